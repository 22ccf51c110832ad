"""Pieces of SQL with their parameters. Nothing that a reader types is ever in the SQL itself."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple


class Fragment(NamedTuple):
    """A piece of SQL, and the values for its placeholders."""

    sql: str
    params: tuple[Any, ...] = ()


def conjunction(conditions: Sequence[Fragment]) -> Fragment:
    """All of these conditions; true where there are none."""
    return joined(" AND ", conditions or [Fragment("TRUE")])


def joined(separator: str, pieces: Iterable[Fragment]) -> Fragment:
    """These pieces in a row."""
    pieces = list(pieces)
    sql = separator.join(piece.sql for piece in pieces)
    return Fragment(sql, tuple(param for piece in pieces for param in piece.params))


def negation(condition: Fragment) -> Fragment:
    return Fragment(f"NOT ({condition.sql})", condition.params)
