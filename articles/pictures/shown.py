"""The files of a picture as readers' programs ask for them."""

from dataclasses import dataclass
from typing import Protocol

from django.db.models.fields.files import ImageFieldFile


class Pictured(Protocol):
    """A page or a photo: ``image`` at its largest, and ``image_sizes``, smallest first."""

    image: ImageFieldFile
    image_sizes: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class Size:
    """One file of a picture: its address, and its width and height in pixels."""

    url: str
    width: int
    height: int


def sizes_of(thing: Pictured) -> list[Size]:
    """The sizes of a picture, smallest first; none where it was stored before sizes were made.

    No file is opened: what is gone from the storage has an address all the same.
    """
    if not thing.image:
        return []
    address = thing.image.storage.url
    return [Size(address(one["name"]), one["width"], one["height"]) for one in thing.image_sizes]


def size_for(sizes: list[Size], width: int) -> Size:
    """The smallest of the sizes that is at least so wide, in pixels, else the largest."""
    return next((size for size in sizes if size.width >= width), sizes[-1])
