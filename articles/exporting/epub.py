"""An issue as an EPUB 3 book: a chapter a page, a section a story, whole where it begins.

After EPUB 3.3 (W3C), EPUB Accessibility 1.1, and for the typography Requirements for Chinese Text
Layout. The same version of an issue always gives the same bytes.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from django.utils import translation

from articles.models import Issue, Page, Photo

from . import epub_chapters, epub_package
from .epub_package import Book, Item
from .markup import document
from .picture_files import NoPicture, PictureFile, picture_file
from .story_markup import Edition
from .whole_issue import whole_issue

MEDIA_TYPE = "application/epub+zip"
STYLE = Path(__file__).with_name("epub.css")
FOLDER = "EPUB"
NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip file can tell
CONTAINER = (
    '<?xml version="1.0" encoding="UTF-8"?>\n'
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>'
    f'<rootfile full-path="{FOLDER}/package.opf" '
    'media-type="application/oebps-package+xml"/></rootfiles></container>\n'
)


def write_epub(issue: Issue, to: BinaryIO) -> None:
    """Write an issue as a book, picture by picture, in the language that it is printed in.

    A picture whose file is missing is left out; its caption stays.
    """
    whole = whole_issue(issue)
    with translation.override(whole.language), zipfile.ZipFile(to, "w") as archive:
        # OCF 3.3, 4.2.5: first, neither compressed nor with extra fields.
        put(archive, "mimetype", MEDIA_TYPE.encode(), compressed=False)
        put(archive, "META-INF/container.xml", CONTAINER.encode())
        book = Book(whole)
        for name, content in files_of(book, archive):
            put(archive, f"{FOLDER}/{name}", content)


def files_of(book: Book, archive: zipfile.ZipFile) -> Iterator[tuple[str, bytes]]:
    """The files by their names; pictures go into the archive as the chapters call for them."""

    def picture_address(photo: Photo) -> str:
        return add_picture(book, archive, f"photo-{photo.pk}", photo)

    edition = Edition(epub_chapters.address_of, picture_address)
    yield "style.css", STYLE.read_bytes()
    yield "cover.xhtml", document(epub_chapters.cover(book.whole, cover_picture(book, archive)))
    for page in book.whole.pages:
        yield (
            epub_chapters.address_of(page),
            document(epub_chapters.chapter(book.whole, page, edition)),
        )
    yield "nav.xhtml", document(epub_package.navigation(book))
    yield "package.opf", document(epub_package.package(book))


def cover_picture(book: Book, archive: zipfile.ZipFile) -> str:
    """The file of the front page's picture; an empty text where there is none."""
    front: Page | None = next(iter(book.whole.pages), None)
    return add_picture(book, archive, "cover", front, "cover-image") if front else ""


def add_picture(
    book: Book, archive: zipfile.ZipFile, name: str, thing: Page | Photo, properties: str = ""
) -> str:
    """Put a picture into the book and return its file's name, or an empty text."""
    try:
        file: PictureFile = picture_file(thing)
    except NoPicture:
        return ""
    address = f"{name}.{file.ending}"
    put(archive, f"{FOLDER}/{address}", file.content, compressed=False)
    book.pictures.append(Item(name, address, file.media_type, properties))
    return address


def put(archive: zipfile.ZipFile, name: str, content: bytes, compressed: bool = True) -> None:
    entry = zipfile.ZipInfo(name, NO_TIME)
    entry.create_system, entry.external_attr = 3, 0o644 << 16  # the same on every system
    entry.compress_type = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    archive.writestr(entry, content)
