"""What a Django project would do instead, on either database.

All get the same folded texts, cut by jieba into the same words, with newspaper and date beside
them. Only numbers are fetched from them, while this search loads the rows that a page shows.
"""

from collections.abc import Sequence
from itertools import chain
from typing import Any, ClassVar

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    SearchVector,
    SearchVectorField,
)
from django.db import connection, models
from django.db.models import F, Q, QuerySet, Value

from benchmarks.search.engines import PAGE, Entry, OnDatabase, words_of
from benchmarks.search.questions import Question

ROWS_AT_ONCE = 500
CONFIG = "simple"  # PostgreSQL's own cuts and stems words of other languages


class TextStory(models.Model):
    """A story with its text in a column."""

    head_id = models.BigAutoField(primary_key=True)
    newspaper_id = models.BigIntegerField(db_index=True)
    date = models.DateField(db_index=True)
    text = models.TextField()

    class Meta:
        app_label = "benchmarks"

    def __str__(self) -> str:
        return self.text[:16]


class VectorStory(models.Model):
    """A story with its words in a column, as Django's documentation advises."""

    head_id = models.BigAutoField(primary_key=True)
    newspaper_id = models.BigIntegerField(db_index=True)
    date = models.DateField(db_index=True)
    vector = SearchVectorField()

    class Meta:
        app_label = "benchmarks"

    def __str__(self) -> str:
        return str(self.head_id)


def columns(entry: Entry) -> dict[str, Any]:
    """What both models have of a story."""
    return {"head_id": entry.head_id, "newspaper_id": entry.newspaper, "date": entry.date}


def first(rows: QuerySet[Any], size: int) -> tuple[list[int], int]:
    return list(rows.values_list("head_id", flat=True)[:size]), rows.count()


class Contains(OnDatabase):
    """``icontains`` of every word, newest first."""

    name: ClassVar[str] = "icontains"
    slow: ClassVar[bool] = True

    def begin(self) -> None:
        with connection.schema_editor() as editor:
            editor.create_model(TextStory)

    def add(self, entries: Sequence[Entry]) -> None:
        rows = (TextStory(**columns(entry), text=entry.text) for entry in entries)
        TextStory.objects.bulk_create(rows, ROWS_AT_ONCE)

    def finish(self) -> None:
        """There is nothing to be done."""

    def page(self, question: Question, size: int = PAGE) -> tuple[list[int], int]:
        held = Q(*(Q(text__icontains=word) for word in question.words))
        rows = question.among(TextStory.objects.filter(held))
        return first(rows.order_by("-date", "-head_id"), size)


class Ranked(OnDatabase):
    """``SearchVector`` in a column with a GIN index, ordered by ``SearchRank``."""

    name: ClassVar[str] = "ts_rank"

    def begin(self) -> None:
        with connection.schema_editor() as editor:
            editor.create_model(VectorStory)

    def add(self, entries: Sequence[Entry]) -> None:
        vectors = (SearchVector(Value(" ".join(one.words)), config=CONFIG) for one in entries)
        rows = (
            VectorStory(**columns(entry), vector=vector)
            for entry, vector in zip(entries, vectors, strict=True)
        )
        VectorStory.objects.bulk_create(rows, ROWS_AT_ONCE)

    def finish(self) -> None:
        # After the rows, which is quicker.
        with connection.schema_editor() as editor:
            editor.add_index(VectorStory, GinIndex(fields=["vector"], name="rival_vector"))

    def page(self, question: Question, size: int = PAGE) -> tuple[list[int], int]:
        kind = "phrase" if question.is_phrase else "plain"
        asked = SearchQuery(" ".join(words_of(question)), config=CONFIG, search_type=kind)
        rows = question.among(VectorStory.objects.filter(vector=asked))
        return first(rows.order_by(SearchRank(F("vector"), asked).desc(), "-head_id"), size)


class FullText(OnDatabase):
    """A contentless FTS5 table, ordered by bm25; filters look into the table of ``Contains``."""

    name: ClassVar[str] = "bm25"

    def begin(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE VIRTUAL TABLE rival_words USING fts5(words, content='')")

    def add(self, entries: Sequence[Entry]) -> None:
        rows = [(entry.head_id, " ".join(entry.words)) for entry in entries]
        with connection.cursor() as cursor:
            cursor.executemany("INSERT INTO rival_words(rowid, words) VALUES(%s, %s)", rows)

    def finish(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO rival_words(rival_words) VALUES('optimize')")

    def page(self, question: Question, size: int = PAGE) -> tuple[list[int], int]:
        if not words_of(question):
            return [], 0
        found, params = rows_for(question)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT rival_words.rowid {found} ORDER BY rank LIMIT {size:d}", params)
            page = [row[0] for row in cursor]
            cursor.execute(f"SELECT count(*) {found}", params)
            return page, cursor.fetchone()[0]


def rows_for(question: Question) -> tuple[str, list[Any]]:
    """Which rows of the FTS5 table a question asks for, with the parameters."""
    table = "rival_words"
    tests: dict[str, list[Any]] = {"rival_words MATCH %s": [expression(question)]}
    if question.newspaper is not None:
        tests["newspaper_id = %s"] = [question.newspaper]
    if question.dates is not None:
        tests["date BETWEEN %s AND %s"] = [*question.dates]
    if len(tests) > 1:
        table += " JOIN benchmarks_textstory ON head_id = rival_words.rowid"
    return f"FROM {table} WHERE {' AND '.join(tests)}", [*chain.from_iterable(tests.values())]


def expression(question: Question) -> str:
    """The question in the language of FTS5."""
    if question.is_phrase:
        return f'"{" ".join(words_of(question))}"'
    return " AND ".join(f'"{word}"' for word in words_of(question))
