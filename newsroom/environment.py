"""Strict readers of environment variables.

Each takes the name of a variable and returns its meaning; a variable that is empty counts as not
set. A value that makes no sense raises `BadSetting` with one sentence that names the variable and
never holds a password.
"""

import os
import re
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE, FALSE = ("1", "true", "yes", "on"), ("0", "false", "no", "off")
POSTGRESQL_SCHEMES = ("postgres", "postgresql")
RATE = re.compile(r"[1-9][0-9]{0,8}/(s|sec|second|m|min|minute|h|hour|d|day)")
SHORTEST_SECRET = 32
# Opening a connection takes 1.5 ms of processor time on either database, ten times as long as the
# query of a page that is kept. No check of health before each request: it costs as much as that
# query, and a database that was restarted meanwhile costs one 503 a thread instead.
KEPT_OPEN = 60  # seconds
DEBUG_SECRET = "no-secret-at-all-this-key-is-for-development-only"


class BadSetting(ImproperlyConfigured):
    """A setting that makes no sense, in one sentence for the person who set it."""


def read_bool(name: str, default: bool) -> bool:
    """Read yes or no, written in one of the usual ways."""
    value = os.environ.get(name, "").strip().lower()
    if value and value not in TRUE + FALSE:
        raise BadSetting(f"{name} is {value!r}: write one of {', '.join(TRUE + FALSE)}.")
    return value in TRUE if value else default


def read_number(name: str, default: int, most: int) -> int:
    """Read a whole number from 0 to `most`."""
    value = os.environ.get(name, "").strip() or str(default)
    if not (value.isascii() and value.isdigit() and len(value) < 10 and int(value) <= most):
        raise BadSetting(f"{name} is {value!r}: write a whole number from 0 to {most}.")
    return int(value)


def read_hosts(name: str, default: str) -> list[str]:
    """Read a comma-separated list of host names, in the form of Django's ALLOWED_HOSTS."""
    hosts = [host.strip() for host in (os.environ.get(name) or default).split(",")]
    for host in hosts:
        if not host or any(c.isspace() or c in "/@" for c in host):
            raise BadSetting(f"{name} holds {host!r}, which is not a host name.")
        if ":" in host and not (host.startswith("[") and host.endswith("]")):
            raise BadSetting(f"{name} holds {host!r}: give no port, and IPv6 in brackets.")
    return hosts


def read_directory(name: str, base: Path, default: Path) -> Path:
    """Read the path of a directory, which need not be there yet; relative ones are so to `base`."""
    written = os.environ.get(name, "").strip()
    directory = base / written if written else default
    if _is_other_than_directory(name, directory):
        raise BadSetting(f"{name} is {str(directory)!r}, which is not a directory.")
    return directory


def _is_other_than_directory(name: str, path: Path) -> bool:
    try:
        return path.exists() and not path.is_dir()
    except OSError as error:  # a directory above it may not be looked into
        raise BadSetting(f"{name}: {path} can't be used: {error.strerror}.") from None


def read_directory_if_set(name: str, base: Path) -> Path | None:
    """Read the path of a directory as above; None where there is to be none."""
    return read_directory(name, base, default=base) if os.environ.get(name, "").strip() else None


def read_rate(name: str, default: str) -> str | None:
    """Read a number of requests in a span of time, in the form of Django REST framework.

    ``off`` is None: as many as there are.
    """
    value = (os.environ.get(name, "").strip() or default).lower()
    if value in FALSE:
        return None
    if not RATE.fullmatch(value):
        raise BadSetting(f"{name} is {value!r}: write it as 600/min, 10/second, 5000/hour or off.")
    return value


def read_secret(name: str, debug: bool, file: Path) -> str:
    """Read the secret key; where there is none, take one that stays the same.

    With DEBUG that is a fixed key. Without, it is a random one, written at the first start to a
    file that only the server's own user can read: sessions outlive a restart, and nobody has to
    invent a key to get started.
    """
    if value := os.environ.get(name, ""):
        if len(value) < SHORTEST_SECRET:
            raise BadSetting(f"{name} is shorter than {SHORTEST_SECRET} characters.")
        return value
    if debug:
        return DEBUG_SECRET
    try:
        return _kept_secret(name, file)
    except OSError as error:
        raise BadSetting(f"{name} is not set and {file} can't be used: {error.strerror}.") from None


def _kept_secret(name: str, file: Path) -> str:
    """Return the key in the file, which is made if it isn't there."""
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        _write_secret(file)
    secret = file.read_text(encoding="utf-8", errors="replace").strip()
    if len(secret) < SHORTEST_SECRET:
        raise BadSetting(f"{name} is not set and {file} holds no key: delete that file.")
    return secret


def _write_secret(file: Path) -> None:
    """Write a random key, whole or not at all; of several starting workers the first wins."""
    draft = file.with_name(f"{file.name}.{os.getpid()}")
    draft.touch(mode=0o600)
    draft.write_text(secrets.token_urlsafe(48), encoding="ascii")
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        draft.unlink()


