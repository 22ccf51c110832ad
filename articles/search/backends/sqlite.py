"""SQLite: one contentless FTS5 table a slot, a row a story under the primary key of its entry.

Rows are only ever added. A story that changes gets a new entry with a new key; the row of the
old one is found no more, because every search goes through the entries, and is gone with the
next rebuild. (SQLite before 3.43 can't delete from a contentless table without the old text.)
"""

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager, nullcontext

from django.db import connection

from articles.models import IndexedStory

from .fragments import Fragment

AS_JSON = "json_group_array(json_array(facet, value, name, also, number))"
BY_CODE_POINT = "COLLATE BINARY"
TABLE = "articles_lexemes_{}"


def empty(slot: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {(table := TABLE.format(slot))}({table}) VALUES('delete-all')")


def insert(slot: int, entries: Sequence[tuple[IndexedStory, set[str]]]) -> None:
    if not IndexedStory.objects.filter(slot=slot).exists():
        empty(slot)  # of what a flush of the database has left: it begins the keys anew
    IndexedStory.objects.bulk_create([story for story, _lexemes in entries])
    rows = [(story.pk, " ".join(lexemes)) for story, lexemes in entries]
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {TABLE.format(slot)}(rowid, lexemes) VALUES(%s, %s)", rows)


def complete(slot: int) -> None:
    """Merge the index into one piece, and count for the planner."""
    with connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {(table := TABLE.format(slot))}({table}) VALUES('optimize')")
        cursor.execute("ANALYZE")


def holding(slot: int, lexemes: Collection[str], but_not: Collection[str] = ()) -> Fragment:
    expression = all_of(lexemes)
    if but_not:
        expression = f"({expression}) NOT ({all_of(but_not)})"
    table = TABLE.format(slot)
    return Fragment(
        f"candidate.id IN (SELECT rowid FROM {table} WHERE {table} MATCH %s)", (expression,)
    )


def all_of(lexemes: Collection[str]) -> str:
    """The expression that asks for all of these; none of them holds a quotation mark."""
    return " AND ".join(f'"{lexeme}"' for lexeme in sorted(lexemes))


def containing(text: str, part: str) -> Fragment:
    return Fragment(f"instr({text}, %s) > 0", (part,))


def planned() -> AbstractContextManager[None]:
    """Nothing to tell; and a transaction would wait for whoever writes."""
    return nullcontext()
