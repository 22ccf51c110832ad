"""The PDF of a page, and the picture that is drawn from it."""

from dataclasses import dataclass

from articles.facsimile.pdf import drawn
from articles.facsimile.pictures_sizes import sizes_of
from articles.models import Page

from .images import has_own_image, put_page_image
from .stored import OF_PDF, PAGES, Made, digest_of, folder_of, keep_sizes, put


@dataclass(frozen=True, slots=True)
class MadePdf:
    """A PDF that is ready to be stored, with the picture of its page."""

    data: bytes
    image: Made


def make_page_pdf(data: bytes) -> MadePdf:
    """A page's PDF from a file that somebody gave, looked over and drawn. Raises BadFile."""
    return MadePdf(data, Made(f"{digest_of(data)}{OF_PDF}", sizes_of(drawn(data))))


def pdf_name(folder: str, data: bytes) -> str:
    return f"{folder}/{digest_of(data)}.pdf"


def keep_page_pdf(page: Page, made: MadePdf | None) -> None:
    """Store a PDF and name it in the page, which the caller saves; None takes it away.

    Its picture becomes the page's where the page has none of its own, and stays when the PDF
    goes. Raises BadFile.
    """
    if made is None:
        page.pdf = ""
        return
    folder = folder_of(PAGES, page.issue.date)
    page.pdf = put(pdf_name(folder, made.data), made.data)
    if not has_own_image(page):
        put_page_image(page, keep_sizes(folder, made.image))
