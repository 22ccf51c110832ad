"""PostgreSQL: an array of integers on each entry, and a GIN index over those of each slot."""

from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager

from django.db import connection, transaction

from articles.models import IndexedStory
from articles.search.lexemes import as_integers

from .fragments import Fragment

BY_CODE_POINT = 'COLLATE "C"'
INDEX = "articles_lexemes_{}"
CREATE = (
    "CREATE INDEX {concurrently} articles_lexemes_{slot} ON articles_indexedstory"
    " USING gin (lexemes) WHERE slot = {slot}"
)
# The planner does not know that the arrays and texts are stored apart: reading one takes as long
# as reading a page. And parallel workers would not keep to the order of the tiers.
SETTINGS = (
    "SET LOCAL enable_seqscan = off; SET LOCAL cpu_operator_cost = 1;"
    " SET LOCAL max_parallel_workers_per_gather = 0"
)


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


@contextmanager
def planned() -> Iterator[None]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(SETTINGS)
        yield
