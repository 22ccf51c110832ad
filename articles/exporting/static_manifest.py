"""What a static edition is to hold, and holds: a database in the directory itself.

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

from .static_paths import path_of
from .static_units import Concerns, Entry

NAME = ".static-edition.sqlite3"
OURS = 0x4E455753  # SQLite's application_id: NEWS
PATIENCE = 5.0  # seconds to wait for another run

VERSION = 2  # of these tables, as SQLite's user_version
# An edition of another version keeps its files, and has its lists made anew.
SCHEMA = f"""
BEGIN;
DROP TABLE IF EXISTS told;
DROP TABLE IF EXISTS unit;
DROP TABLE IF EXISTS concern;
DROP TABLE IF EXISTS listed;
CREATE TABLE told (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE unit (name TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE concern (unit TEXT PRIMARY KEY, stories TEXT NOT NULL, people TEXT NOT NULL);
CREATE TABLE listed (
    path TEXT PRIMARY KEY, unit TEXT NOT NULL, address TEXT NOT NULL, source TEXT NOT NULL,
    state TEXT NOT NULL, is_written INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
CREATE INDEX listed_of_unit ON listed (unit);
CREATE INDEX to_write ON listed (unit) WHERE NOT is_written;
CREATE TABLE IF NOT EXISTS file (
    path TEXT PRIMARY KEY, unit TEXT NOT NULL, state TEXT NOT NULL, digest TEXT NOT NULL,
    targets TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS file_of_unit ON file (unit);
DROP TABLE IF EXISTS loose;
CREATE TABLE loose (path TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO loose SELECT path FROM file;
PRAGMA application_id = {OURS};
PRAGMA user_version = {VERSION};
COMMIT;
"""
# An address that is listed as it was stays written.
LIST = """
INSERT INTO listed (path, unit, address, source, state) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (path) DO UPDATE SET unit = excluded.unit, address = excluded.address,
  source = excluded.source, is_written = is_written AND state = excluded.state,
  state = excluded.state
"""


class Refused(Exception):
    """A directory that a static edition can't be written into; the text is one sentence."""


@dataclass(frozen=True)
class Written:
    """A file of the edition.

    ``unit`` is what it belongs to; it is empty for files that others share, and only these have a
    ``state``, which tells what was copied. ``digest`` is of its bytes, and ``targets`` are the
    paths that it leads to, as far as they are not listed.
    """

    path: str
    unit: str
    state: str
    digest: str
    targets: tuple[str, ...] = ()


class Manifest:
    """The addresses that an edition is to have, by units, and the files that it has, by paths."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def file(self, path: str) -> Written | None:
        """What is known of a file; None of one that was never begun."""
        query = "SELECT unit, state, digest, targets FROM file WHERE path = ?"
        row = self.connection.execute(query, [path]).fetchone()
        return row and Written(path, *row[:3], tuple(json.loads(row[3])))

    def begin(self, path: str, unit: str) -> None:
        """Note that a file is about to be written; nothing leads to it yet."""
        values = (path, unit, "", "", "[]")
        with self.transaction():
            self.connection.execute("INSERT OR IGNORE INTO file VALUES (?, ?, ?, ?, ?)", values)
            self.let_go([path])

    def note(self, files: Iterable[Written]) -> None:
        """Note files that are written, all or none."""
        with self.transaction():
            for one in files:
                known, targets = self.file(one.path), json.dumps(sorted(one.targets))
                values = (one.path, one.unit, one.state, one.digest, targets)
                query = "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?, ?)"
                self.connection.execute(query, values)
                self.settle(one.path)
                self.let_go(known.targets if known else ())
                query = "DELETE FROM loose WHERE path = ?"
                self.connection.executemany(query, ([path] for path in one.targets))

    def let_go(self, paths: Iterable[str]) -> None:
        """Have files looked at by the next sweep: what led to them, or listed them, does not now.

        To look at all would cost what the archive costs.
        """
        rows = ([path] for path in paths)
        self.connection.executemany("INSERT OR IGNORE INTO loose VALUES (?)", rows)

    def settle(self, path: str) -> None:
        """Note that an address, if it is listed, is as it should be."""
        self.connection.execute("UPDATE listed SET is_written = 1 WHERE path = ?", [path])

    def forget(self, path: str) -> None:
        """Know no more of a file that is taken away; if it is still listed, it is to be written."""
        known = self.file(path)
        with self.transaction():
            self.let_go(known.targets if known else ())
            self.connection.execute("DELETE FROM file WHERE path = ?", [path])
            self.connection.execute("UPDATE listed SET is_written = 0 WHERE path = ?", [path])

    def units(self) -> dict[str, str]:
        """The states in which units were listed last, without people."""
        query = "SELECT name, state FROM unit WHERE name NOT BETWEEN 'person:' AND 'person;'"
        return dict(self.connection.execute(query))

    def list_unit(self, name: str, state: str, entries: Iterable[Entry]) -> None:
        """List the addresses that a unit has now, in a transaction of the caller's."""
        rows = {path_of(one.address): one for one in entries}
        query = "SELECT path FROM listed WHERE unit = ?"
        gone = {path for (path,) in self.connection.execute(query, [name])} - rows.keys()
        self.connection.executemany("DELETE FROM listed WHERE path = ?", [[one] for one in gone])
        self.let_go(gone)
        values = [(path, name, one.address, one.source, one.state) for path, one in rows.items()]
        self.connection.executemany(LIST, values)
        self.connection.execute("INSERT OR REPLACE INTO unit VALUES (?, ?)", [name, state])

    def restate(self, path: str, state: str) -> None:
        """Say what a listed address depends on now."""
        query = "UPDATE listed SET is_written = is_written AND state = ?, state = ? WHERE path = ?"
        self.connection.execute(query, [state, state, path])

    def drop_unit(self, name: str) -> None:
        """Know a unit no more, in a transaction of the caller's; the next sweep takes its files."""
        for query in (
            "INSERT OR IGNORE INTO loose SELECT path FROM listed WHERE unit = ?",
            "DELETE FROM listed WHERE unit = ?",
            "DELETE FROM concern WHERE unit = ?",
            "DELETE FROM unit WHERE name = ?",
        ):
            self.connection.execute(query, [name])

    def list_people_again(self, people: Iterable[int]) -> None:
        """Have what there is of people looked up and written again: their units have no state."""
        names = [[f"person:{one}"] for one in people]
        self.connection.executemany("UPDATE listed SET is_written = 0 WHERE unit = ?", names)
        self.connection.executemany("INSERT OR REPLACE INTO unit VALUES (?, '')", names)

    def people_to_list(self) -> list[int]:
        """The primary keys of people who are to be looked up again."""
        rows = self.connection.execute("SELECT name FROM unit WHERE state = '' ORDER BY name")
        return [int(name.removeprefix("person:")) for (name,) in rows]

    def concerns(self, unit: str) -> Concerns:
        """What an issue concerned when it was listed last."""
        query = "SELECT stories, people FROM concern WHERE unit = ?"
        row = self.connection.execute(query, [unit]).fetchone()
        stories, people = map(json.loads, row or ("[]", "[]"))
        return Concerns(frozenset(map(tuple, stories)), frozenset(people))

    def note_concerns(self, unit: str, concerns: Concerns) -> None:
        values = (unit, *(json.dumps(sorted(of)) for of in (concerns.stories, concerns.people)))
        self.connection.execute("INSERT OR REPLACE INTO concern VALUES (?, ?, ?)", values)

    def units_to_write(self) -> list[str]:
        """The units of which something listed is not written."""
        rows = self.connection.execute("SELECT DISTINCT unit FROM listed WHERE NOT is_written")
        return [unit for (unit,) in rows]

    def entries_to_write(self, unit: str) -> list[Entry]:
        query = "SELECT address, state, source FROM listed WHERE unit = ? AND NOT is_written"
        return [Entry(*row) for row in self.connection.execute(query, [unit])]

    def files_of(self, unit: str) -> list[str]:
        rows = self.connection.execute("SELECT path FROM file WHERE unit = ?", [unit])
        return [path for (path,) in rows]

    def is_listed(self, path: str) -> bool:
        query = "SELECT 1 FROM listed WHERE path = ?"
        return self.connection.execute(query, [path]).fetchone() is not None

    def unwanted(self) -> list[str]:
        """The files that are neither listed nor led to by another one, of those let go."""
        query = (
            "SELECT path FROM loose JOIN file USING (path) "
            "WHERE path NOT IN (SELECT path FROM listed) "
            "AND path NOT IN (SELECT value FROM file, json_each(file.targets))"
        )
        return [path for (path,) in self.connection.execute(query)]

    def swept(self) -> None:
        """Note that nothing is unwanted."""
        self.connection.execute("DELETE FROM loose")

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
        prepare(connection)
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


def prepare(connection: sqlite3.Connection) -> None:
    """Lock the database for this run, and make its tables where they are not there as they are."""
    connection.execute("PRAGMA locking_mode = EXCLUSIVE")
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    is_empty = connection.execute("SELECT count(*) FROM sqlite_master").fetchone() == (0,)
    [number] = connection.execute("PRAGMA application_id").fetchone()
    if number != OURS and not is_empty:
        raise sqlite3.DatabaseError("another program's")
    connection.execute("BEGIN IMMEDIATE")
    connection.execute("COMMIT")
    if connection.execute("PRAGMA user_version").fetchone() != (VERSION,):
        connection.executescript(SCHEMA)


def named(directory: Path) -> dict[str, object]:
    return {"directory": directory}
