"""PostgreSQL: an array of integers on each entry, and a GIN index over those of each slot."""

from collections.abc import Callable, Collection, Sequence
from contextlib import AbstractContextManager
from typing import Any

from django.db import connection

from articles.models import IndexedStory
from articles.search.lexemes import as_integers

from .fragments import Fragment

AS_JSON = "CAST(json_agg(json_build_array(facet, value, name, also, number)) AS text)"
BY_CODE_POINT = 'COLLATE "C"'
INDEX = "articles_lexemes_{}"
CREATE = (
    "CREATE INDEX {concurrently} articles_lexemes_{slot} ON articles_indexedstory"
    " USING gin (lexemes) WHERE slot = {slot}"
)
# The planner does not know that the arrays and texts are stored apart: reading one takes as long
# as reading a page. And parallel workers would not keep to the order of the tiers.
SETTINGS = {
    "enable_seqscan": "off",
    "cpu_operator_cost": "1",
    "max_parallel_workers_per_gather": "0",
}


def empty(slot: int) -> None:
    """Drop the index; filling it row by row would take several times as long."""
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX IF EXISTS {INDEX.format(slot)}")


def insert(slot: int, entries: Sequence[tuple[IndexedStory, set[str]]]) -> None:
    for story, lexemes in entries:
        story.lexemes = integers(lexemes)
    IndexedStory.objects.bulk_create([story for story, _lexemes in entries])


def integers(lexemes: Collection[str]) -> list[int]:
    return sorted(as_integers(lexemes))


def complete(slot: int) -> None:
    # Editors go on saving while the index is made, but not inside a transaction.
    concurrently = "" if connection.in_atomic_block else "CONCURRENTLY"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP INDEX IF EXISTS {INDEX.format(slot)}")
        cursor.execute(CREATE.format(concurrently=concurrently, slot=slot))
        cursor.execute("ANALYZE articles_indexedstory, articles_indexedcredit")


def holding(slot: int, lexemes: Collection[str], but_not: Collection[str] = ()) -> Fragment:
    condition = Fragment("lexemes @> %s::integer[]", (integers(lexemes),))
    if not but_not:
        return condition
    # Not "NOT lexemes @> …", for which every array would have to be read.
    others = (
        "candidate.id NOT IN (SELECT id FROM articles_indexedstory"
        f" WHERE slot = {slot} AND lexemes @> %s::integer[])"
    )
    both = integers({*lexemes, *but_not})
    return Fragment(f"{condition.sql} AND {others}", (*condition.params, both))


def containing(text: str, part: str) -> Fragment:
    return Fragment(f"strpos({text}, %s) > 0", (part,))


def planned() -> AbstractContextManager[None]:
    return connection.execute_wrapper(with_settings)


def with_settings(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Execute a statement between the settings and their end, all of them sent at once."""
    before = "".join(f"SET LOCAL {name} = {value}; " for name, value in SETTINGS.items())
    after = "".join(f"; SET LOCAL {name} TO DEFAULT" for name in SETTINGS)
    result = execute(f"{before}{sql}{after}", params, many, context)
    for _setting in SETTINGS:
        context["cursor"].nextset()
    return result
