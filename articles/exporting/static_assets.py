"""Files that pages of a static edition load or lead to: styles, scripts, pictures, PDFs, books."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.exceptions import SuspiciousFileOperation
from django.core.files.storage import default_storage
from django.utils._os import safe_join

from articles.models import Issue

from .editions import EPUB, Kind, kept, path_of

CHUNK = 1 << 18  # bytes


@dataclass(frozen=True)
class Asset:
    """A file that is copied as it is; ``state`` changes when it does."""

    state: str
    open: Callable[[], AbstractContextManager[BinaryIO]]

    def chunks(self) -> Iterator[bytes]:
        with self.open() as file:
            while chunk := file.read(CHUNK):
                yield chunk


def asset_at(address: str) -> Asset | None:
    """What is served from disk at an address; None where it isn't such an address, or no file."""
    path = unquote(urlsplit(address).path)
    for start, find in ((settings.STATIC_URL, static_file), (settings.MEDIA_URL, media_file)):
        if path.startswith(start):
            return find(path.removeprefix(start))
    return None


def is_asset(address: str) -> bool:
    return address.startswith((settings.STATIC_URL, settings.MEDIA_URL))


def static_file(name: str) -> Asset | None:
    """A file of the program: as it was collected, else where it lies."""
    try:
        collected = Path(safe_join(settings.STATIC_ROOT, name))
        found = collected if collected.is_file() else finders.find(name)
    except SuspiciousFileOperation:
        return None
    return on_disk(Path(found)) if found else None


def media_file(name: str) -> Asset | None:
    """A picture or a PDF, from wherever they are stored."""

    @contextmanager
    def opened() -> Iterator[BinaryIO]:
        with default_storage.open(name) as file:
            yield file

    try:
        size = default_storage.size(name)
        changed = default_storage.get_modified_time(name)
    except (OSError, SuspiciousFileOperation, ValueError):
        return None
    return Asset(f"{size}:{changed.timestamp()}", opened)


def on_disk(path: Path) -> Asset | None:
    if not path.is_file():
        return None
    told = path.stat()
    return Asset(f"{told.st_size}:{told.st_mtime_ns}", lambda: path.open("rb"))


def edition_of(issue: Issue, kind: Kind) -> Asset | None:
    """The issue as a book, made where there is none; as a PDF, where one was made.

    What it holds depends on the version alone.
    """
    path = kept(issue, kind) if kind is EPUB else path_of(issue, kind)
    return Asset(path.name, lambda: path.open("rb")) if path.is_file() else None
