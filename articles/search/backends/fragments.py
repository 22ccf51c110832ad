"""Pieces of SQL with their parameters. Nothing that a reader types is ever in the SQL itself."""

from collections.abc import Iterable
from typing import Any, NamedTuple


class Fragment(NamedTuple):
    """A piece of SQL, and the values for its placeholders."""

    sql: str
    params: tuple[Any, ...] = ()


def conjunction(conditions: Iterable[Fragment]) -> Fragment:
    """All of these conditions; true where there are none."""
    conditions = list(conditions)
    sql = " AND ".join(condition.sql for condition in conditions) or "TRUE"
    return Fragment(sql, tuple(param for condition in conditions for param in condition.params))


def negation(condition: Fragment) -> Fragment:
    return Fragment(f"NOT ({condition.sql})", condition.params)