def read_database(name: str, base: Path, default: Path) -> dict[str, Any]:
    """Read the address of the database into an entry of Django's DATABASES.

    Takes `sqlite:///FILE`, a relative FILE being relative to `base`, and
    `postgres://USER:PASSWORD@HOST:PORT/NAME?OPTION=VALUE`, where every part but NAME can be left
    out, HOST can be the directory of a Unix socket (each / in it written %2F) and the options are
    libpq's. Without the variable the database is the SQLite file `default`, whose directory is
    made.
    """
    value = os.environ.get(name, "")
    if not value:
        return _default_sqlite(name, default)
    try:
        url = urlsplit(value)
        port = str(url.port or "")
    except ValueError:
        raise BadSetting(
            f"{name} is not an address: write special characters as %XX and the port as a number."
        ) from None
    if value.startswith("sqlite:///"):
        return _sqlite_from(name, url, base)
    if value.startswith(tuple(f"{scheme}://" for scheme in POSTGRESQL_SCHEMES)):
        return _postgresql_from(name, url, port)
    raise BadSetting(f"{name} begins with neither sqlite:/// nor postgres://.")


def _default_sqlite(name: str, file: Path) -> dict[str, Any]:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise BadSetting(
            f"{name} is not set and {file.parent} can't be made: {error.strerror}."
        ) from None
    return _sqlite(file)


def _sqlite_from(name: str, url: SplitResult, base: Path) -> dict[str, Any]:
    written = unquote(url.path[1:])
    if url.query or url.fragment:
        raise BadSetting(f"{name}: sqlite:/// takes no options; write ? as %3F and # as %23.")
    if not written or written == ":memory:" or (base / written).is_dir():
        raise BadSetting(f"{name} names no file after sqlite:///.")
    if not (base / written).parent.is_dir():
        raise BadSetting(f"{name}: the directory {(base / written).parent} does not exist.")
    return _sqlite(base / written)


def _sqlite(file: Path) -> dict[str, Any]:
    """Describe a SQLite database in which readers and one writer do not get in each other's way."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": file,
        "CONN_MAX_AGE": KEPT_OPEN,
        "OPTIONS": {
            # A transaction that will write takes the lock at its start, where waiting for it is
            # possible; taking it in the middle fails at once with "database is locked".
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL",
        },
    }


def _postgresql_from(name: str, url: SplitResult, port: str) -> dict[str, Any]:
    # Imported here, so that a newsroom on SQLite starts where libpq can't be loaded.
    from psycopg import ProgrammingError
    from psycopg.conninfo import make_conninfo

    options = dict(parse_qsl(url.query, keep_blank_values=True))
    try:
        make_conninfo(**options)
    except ProgrammingError:
        known = f"{name} has options after ? that PostgreSQL does not know"
        raise BadSetting(f"{known}: {', '.join(options)}.") from None
    database = unquote(url.path[1:])
    if not database or "/" in database or url.fragment:
        raise BadSetting(f"{name} must end in /NAME of a database; write # and ? as %23 and %3F.")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": database,
        "USER": unquote(url.username or ""),
        "PASSWORD": unquote(url.password or ""),
        "HOST": unquote(url.hostname or "") or options.pop("host", ""),
        "PORT": port,
        "CONN_MAX_AGE": KEPT_OPEN,
        "OPTIONS": options,
    }


def read_cache(name: str, most: int) -> dict[str, Any]:
    """Read where answers to readers are kept into an entry of Django's CACHES.

    Takes `locmem://`, which is each process's own memory and what holds where nothing is set,
    `file:///DIRECTORY`, `redis://HOST:PORT/NUMBER` with `:PASSWORD@` before the host where there
    is one, and `off`. `most` is the number of answers that memory and a directory hold; Redis has
    a limit of its own.
    """
    value = os.environ.get(name, "").strip() or "locmem://"
    if value.lower() in FALSE:
        return {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    if value == "locmem://":
        return _cache("locmem.LocMemCache", "answers", MAX_ENTRIES=most)
    if value.startswith("file://"):
        return _cache("filebased.FileBasedCache", _cache_directory(name, value), MAX_ENTRIES=most)
    if value.startswith("redis://"):
        _check_redis(name, value)
        # Seconds: readers would rather have an answer made anew than wait for a kept one.
        return _cache("redis.RedisCache", value, socket_timeout=0.5, socket_connect_timeout=0.5)
    raise BadSetting(f"{name} is none of locmem://, file:///DIRECTORY, redis://HOST:PORT/0, off.")


def _cache(backend: str, location: str, **options: float) -> dict[str, Any]:
    backend = f"django.core.cache.backends.{backend}"
    return {"BACKEND": backend, "LOCATION": location, "OPTIONS": options}


def _cache_directory(name: str, value: str) -> str:
    directory = Path(unquote(value.removeprefix("file://")))
    if not directory.is_absolute() or not directory.name:
        raise BadSetting(f"{name} names no directory after file://: write file:///DIRECTORY.")
    if _is_other_than_directory(name, directory) or not directory.parent.is_dir():
        raise BadSetting(f"{name}: {directory} is no directory, and can't be made one.")
    # What is read from there is believed: who can write there can run programs as we.
    if directory.exists() and directory.stat().st_mode & 0o002:
        raise BadSetting(f"{name}: everybody can write in {directory}; take one of your own.")
    return str(directory)


def _check_redis(name: str, value: str) -> None:
    try:
        url = urlsplit(value)
        port = url.port or 6379
    except ValueError:
        url, port = urlsplit(""), 0
    number = url.path[1:] or "0"
    is_number = number.isascii() and number.isdigit()
    if not (url.hostname and port and is_number) or url.query or url.fragment:
        raise BadSetting(f"{name} is not an address of Redis: write redis://HOST:PORT/NUMBER.")
