"""Files in the media that nothing names any more."""

import datetime
from collections.abc import Iterator

from django.core.files.storage import default_storage
from django.utils import timezone

from articles.models import Page, Photo, Revision
from articles.models.revision import Kind

from .stored import DIGITS, PAGES, PHOTOS

# A file is written before its row. An import that takes longer than this is none.
YOUNG = datetime.timedelta(days=1)


def stray_files() -> Iterator[tuple[str, int]]:
    """Names and bytes of the files of pages and photos that no row and no revision names.

    How old a file is counts when it is its turn: an upload may make it new while others go.
    What an article or page had in its history can be restored, so its files stay. A revision
    names the largest size; the others stay with it, as all files of one digest do.
    """
    named = set(names_in_rows()) | set(names_in_history())
    digests = {digest_in(name) for name in named}
    latest = timezone.now() - YOUNG
    for folder in (PAGES, PHOTOS):
        for name in files_below(folder):
            if name in named or digest_in(name) in digests:
                continue
            if is_older(name, latest):
                yield name, default_storage.size(name)


def is_older(name: str, moment: datetime.datetime) -> bool:
    """Whether a file is there that nobody has stored since then."""
    try:
        return default_storage.get_modified_time(name) < moment
    except FileNotFoundError:
        return False


def digest_in(name: str) -> str:
    """The digest that a file's name begins with; what came before there were digests is itself."""
    stem = name.rpartition("/")[2].partition(".")[0].partition("-")[0]
    return stem if len(stem) == DIGITS else name


def names_in_rows() -> Iterator[str]:
    for image, pdf in Page.objects.values_list("image", "pdf").iterator():
        yield from filter(None, (image, pdf))
    yield from Photo.objects.values_list("image", flat=True).iterator()


def names_in_history() -> Iterator[str]:
    pages = Revision.objects.filter(kind=Kind.PAGE)
    for names in pages.order_by().values_list("state__image", "state__pdf").distinct().iterator():
        yield from filter(None, names)
    articles = Revision.objects.filter(kind=Kind.ARTICLE).exclude(state__photos=[])
    for photos in articles.values_list("state__photos", flat=True).iterator():
        yield from (photo["image"] for photo in photos or ())


def files_below(folder: str) -> Iterator[str]:
    """All files of a folder of the media and of those in it; none where there is no such folder."""
    try:
        folders, files = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    yield from (f"{folder}/{file}" for file in sorted(files))
    for inner in sorted(folders):
        yield from files_below(f"{folder}/{inner}")
