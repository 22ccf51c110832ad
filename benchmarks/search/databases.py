"""SQLite and PostgreSQL side by side in one process, over connections that stay open.

Whichever is taken is Django's default database until the next is taken.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.db import DEFAULT_DB_ALIAS, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import load_backend

from benchmarks.database import new_database
from newsroom.environment import read_database


@dataclass(frozen=True)
class Database:
    """A database on one of the two."""

    wrapper: BaseDatabaseWrapper

    @property
    def name(self) -> str:
        return str(self.wrapper.display_name)

    def take(self) -> None:
        """Make it the one in use."""
        connections[DEFAULT_DB_ALIAS] = self.wrapper


@contextmanager
def database(url: str, directory: Path, name: str, keep: Callable[[], bool]) -> Iterator[Database]:
    """A database like that at the address, but with another name; see `new_database`."""
    made = Database(wrapper_of(url))
    made.take()
    with new_database(directory, name, keep):
        try:
            yield made
        finally:
            made.take()


def wrapper_of(url: str) -> BaseDatabaseWrapper:
    """A connection of its own to the database at the address, not yet open."""
    os.environ["DATABASE_URL"] = url
    entry = read_database("DATABASE_URL", base=Path(), default=Path())
    described = connections.configure_settings({DEFAULT_DB_ALIAS: entry})[DEFAULT_DB_ALIAS]
    wrapper: BaseDatabaseWrapper = load_backend(described["ENGINE"]).DatabaseWrapper(described)
    return wrapper


def sqlite_url(directory: Path) -> str:
    return f"sqlite:///{quote(str(directory))}/none.sqlite3"


def size() -> int:
    """Bytes that the database in use takes on disk."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT pg_database_size(current_database())")
            return int(cursor.fetchone()[0])
        pages, free, bytes_each = (
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * bytes_each)
