"""Storing pictures: names from the content, files first and rows after."""

import re
from pathlib import Path

import pytest
from django.db import transaction

from articles.facsimile.bad_file import BadFile
from articles.models import Page, Photo
from articles.pictures.images import has_own_image, keep_page_image, make_page_image
from articles.pictures.pdfs import keep_page_pdf, make_page_pdf
from articles.pictures.photos import keep_photo, make_photo
from tests.facsimile.samples import file_of, pdf_of, scene
from tests.pictures.conftest import files_in
from tests.views.press import print_article

pytestmark = pytest.mark.django_db
JPEG = file_of(scene(1500, 2000))
NAME = re.compile(r"pages/2024/03/[0-9a-f]{32}-1500\.webp")


def test_a_page_names_its_picture_in_every_size(page: Page, media: Path) -> None:
    keep_page_image(page, make_page_image(JPEG))
    page.save()
    page.refresh_from_db()
    assert NAME.fullmatch(page.image.name)
    assert [(size["width"], size["height"]) for size in page.image_sizes] == [
        (320, 427),
        (640, 853),
        (1280, 1707),
        (1500, 2000),
    ]
    assert sorted(size["name"] for size in page.image_sizes) == files_in(media)


def test_the_same_picture_is_stored_once(page: Page, media: Path) -> None:
    keep_page_image(page, make_page_image(JPEG))
    before = files_in(media), page.image.name
    keep_page_image(page, make_page_image(JPEG))
    assert (files_in(media), page.image.name) == before


def test_another_picture_has_another_name(page: Page) -> None:
    keep_page_image(page, make_page_image(JPEG))
    before = page.image.name
    keep_page_image(page, make_page_image(file_of(scene(1500, 2001))))
    assert page.image.name != before


def test_a_file_that_was_half_written_is_written_again(page: Page, media: Path) -> None:
    keep_page_image(page, make_page_image(JPEG))
    path = media / page.image.name
    whole = path.read_bytes()
    path.write_bytes(whole[:100])
    keep_page_image(page, make_page_image(JPEG))
    assert path.read_bytes() == whole


def test_what_is_rolled_back_leaves_a_file_and_no_row(page: Page, media: Path) -> None:
    with transaction.atomic():
        keep_page_image(page, make_page_image(JPEG))
        page.save()
        transaction.set_rollback(True)
    assert Page.objects.get().image.name == ""
    assert len(files_in(media)) == 4


def test_a_picture_is_taken_away(page: Page, media: Path) -> None:
    keep_page_image(page, make_page_image(JPEG))
    keep_page_image(page, None)
    assert (page.image.name, page.image_sizes) == ("", [])
    assert len(files_in(media)) == 4  # the history may bring it back


def test_a_pdf_makes_the_picture_of_a_page_that_has_none(page: Page, media: Path) -> None:
    keep_page_pdf(page, make_page_pdf(pdf_of()))
    assert (media / page.pdf.name).read_bytes() == pdf_of()
    assert page.image.name == page.pdf.name.replace(".pdf", "-pdf-1653.webp")
    assert not has_own_image(page)


def test_a_new_pdf_makes_a_new_picture_but_never_over_the_page_s_own(page: Page) -> None:
    keep_page_pdf(page, make_page_pdf(pdf_of()))
    keep_page_pdf(page, make_page_pdf(pdf_of(size=(300, 400))))
    assert page.image_sizes[-1]["width"] == 834
    keep_page_image(page, make_page_image(JPEG))
    keep_page_pdf(page, make_page_pdf(pdf_of()))
    assert page.image_sizes[-1]["width"] == 1500


def test_a_picture_stays_when_the_pdf_goes(page: Page) -> None:
    keep_page_pdf(page, make_page_pdf(pdf_of()))
    keep_page_pdf(page, None)
    assert page.pdf.name == ""
    assert page.image


def test_a_photo_is_kept_smaller_than_a_page(page: Page) -> None:
    photo = Photo(article=print_article(page, "老桥"), order=1)
    keep_photo(photo, make_photo(file_of(scene(4000, 3000))))
    photo.save()
    photo.refresh_from_db()
    assert re.fullmatch(r"photos/2024/03/[0-9a-f]{32}-2560\.webp", photo.image.name)
    assert [size["width"] for size in photo.image_sizes] == [320, 640, 1280, 2560]


def test_a_storage_that_takes_nothing_is_told_in_a_sentence(page: Page, media: Path) -> None:
    media.write_bytes(b"a file where the directory should be")
    with pytest.raises(BadFile, match=r"^The file can't be stored: .+\.$"):
        keep_page_image(page, make_page_image(JPEG))
