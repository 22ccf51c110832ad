"""An archive of stories on both databases, kept from an earlier run or made now."""

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from shutil import rmtree

from articles.search.generation import rules
from benchmarks.database import never
from benchmarks.search.databases import Database, database, sqlite_url
from benchmarks.search.engines import Engine, Rival, ThisSearch
from benchmarks.search.limit import Tantivy
from benchmarks.search.making import Made, make
from benchmarks.search.rivals import Contains, FullText, Ranked


@dataclass(frozen=True)
class Archive:
    """So many stories in each of the databases, SQLite first, and in the rivals' indexes."""

    stories: int
    databases: list[Database]
    rivals: list[Rival]
    made: Made

    @property
    def engines(self) -> list[Engine]:
        return [*map(ThisSearch, self.databases), *self.rivals]


@contextmanager
def archive(stories: int, server: str, directory: Path, keep: bool) -> Iterator[Archive]:
    """The archive of so many stories; with ``keep`` it stays in the directory and on the server.

    Ends the program with a sentence where an index that was kept is out of date.
    """
    report, files = directory / f"{stories}.json", directory / f"{stories}.tantivy"
    kept = report.exists if keep else never
    if kept() and Made.read(report.read_text()).rules != rules():
        sys.exit(
            f"{report} tells of an index by other rules than today's: remove it to begin anew."
        )
    names = (f"{stories}.sqlite3", f"benchmark_{stories}" if keep else "")
    with ExitStack() as stack:
        databases = [
            stack.enter_context(database(address, directory, name, kept))
            for address, name in zip((sqlite_url(directory), server), names, strict=True)
        ]
        stack.enter_context(without(files, kept))
        rivals = rivals_on(*databases, files)
        if not kept():
            report.write_text(make(stories, databases, rivals).written())
        yield Archive(stories, databases, rivals, Made.read(report.read_text()))


@contextmanager
def without(directory: Path, keep: Callable[[], bool]) -> Iterator[None]:
    """Remove what is in the way of a new directory, and that one at the end."""
    remove = partial(rmtree, directory, ignore_errors=True)
    if not keep():
        remove()
    try:
        yield
    finally:
        if not keep():
            remove()


def rivals_on(sqlite: Database, postgresql: Database, files: Path) -> list[Rival]:
    """All rivals; those of SQLite that filter look into the table of ``Contains``."""
    return [
        FullText(sqlite),
        Contains(sqlite),
        Ranked(postgresql),
        Contains(postgresql),
        Tantivy(files),
    ]
