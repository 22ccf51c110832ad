"""An issue as a PDF: a sheet for each printed page, bookmarks, and links that follow jumps.

Set by WeasyPrint, the extra ``pdf``; see docs/adr/0016. Nothing is read but the style sheet
beside this module and the pictures of the issue itself: no network, no other file.
"""

import io
from pathlib import Path
from typing import Any, BinaryIO

from django.utils import translation
from django.utils.translation import gettext as _
from lxml import etree

from articles.models import Issue, Photo

from .epub_package import identifier_of
from .pdf_sheets import anchor_of, sheets
from .picture_files import NoPicture, PictureFile, picture_file
from .story_markup import Edition
from .whole_issue import WholeIssue, whole_issue

MEDIA_TYPE = "application/pdf"
STYLE = Path(__file__).with_name("pdf.css")
SCHEME = "picture:"


class CannotSetPdf(Exception):
    """What sets the PDF is not installed; the text is one sentence."""


def write_pdf(issue: Issue, to: BinaryIO) -> None:
    """Write an issue as a PDF, in the language that it is printed in. Raises CannotSetPdf.

    It takes about a second a page, and its pictures in memory: nothing for a request. A picture
    whose file is missing is left out; its caption stays.
    """
    weasyprint = typesetter()
    whole = whole_issue(issue)
    with translation.override(whole.language):
        pictures: dict[str, PictureFile] = {}
        page = weasyprint.HTML(
            string=html_of(whole, pictures),
            base_url=SCHEME,
            url_fetcher=only(pictures),
        )
        style = weasyprint.CSS(string=STYLE.read_text(encoding="utf-8"))
        # The same version has the same identifier, and so the same bytes.
        identifier = f"{identifier_of(issue)}/{issue.version}".encode()
        page.write_pdf(to, stylesheets=[style], pdf_identifier=identifier, pdf_tags=True)


def typesetter() -> Any:
    """WeasyPrint, where it is installed with the libraries that it loads. Raises CannotSetPdf."""
    try:
        import weasyprint
    except ImportError:
        words = _("PDFs are set by WeasyPrint, which is not installed: pip install weasyprint.")
        raise CannotSetPdf(words) from None
    except OSError as error:
        words = _("WeasyPrint lacks a library (%(why)s); see the README on PDFs.")
        raise CannotSetPdf(words % {"why": str(error).partition("\n")[0]}) from None
    return weasyprint


def html_of(whole: WholeIssue, pictures: dict[str, PictureFile]) -> str:
    """The document; what it shows of pictures is put into ``pictures`` by address."""

    def picture_address(photo: Photo) -> str:
        address = f"{SCHEME}{photo.pk}"
        try:
            pictures[address] = picture_file(photo)
        except NoPicture:
            return ""
        return address

    root = sheets(whole, Edition(lambda page: f"#{anchor_of(page)}", picture_address))
    written: str = etree.tostring(
        root, method="html", encoding="unicode", doctype="<!DOCTYPE html>"
    )
    return written


def only(pictures: dict[str, PictureFile]) -> Any:
    """WeasyPrint's way to files: the pictures that were found, and nothing else."""
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Pictures(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: object = None) -> Any:
            file = pictures.get(url)
            if file is None:
                raise ValueError(f"{url} is no picture of this issue.")
            content = io.BytesIO(file.content)
            return URLFetcherResponse(url, content, {"Content-Type": file.media_type})

    return Pictures()
