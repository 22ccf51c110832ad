"""The picture of a page."""

from articles.facsimile.pictures_sizes import LONGEST_PAGE, made_of
from articles.models import Page

from .stored import OF_PDF, PAGES, Kept, Made, digest_of, folder_of, keep_sizes


def make_page_image(data: bytes) -> Made:
    """The sizes of a page's picture from a file that somebody gave. Raises BadFile."""
    return Made(digest_of(data), made_of(data, LONGEST_PAGE))


def keep_page_image(page: Page, made: Made | None) -> None:
    """Store a picture and name it in the page, which the caller saves; None takes it away.

    Raises BadFile.
    """
    kept = keep_sizes(folder_of(PAGES, page.issue.date), made) if made else Kept("")
    put_page_image(page, kept)


def put_page_image(page: Page, kept: Kept) -> None:
    """Name a stored picture in the page; one without a name leaves it without any."""
    page.image, page.image_sizes = kept.name, kept.sizes


def has_own_image(page: Page) -> bool:
    """Whether the page has a picture that was not drawn from its PDF."""
    return bool(page.image) and f"{OF_PDF}-" not in page.image.name
