"""The files of pictures, at a size that fits a book, in a format that every reading system has."""

import io
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import SuspiciousFileOperation
from PIL import Image

WIDE_ENOUGH = 1_600  # pixels: the largest screens of reading systems
# EPUB 3.3, 3.2 (core media types), by Pillow's names; SVG is no photo.
CORE = {"JPEG": ("jpg", "image/jpeg"), "PNG": ("png", "image/png"), "GIF": ("gif", "image/gif")}
QUALITY = 85
# What is missing, lies elsewhere, or is no picture; of a broken PNG Pillow says SyntaxError.
UNREADABLE = (
    OSError,
    SyntaxError,
    ValueError,
    SuspiciousFileOperation,
    Image.DecompressionBombError,
)


class NoPicture(Exception):
    """A picture whose file is missing, or holds no picture."""


@dataclass(frozen=True)
class PictureFile:
    """A picture's file, of a format that books can hold; its ending and its media type."""

    content: bytes
    ending: str
    media_type: str


def picture_file(thing: Any) -> PictureFile:
    """The file of a page's or a photo's picture. Raises NoPicture."""
    if not thing.image:
        raise NoPicture
    try:
        with thing.image.storage.open(name_of(thing)) as file:
            content = file.read()
        return in_core_format(content)
    except UNREADABLE as error:
        raise NoPicture from error


def name_of(thing: Any) -> str:
    """The largest of a picture's sizes that is not wider than needed, in the storage."""
    sizes = [one for one in thing.image_sizes if one["width"] <= WIDE_ENOUGH]
    return sizes[-1]["name"] if sizes else thing.image.name


def in_core_format(content: bytes) -> PictureFile:
    """The picture as it is where books can hold it, else as JPEG."""
    with Image.open(io.BytesIO(content)) as picture:
        if picture.format in CORE:
            picture.verify()
            return PictureFile(content, *CORE[picture.format])
        written = io.BytesIO()
        picture.convert("RGB").save(written, "JPEG", quality=QUALITY)
    return PictureFile(written.getvalue(), *CORE["JPEG"])
