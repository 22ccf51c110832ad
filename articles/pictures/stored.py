"""Pictures and PDFs in the media storage, under names made from their content.

``pages/2026/03/<digest>-1280.webp`` is a size of a page's picture, ``<digest>-pdf-1280.webp`` one
of a picture that was drawn from the PDF ``<digest>.pdf``; photos stand in ``photos``. The digest is
that of the file as it came. So a name cannot be guessed, never means other bytes, and the same
file is stored once.

Files are written first and rows after them: whoever breaks off leaves a file that no row names,
which harms nobody and is removed by ``tidy_media``.
"""

import datetime
import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

from articles.facsimile.bad_file import BadFile
from articles.facsimile.pictures_sizes import RECIPE, Encoded
from articles.text.messages import gettext_noop

PAGES, PHOTOS = "pages", "photos"  # folders of the media
OF_PDF = "-pdf"
DIGITS = 32  # of the digest, hexadecimal

NOT_STORED = gettext_noop("The file can't be stored: %(why)s.")


@dataclass(frozen=True, slots=True)
class Made:
    """A picture that is ready to be stored; ``stem`` is what the names of its sizes begin with."""

    stem: str
    sizes: Sequence[Encoded]


@dataclass(frozen=True, slots=True)
class Kept:
    """What a row says of a stored picture: the largest, and all sizes, smallest first."""

    name: str
    sizes: list[dict[str, Any]] = field(default_factory=list)


def digest_of(data: bytes) -> str:
    """What names a file from outside and what is made of it."""
    return sha256(RECIPE.encode() + data).hexdigest()[:DIGITS]


def folder_of(kind: str, date: datetime.date) -> str:
    """Where the files of an issue of this date stand."""
    return f"{kind}/{date:%Y/%m}"


def keep_sizes(folder: str, made: Made, *, write: bool = True) -> Kept:
    """Store all sizes of a picture. Raises BadFile where the storage takes none.

    Without ``write`` nothing is stored, and only told how it would be named.
    """
    sizes = []
    for one in made.sizes:
        name = f"{folder}/{made.stem}-{one.width}.webp"
        if write:
            name = put(name, one.data)
        sizes.append({"name": name, "width": one.width, "height": one.height})
    return Kept(sizes[-1]["name"], sizes)


def put(name: str, data: bytes) -> str:
    """Store a file unless it is there; returns its name. Raises BadFile."""
    try:
        if not default_storage.exists(name):
            return default_storage.save(name, ContentFile(data))
        if default_storage.size(name) == len(data):
            touch(name)
            return name
        # Half written by somebody who was broken off.
        default_storage.delete(name)
        return default_storage.save(name, ContentFile(data))
    except OSError as error:
        raise BadFile(NOT_STORED, why=error.strerror or str(error)) from None


def touch(name: str) -> None:
    """Make a file new, so that it is not tidied away before a row names it."""
    # Storages elsewhere than on this machine have no path.
    with suppress(NotImplementedError):
        os.utime(default_storage.path(name))
