"""tantivy: an index of its own beside the database, as the limit of what speed can be had."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import ClassVar

from tantivy import Document, FieldType, Index, Occur, Query, SchemaBuilder

from benchmarks.search.engines import PAGE, Entry, words_of
from benchmarks.search.questions import Question


class Tantivy:
    """The same words in an index of files, ordered by bm25."""

    name: ClassVar[str] = "tantivy"
    slow: ClassVar[bool] = False
    where = "files"

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        fields = SchemaBuilder().add_text_field("words", tokenizer_name="whitespace")
        for name in ("head_id", "newspaper", "date"):
            fields.add_integer_field(name, indexed=True, fast=True)
        self.schema = fields.build()
        if self.directory.exists():
            self.open()

    def open(self) -> None:
        self.index = Index(self.schema, str(self.directory))
        self.searcher = self.index.searcher()

    def take(self) -> None:
        """It needs no database."""

    def begin(self) -> None:
        self.directory.mkdir()
        self.open()
        self.writer = self.index.writer()

    def add(self, entries: Sequence[Entry]) -> None:
        for entry in entries:
            document = Document(words=" ".join(entry.words))
            document.add_integer("head_id", entry.head_id)
            document.add_integer("newspaper", entry.newspaper)
            document.add_integer("date", entry.date.toordinal())
            self.writer.add_document(document)

    def finish(self) -> None:
        self.writer.commit()
        self.writer.wait_merging_threads()
        self.open()

    def page(self, question: Question, size: int = PAGE) -> tuple[list[int], int]:
        if not (asked := words_of(question)):
            return [], 0
        found = self.searcher.search(self.query(asked, question), size)
        hits = [address for _score, address in found.hits]
        return list(self.searcher.fast_field_values("head_id", hits)), found.count

    def query(self, asked: list[str], question: Question) -> Query:
        terms = [Query.term_query(self.schema, "words", word) for word in asked]
        if question.is_phrase and len(asked) > 1:
            terms = [Query.phrase_query(self.schema, "words", list(asked))]
        if question.newspaper is not None:
            terms.append(Query.term_query(self.schema, "newspaper", question.newspaper))
        if question.dates is not None:
            terms.append(self.between(*question.dates))
        return Query.boolean_query([(Occur.Must, term) for term in terms])

    def between(self, first: date, last: date) -> Query:
        bounds = first.toordinal(), last.toordinal()
        return Query.range_query(self.schema, "date", FieldType.Integer, *bounds)
