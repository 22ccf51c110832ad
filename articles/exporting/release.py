"""Which program makes the answers: another one may make others of the same rows."""

from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from django.conf import settings

FOLDERS = ("articles", "newsroom", "templates", "locale")
# Code, templates and words, and what pages load: a static edition holds copies of that.
ENDINGS = (".py", ".html", ".xml", ".txt", ".mo", ".css", ".js", ".svg")


@cache
def release() -> str:
    """A short name that changes with the program: with its files, libraries and settings.

    From what is in the files, not from their dates, so that all servers of a site agree. Read
    once, when a program starts: what an upgrade puts in their place later, it does not run.
    """
    digest = blake2b(digest_size=8)
    for file in program_files():
        digest.update(f"{file.relative_to(settings.BASE_DIR)}\0".encode())
        digest.update(file.read_bytes())
    for path in (settings.BASE_DIR / "requirements.lock", manifest()):
        digest.update(path.read_bytes() if path.is_file() else b"-")
    digest.update(repr(told()).encode())
    return digest.hexdigest()


def program_files() -> Iterator[Path]:
    for folder in FOLDERS:
        files = (settings.BASE_DIR / folder).rglob("*")
        yield from sorted(file for file in files if file.suffix in ENDINGS)


def manifest() -> Path:
    """The list of hashed names that collectstatic leaves."""
    return Path(settings.STATIC_ROOT) / "staticfiles.json"


def told() -> tuple[object, ...]:
    """The settings that answers tell of: the site's name, addresses, the limit of the API."""
    limit = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]["anon"]
    addresses = settings.ALLOWED_HOSTS, settings.SECURE_SSL_REDIRECT
    return *addresses, settings.MEDIA_URL, settings.STATIC_URL, limit
