"""What is compared with each other: anything that answers a question with a page and a total."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Protocol

from articles.models import IndexedStory
from articles.search import search
from articles.text.words import words
from benchmarks.search.databases import Database
from benchmarks.search.questions import Question

PAGE = 20


class Engine(Protocol):
    """Finds stories, which it names by the primary keys of their heads."""

    name: ClassVar[str]
    slow: ClassVar[bool]  # too slow for as many questions as the others

    @property
    def where(self) -> str:
        """The name of the database that it runs on."""

    def take(self) -> None:
        """Have its database in use."""

    def page(self, question: Question, size: int = PAGE) -> tuple[list[int], int]:
        """The first stories found, so many of them, and how many there are."""


@dataclass(frozen=True)
class Entry:
    """A story as it is put into the index of a rival."""

    head_id: int
    newspaper: int
    date: datetime.date
    text: str
    words: list[str]


class Rival(Engine, Protocol):
    """An engine that this benchmark fills."""

    def begin(self) -> None:
        """Make an empty index."""

    def add(self, entries: Sequence[Entry]) -> None:
        """Put stories into it."""

    def finish(self) -> None:
        """Make it ready after the last story."""


@dataclass
class OnDatabase:
    """What the engines on a database share."""

    database: Database
    slow: ClassVar[bool] = False

    @property
    def where(self) -> str:
        return self.database.name

    def take(self) -> None:
        self.database.take()


class ThisSearch(OnDatabase):
    name: ClassVar[str] = "this search"

    def page(self, question: Question, size: int = PAGE) -> tuple[list[int], int]:
        stories = question.among(IndexedStory.objects.for_readers())
        found = search(question.text, stories, size=size)
        return [story.head_id for story in found.stories], found.total


def proper_words(cut: Iterable[str]) -> list[str]:
    """What jieba cut, without punctuation."""
    return [word for word in cut if any(map(str.isalnum, word))]


def words_of(question: Question) -> list[str]:
    return [word for text in question.words for word in proper_words(words(text))]
