"""The stored pictures of an issue, to which an import adds: what is there is not made again."""

import datetime
from collections.abc import Callable, Iterator

from django.core.files.storage import default_storage

from articles.models import Page, Photo

from .images import make_page_image
from .pdfs import make_page_pdf, pdf_name
from .photos import make_photo
from .stored import OF_PDF, PAGES, PHOTOS, Kept, Made, digest_of, folder_of, keep_sizes, put

Known = dict[str, Kept]


class Shelf:
    """The files of the issue of a date, ``known`` those that its rows name.

    Without ``write`` nothing is stored, and only told how it would be named.
    """

    def __init__(self, date: datetime.date, known: Known, *, write: bool) -> None:
        self.pages, self.photos = folder_of(PAGES, date), folder_of(PHOTOS, date)
        self.known, self.write = known, write

    def page_image(self, data: bytes) -> Kept:
        """A page's picture, stored. Raises BadFile."""
        return self._picture(self.pages, digest_of(data), lambda: make_page_image(data))

    def photo(self, data: bytes) -> Kept:
        """A photo, stored. Raises BadFile."""
        return self._picture(self.photos, digest_of(data), lambda: make_photo(data))

    def page_pdf(self, data: bytes, *, has_picture: bool) -> tuple[str, Kept | None]:
        """The name of a page's PDF, and the picture that is drawn from it. Raises BadFile.

        One that is stored already has been looked over, and is not drawn again for a page that
        has another picture.
        """
        name, kept = pdf_name(self.pages, data), None
        if not has_picture or not default_storage.exists(name):
            stem = f"{digest_of(data)}{OF_PDF}"
            kept = self._picture(self.pages, stem, lambda: make_page_pdf(data).image)
        return put(name, data) if self.write else name, kept

    def _picture(self, folder: str, stem: str, make: Callable[[], Made]) -> Kept:
        there = self.known.get(f"{folder}/{stem}")
        if there and all(default_storage.exists(one["name"]) for one in there.sizes):
            return there
        return keep_sizes(folder, make(), write=self.write)


def known_of(issue: dict[str, object]) -> Known:
    """The stored pictures that the rows of an issue name; ``issue`` tells which, as fields."""
    return {kept.name.rpartition("-")[0]: kept for kept in stored_in(issue) if kept.sizes}


def stored_in(issue: dict[str, object]) -> Iterator[Kept]:
    pages = Page.objects.filter(**{f"issue__{name}": value for name, value in issue.items()})
    photos = Photo.objects.filter(article__page__in=pages)
    for rows in (pages, photos):
        for name, sizes in rows.values_list("image", "image_sizes"):
            yield Kept(name, sizes)
