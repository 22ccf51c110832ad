"""Databases made for one benchmark and thrown away after it; no newsroom's own is touched.

Django's models can be imported only after `start_django`.
"""

import os
import secrets
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote

import django
from django.core.exceptions import ImproperlyConfigured

POSTGRESQL = ("postgres://", "postgresql://")


@contextmanager
def workshop(url: str | None) -> Iterator[Path]:
    """Start Django and yield an empty directory that is removed at the end.

    New databases are made on the PostgreSQL server at the address, or without one as SQLite
    files in the directory. Ends the program with a sentence where that can't be done.
    """
    if url is not None and not url.startswith(POSTGRESQL):
        sys.exit("--database takes an address that begins with postgres://")
    with TemporaryDirectory(prefix="benchmark-") as directory:
        try:
            start_django(url or f"sqlite:///{quote(directory)}/none.sqlite3", directory)
        except ImproperlyConfigured as error:
            sys.exit(str(error).replace("DATABASE_URL", "--database"))
        yield Path(directory)


def start_django(url: str, directory: str) -> None:
    """Start Django with settings of its own, whatever the environment says.

    Whatever it writes beside the database goes into the directory.
    """
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "DATABASE_URL": url,
        "SECRET_KEY": secrets.token_urlsafe(48),
        "DEBUG": "0",
        "ALLOWED_HOSTS": "localhost",
        "BEHIND_HTTPS": "0",
        "MEDIA_ROOT": f"{directory}/media",
        "EDITIONS_ROOT": f"{directory}/editions",
        "STATIC_EDITION": "",
    }
    django.setup()


def never() -> bool:
    return False


@contextmanager
def new_database(
    directory: Path, name: str = "", keep: Callable[[], bool] = never
) -> Iterator[str]:
    """A new database with empty tables, in use until the end; yields its name.

    ``keep`` tells at the start whether to take the one of this name that is there, and at the
    end whether to leave it there.
    """
    from django.db import OperationalError, connection

    asked, name = connection.settings_dict["NAME"], name or f"benchmark_{secrets.token_hex(6)}"
    if connection.vendor == "sqlite":
        name = str(directory / name)
    connection.settings_dict["TEST"]["NAME"] = name
    # Django warns where a server can't be reached, and then raises.
    warnings.filterwarnings("ignore", "Normally Django will use a connection", RuntimeWarning)
    make, remove = connection.creation.create_test_db, connection.creation.destroy_test_db
    try:
        make(verbosity=0, autoclobber=True, serialize=False, keepdb=keep())
    except OperationalError as error:
        sys.exit(f"The database can't be used: {str(error).partition(chr(10))[0]}")
    except KeyboardInterrupt:
        if connection.settings_dict["NAME"] == name:
            remove(asked, verbosity=0, keepdb=keep())
        raise
    try:
        yield name
    finally:
        use(name)
        remove(asked, verbosity=0, keepdb=keep())


def use(name: str) -> None:
    """Use the database of this name from now on, over a new connection."""
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = name


@dataclass
class QueryCounter:
    """Counts the queries that pass by, as one of Django's execute wrappers."""

    number: int = 0

    def __call__(self, execute: Callable[..., Any], *call: Any) -> Any:
        self.number += 1
        return execute(*call)


@contextmanager
def counted_queries() -> Iterator[QueryCounter]:
    """Count the queries that are made inside."""
    from django.db import connection

    counter = QueryCounter()
    with connection.execute_wrapper(counter):
        yield counter
