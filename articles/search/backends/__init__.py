"""The two databases that the search runs on, behind one protocol."""

from collections.abc import Collection, Sequence
from contextlib import AbstractContextManager
from typing import Protocol

from django.db import connection

from articles.models import IndexedStory

from . import postgres, sqlite
from .fragments import Fragment


class Backend(Protocol):
    """What a database does for the search. A slot is one of the two places for an index.

    In SQL, ``BY_CODE_POINT`` sorts a text as both databases and Python can, and ``AS_JSON``
    makes one text of all rows of counts.
    """

    BY_CODE_POINT: str
    AS_JSON: str

    def empty(self, slot: int) -> None:
        """Make the slot ready for a new index; its rows of ``IndexedStory`` are gone."""

    def insert(self, slot: int, entries: Sequence[tuple[IndexedStory, set[str]]]) -> None:
        """Insert stories, each with its lexemes; sets their primary keys."""

    def complete(self, slot: int) -> None:
        """After many insertions: what makes the slot quick to search."""

    def holding(
        self, slot: int, lexemes: Collection[str], but_not: Collection[str] = ()
    ) -> Fragment:
        """A condition on rows of stories: they hold all of these, and not all of the others.

        ``lexemes`` holds one or more; nothing is excluded where ``but_not`` is empty.
        """

    def containing(self, text: str, part: str) -> Fragment:
        """A condition: the text that an expression gives has this part in it."""

    def planned(self) -> AbstractContextManager[None]:
        """Inside, the planner knows what the queries of a search are like."""


def backend() -> Backend:
    """The back end for the database in use."""
    return postgres if connection.vendor == "postgresql" else sqlite
