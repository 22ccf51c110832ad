"""Pictures and PDFs on their way in: files stored before the import's transaction, rows in it.

Making the sizes of a page's picture takes seconds, in which nobody should wait for the database.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from articles.facsimile.bad_file import BadFile
from articles.facsimile.pictures import LARGEST_FILE
from articles.models import Page
from articles.parsing.page import parse_page
from articles.pictures.images import put_page_image
from articles.pictures.images_shelf import Shelf
from articles.pictures.stored import Kept
from articles.pictures.zones import lines_on, propose_zones, take_zones
from articles.text.numerals import page_order

from .beside import Beside, beside, files_in, left_over
from .formats.file_name import clean_label
from .formats.page_files import read_pages
from .formats.raw_page import Incoming, RawPage
from .formats.refusal import Refused, readable
from .formats.text_file import opened
from .merge import Merged, merge
from .report import Report

IMAGE, PDF = "image", "pdf"  # fields of a page


@dataclass(frozen=True, slots=True)
class PageFiles:
    """What is stored of the files beside a page; ``zones`` is the file that tells its zones."""

    image: Kept | None = None
    pdf: str = ""
    zones: Path | None = None


@dataclass(slots=True)
class Taken:
    """The stored files of an import: of pages by their order, of photos by their path.

    ``strays`` are pictures, PDFs and zones that belong to no page.
    """

    pages: dict[int, PageFiles] = field(default_factory=dict)
    photos: dict[Path, Kept] = field(default_factory=dict)
    strays: list[Path] = field(default_factory=list)


def take_files(pages: Iterable[RawPage], paths: Sequence[Path], shelf: Shelf) -> Taken:
    """Store what lies beside pages, and the photos that their drafts name. Raises Refused."""
    taken = Taken()
    listed = cache(files_in)
    used: set[Path] = set()
    # No page's picture is what another page's article names as its photo.
    named = {file for page in read_pages(paths) for file in photos_in(page)}
    for page in pages:
        for file in photos_in(page):
            taken.photos[file] = taken.photos.get(file) or photo_from(file, shelf)
        # A directory of drafts can hold nothing but photos.
        files = [file for file in listed(page.path.parent) if file not in named]
        if order := order_in(page):
            found = beside(page.path, order, files)
            taken.pages[order] = page_files(found, shelf)
            used.update(found.files)
    taken.strays = left_over(paths, used | named)
    return taken


def photos_in(page: RawPage) -> list[Path]:
    """The files of the photos that a page's drafts name."""
    return [photo.file for draft in page.drafts or [] for photo in draft.photos or []]


def order_in(page: RawPage) -> int | None:
    """The number of a page in printed order; None where nothing tells it."""
    label = page.label or clean_label(parse_page(page.text or "").label)
    return page_order(label) if label else None


def page_files(found: Beside, shelf: Shelf) -> PageFiles:
    """Store the files of a page; its PDF gives it a picture where there is none beside it."""
    image, pdf = None, ""
    if found.pdf:
        with refusing(found.pdf):
            content = content_of(found.pdf)
            pdf, image = shelf.page_pdf(content, has_picture=bool(found.picture))
    if found.picture:
        with refusing(found.picture):
            image = shelf.page_image(content_of(found.picture))
    return PageFiles(image, pdf, found.zones)


def photo_from(file: Path, shelf: Shelf) -> Kept:
    with refusing(file):
        return shelf.photo(content_of(file))


@contextmanager
def refusing(file: Path) -> Iterator[None]:
    """Names the file in the sentence of a BadFile."""
    try:
        yield
    except BadFile as why:
        raise Refused(_(why.words) % why.details, file) from None


def content_of(file: Path) -> bytes:
    """The bytes of a file, one more than are taken where it is too large. Raises Refused."""
    with opened(file) as content:
        return content.read(LARGEST_FILE * 1_000_000 + 1)


def name_photos(drafts: Iterable[Incoming], taken: Taken) -> None:
    """Put the stored names of photos among the fields of the articles that they come with."""
    for draft in drafts:
        if draft.photos is None:
            continue
        draft.fields["photos"] = [
            {"image": taken.photos[photo.file].name, **photo.words} for photo in draft.photos
        ]
        kept = (taken.photos[photo.file] for photo in draft.photos)
        draft.photo_sizes = {one.name: one.sizes for one in kept}


def put_beside(page: Page, files: PageFiles, report: Report) -> None:
    """Give a page what lies beside its text, now that its articles are there."""
    merged = put_files(page, files)
    report.add_files(page, merged)
    if files.zones is not None:
        zones = take_zones(page, files.zones)
        report.add_zones(page, zones.zones, zones.kept, zones.problems)
    elif PDF in merged.changed and not report.dry_run:
        # A dry run has not stored the PDF in which the articles are looked for.
        report.add_proposed_zones(page, propose_zones(page, lines_on(page)))


def put_files(page: Page, files: PageFiles) -> Merged:
    """Name the stored files in the page's row, unless an editor gave it others.

    A three-way merge, as of any field; the page notes what the import brought.
    """
    coming = {IMAGE: files.image.name if files.image else "", PDF: files.pdf}
    coming = {name: value for name, value in coming.items() if value}
    before = {name: page.imported.get(name, "") for name in coming}
    merged = merge(before, {name: getattr(page, name).name for name in coming}, coming)
    if IMAGE in merged.changed and files.image:
        put_page_image(page, files.image)
    if PDF in merged.changed:
        page.pdf = files.pdf
    if merged.changed or before != coming:
        page.imported |= coming
        page.save(update_fields=["image", "image_sizes", "pdf", "imported"])
    return merged


def report_strays(taken: Taken, report: Report) -> None:
    words = _("%(file)s belongs to no page of this import; it was not taken.")
    report.problems += [words % {"file": readable(file.name)} for file in taken.strays]
