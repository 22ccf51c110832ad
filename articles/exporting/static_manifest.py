"""What a static edition holds: a small database in the directory itself.

A file is written down before it is written, and again with what is in it when it is done, so
that a run that was stopped leaves nothing unknown behind.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

NAME = ".static-edition.sqlite3"
OURS = 0x4E455753  # SQLite's application_id: NEWS
PATIENCE = 5.0  # seconds to wait for another run

SCHEMA = f"""
CREATE TABLE told (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE unit (name TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE file (
    path TEXT PRIMARY KEY, unit TEXT NOT NULL, state TEXT NOT NULL, digest TEXT NOT NULL,
    targets TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX file_of_unit ON file (unit);
PRAGMA application_id = {OURS};
"""
# Of this run only: the addresses that are listed, so that links can be held against them.
LISTED = "CREATE TEMP TABLE listed (path TEXT PRIMARY KEY) WITHOUT ROWID"


class Refused(Exception):
    """A directory that a static edition can't be written into; the text is one sentence."""


@dataclass(frozen=True)
class Written:
    """A file of the edition.

    ``unit`` is what it belongs to, empty for files that others share; ``state`` is what it was
    made of, ``digest`` is of its bytes, and ``targets`` are the paths that it leads to.
    """

    path: str
    unit: str
    state: str
    digest: str
    targets: tuple[str, ...] = ()


class Manifest:
    """The files of an edition by their paths, and the state of its units."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def file(self, path: str) -> Written | None:
        """What is known of a file; None of one that was never begun."""
        query = "SELECT unit, state, digest, targets FROM file WHERE path = ?"
        row = self.connection.execute(query, [path]).fetchone()
        return row and Written(path, *row[:3], tuple(json.loads(row[3])))

    def begin(self, path: str, unit: str) -> None:
        """Note that a file is about to be written."""
        values = (path, unit, "", "", "[]")
        self.connection.execute("INSERT OR IGNORE INTO file VALUES (?, ?, ?, ?, ?)", values)

    def note(self, files: Iterable[Written]) -> None:
        """Note files that are written, all or none."""
        rows = [
            (one.path, one.unit, one.state, one.digest, json.dumps(sorted(one.targets)))
            for one in files
        ]
        with self.transaction():
            self.connection.executemany("INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)", rows)

    def forget(self, path: str) -> None:
        self.connection.execute("DELETE FROM file WHERE path = ?", [path])

    def units(self) -> dict[str, str]:
        """The state of every unit that is complete."""
        return dict(self.connection.execute("SELECT name, state FROM unit"))

    def complete(self, unit: str, state: str) -> None:
        self.connection.execute("INSERT OR REPLACE INTO unit VALUES (?, ?)", [unit, state])

    def drop_unit(self, unit: str) -> None:
        self.connection.execute("DELETE FROM unit WHERE name = ?", [unit])

    def files_of(self, unit: str) -> list[str]:
        rows = self.connection.execute("SELECT path FROM file WHERE unit = ?", [unit])
        return [path for (path,) in rows]

    def announce(self, paths: Iterable[str]) -> None:
        """Say which addresses there will be when the run is done."""
        self.connection.executemany(
            "INSERT OR IGNORE INTO listed VALUES (?)", ([path] for path in paths)
        )

    def is_listed(self, path: str) -> bool:
        query = "SELECT 1 FROM listed WHERE path = ?"
        return self.connection.execute(query, [path]).fetchone() is not None

    def unwanted(self) -> list[str]:
        """The files that are neither listed nor led to by another one."""
        query = (
            "SELECT path FROM file WHERE path NOT IN listed "
            "AND path NOT IN (SELECT value FROM file, json_each(file.targets))"
        )
        return [path for (path,) in self.connection.execute(query)]

    def paths(self) -> Iterator[str]:
        """All files in the order of their paths."""
        return (path for (path,) in self.connection.execute("SELECT path FROM file ORDER BY path"))

    def told(self, name: str) -> str:
        query = "SELECT value FROM told WHERE name = ?"
        row = self.connection.execute(query, [name]).fetchone()
        return row[0] if row else ""

    def tell(self, name: str, value: str) -> None:
        self.connection.execute("INSERT OR REPLACE INTO told VALUES (?, ?)", [name, value])

    @contextmanager
    def transaction(self) -> Iterator[None]:
        self.connection.execute("BEGIN")
        try:
            yield
        except BaseException:
            self.connection.execute("ROLLBACK")
            raise
        self.connection.execute("COMMIT")


@contextmanager
def opened(directory: Path) -> Iterator[Manifest]:
    """The manifest of a directory that is new, empty or a static edition, for this run alone.

    Raises Refused, and OSError where the directory can't be made.
    """
    if directory.is_symlink():
        raise Refused(_("%(directory)s is a link; name the directory itself.") % named(directory))
    directory.mkdir(parents=True, exist_ok=True)
    file = directory / NAME
    is_new = not file.exists()
    if file.is_symlink() or (is_new and any(directory.iterdir())):
        words = _("%(directory)s holds other things than a static edition; give a new directory.")
        raise Refused(words % named(directory))
    try:
        connection = sqlite3.connect(file, timeout=PATIENCE, isolation_level=None)
    except sqlite3.OperationalError as error:
        raise OSError(0, str(error), str(file)) from None
    try:
        prepare(connection, is_new)
        yield Manifest(connection)
    except sqlite3.OperationalError as error:
        if "locked" not in str(error):
            raise OSError(0, str(error), str(file)) from None
        words = _("Another run is writing into %(directory)s; this one stops.")
        raise Refused(words % named(directory)) from None
    except sqlite3.DatabaseError:
        words = _("%(directory)s: the list of its files (%(name)s) can't be read.")
        raise Refused(words % {**named(directory), "name": NAME}) from None
    finally:
        connection.close()


def prepare(connection: sqlite3.Connection, is_new: bool) -> None:
    """Lock the database for this run, and make its tables where it is new."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    if is_new or empty:
        connection.executescript(SCHEMA)
    [number] = connection.execute("PRAGMA application_id").fetchone()
    if number != OURS:
        raise sqlite3.DatabaseError("another program's")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("COMMIT")
    connection.execute(LISTED)


def named(directory: Path) -> dict[str, object]:
    return {"directory": directory}
