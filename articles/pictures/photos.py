"""The photos of an article."""

from articles.facsimile.pictures_sizes import LONGEST_PHOTO, made_of
from articles.models import Photo

from .stored import PHOTOS, Made, digest_of, folder_of, keep_sizes


def make_photo(data: bytes) -> Made:
    """The sizes of a photo from a file that somebody gave. Raises BadFile."""
    return Made(digest_of(data), made_of(data, LONGEST_PHOTO))


def keep_photo(photo: Photo, made: Made) -> None:
    """Store a photo's picture and name it in its row, which the caller saves. Raises BadFile."""
    kept = keep_sizes(folder_of(PHOTOS, photo.article.page.issue.date), made)
    photo.image, photo.image_sizes = kept.name, kept.sizes
