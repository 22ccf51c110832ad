"""Uploading the picture and PDF of a page, and the photos of an article."""

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.uploads import PageImageField, PagePdfField, PhotoField
from articles.history import Change, keep_issue
from articles.models import Article, Issue, Page, Photo, Revision
from tests.admin.conftest import staff_with
from tests.admin.filling import errors_of, save, sent_by
from tests.facsimile.samples import file_of, locked_pdf, pdf_of, scene

JPEG, PNG = file_of(scene(700, 1000)), file_of(scene(500, 800), "PNG")


@pytest.fixture(autouse=True)
def _media(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path


def upload(data: bytes, name: str = "whatever", kind: str = "text/plain") -> SimpleUploadedFile:
    """A file as a browser sends it; what it says of the name and kind means nothing."""
    return SimpleUploadedFile(name, data, kind)


def sizes_of(thing: Page | Photo) -> list[int]:
    thing.refresh_from_db()
    return [size["width"] for size in thing.image_sizes]


def test_a_page_s_picture_is_made_in_all_sizes(front: Page, chief: Client) -> None:
    assert errors_of(save(chief, front, image=upload(JPEG))) == []
    assert sizes_of(front) == [320, 640, 700]
    assert front.image.name == front.image_sizes[-1]["name"]
    state = Revision.objects.current().get(kind="page", thing=front.pk).state
    assert state["image"] == front.image.name


def test_the_form_shows_the_picture_that_is_there(front: Page, chief: Client) -> None:
    save(chief, front, image=upload(JPEG))
    front.refresh_from_db()
    form = chief.get(reverse("admin:articles_page_change", args=[front.pk])).content.decode()
    small = front.image_sizes[0]["name"]
    assert f'<img class="picture-now" src="/media/{small}" width="320" height="457" alt="">' in form


def test_a_pdf_gives_the_page_its_picture(front: Page, chief: Client) -> None:
    assert errors_of(save(chief, front, pdf=upload(pdf_of()))) == []
    assert sizes_of(front) == [320, 640, 1280, 1653]
    assert front.pdf.read() == pdf_of()


def test_both_at_once(front: Page, chief: Client) -> None:
    save(chief, front, pdf=upload(pdf_of()), image=upload(JPEG))
    assert sizes_of(front) == [320, 640, 700]
    assert front.pdf


def test_a_page_is_added_with_its_picture(front: Page, chief: Client) -> None:
    address = reverse("admin:articles_page_add")
    sent = sent_by(chief.get(address)) | {"issue": str(front.issue_id), "label": "3"}
    assert errors_of(chief.post(address, sent | {"image": upload(JPEG)})) == []
    assert sizes_of(Page.objects.get(label="3")) == [320, 640, 700]


def test_saving_the_rest_of_the_form_leaves_the_picture(front: Page, chief: Client) -> None:
    save(chief, front, pdf=upload(pdf_of()), image=upload(JPEG))
    front.refresh_from_db()
    before = front.image.name, front.pdf.name, front.image_sizes
    save(chief, front, name="头版")
    front.refresh_from_db()
    assert (front.image.name, front.pdf.name, front.image_sizes) == before
    assert front.name == "头版"


def test_a_picture_is_taken_away(front: Page, chief: Client) -> None:
    save(chief, front, image=upload(JPEG))
    save(chief, front, **{"image-clear": "on"})
    assert sizes_of(front) == []
    assert front.image.name == ""


@pytest.mark.parametrize(
    ("field", "data", "words"),
    [
        ("image", b"", "The submitted file is empty."),
        ("image", JPEG[:300], "The picture is damaged or incomplete."),
        (
            "image",
            b"<svg onload='alert(1)'/>",
            "This is a file of the kind SVG; JPEG, PNG, WebP and TIFF are taken.",
        ),
        ("image", b"MZ", "This is no picture; JPEG, PNG, WebP and TIFF are taken."),
        ("pdf", locked_pdf(), "The PDF asks for a password; save it without one."),
        ("pdf", pdf_of(2000), "The PDF has 2000 pages; give a PDF of this one page."),
        ("pdf", JPEG, "This is a file of the kind JPEG, not a PDF."),
    ],
)
def test_a_bad_file_is_refused_beside_its_field(
    front: Page, chief: Client, field: str, data: bytes, words: str
) -> None:
    response = save(chief, front, name="头版", **{field: upload(data, "front.jpg", "image/jpeg")})
    assert errors_of(response) == [words]
    assert words in response.content.decode()
    front.refresh_from_db()
    assert (front.name, front.image.name, front.pdf.name) == ("要闻", "", "")


def test_a_storage_that_takes_nothing(front: Page, chief: Client, settings: Any) -> None:
    settings.MEDIA_ROOT.joinpath("pages").write_bytes(b"a file where a directory should be")
    [words] = errors_of(save(chief, front, image=upload(JPEG)))
    assert words.startswith("The file can't be stored: ")


def test_a_picture_goes_over_nobody_s_work(front: Page, chief: Client) -> None:
    """The form was opened before somebody else gave the page a picture."""
    sent = sent_by(chief.get(reverse("admin:articles_page_change", args=[front.pk])))
    save(chief, front, image=upload(JPEG))
    response = chief.post(
        reverse("admin:articles_page_change", args=[front.pk]), sent | {"image": upload(PNG)}
    )
    assert "since you opened it" in errors_of(response)[0]
    assert sizes_of(front) == [320, 640, 700]


def test_an_onlooker_uploads_nothing(front: Page, onlooker: Client) -> None:
    address = reverse("admin:articles_page_change", args=[front.pk])
    assert onlooker.post(address, {"image": upload(JPEG)}).status_code == 403
    assert sizes_of(front) == []


def test_a_photo_comes_with_its_words(earlier: Article, chief: Client) -> None:
    words = {"photos-0-caption": "铜铃", "photos-0-credit": "叶青摄", "photos-0-alt": "一只铜铃"}
    response = save(chief, earlier, **{"photos-0-image": upload(JPEG)}, **words)
    assert errors_of(response) == []
    photo = earlier.photos.get()
    assert (photo.caption, photo.credit, photo.alt) == ("铜铃", "叶青摄", "一只铜铃")
    assert sizes_of(photo) == [320, 640, 700]
    assert photo.image.name.startswith("photos/2024/03/")


def test_an_article_is_added_with_a_photo(front: Page, chief: Client) -> None:
    address = f"{reverse('admin:articles_article_add')}?page={front.pk}"
    sent = sent_by(chief.get(address)) | {"headline": "铜铃", "photos-0-image": upload(JPEG)}
    assert errors_of(chief.post(address, sent)) == []
    assert sizes_of(Photo.objects.get(article__headline="铜铃")) == [320, 640, 700]


def test_another_file_for_a_photo_and_the_old_one_from_the_history(
    earlier: Article, chief: Client
) -> None:
    save(chief, earlier, **{"photos-0-image": upload(JPEG)})
    first = earlier.photos.get().image
    save(chief, earlier, **{"photos-0-image": upload(PNG)})
    assert sizes_of(earlier.photos.get()) == [320, 500]
    old = next(
        one
        for one in Revision.objects.of("article", earlier.pk)
        if one.state["photos"] and one.state["photos"][0]["image"] == first.name
    )
    address = reverse("admin:articles_article_restore", args=[earlier.pk])
    chief.post(address, {"number": old.number})
    assert sizes_of(earlier.photos.get()) == [320, 640, 700]
    assert first.storage.exists(first.name)


def test_saving_the_text_leaves_the_photo(earlier: Article, chief: Client) -> None:
    save(chief, earlier, **{"photos-0-image": upload(JPEG)})
    before = Photo.objects.values().get()
    save(chief, earlier, headline="渡口停航")
    assert Photo.objects.values().get() == before


def test_a_bad_photo_is_refused_beside_its_field(earlier: Article, chief: Client) -> None:
    response = save(chief, earlier, headline="渡口", **{"photos-0-image": upload(b"GIF89a")})
    words = "This is a file of the kind GIF; JPEG, PNG, WebP and TIFF are taken."
    assert errors_of(response) == [words]
    earlier.refresh_from_db()
    assert earlier.headline == "渡口停航之后"


# ---- making takes seconds, in which nobody waits for the database


class Making:
    """Whether a transaction was open, for each file that was made; ``during`` happens then."""

    during: Callable[[], Any] | None = None

    def __init__(self) -> None:
        self.locked: list[bool] = []

    def watched(self, make: Callable[[bytes], Any]) -> Any:
        def made(data: bytes) -> Any:
            self.locked.append(connection.in_atomic_block)
            if self.during:
                self.during()
            return make(data)

        return staticmethod(made)


@pytest.fixture
def making(monkeypatch: pytest.MonkeyPatch) -> Making:
    making = Making()
    for field in (PageImageField, PagePdfField, PhotoField):
        monkeypatch.setattr(field, "make", making.watched(field.make))
    return making


@pytest.mark.django_db(transaction=True)
def test_no_transaction_is_open_while_files_are_made(
    front: Page, earlier: Article, chief: Client, making: Making
) -> None:
    save(chief, front, pdf=upload(pdf_of()), image=upload(JPEG))
    save(chief, earlier, **{"photos-0-image": upload(JPEG)})
    address = f"{reverse('admin:articles_article_add')}?page={front.pk}"
    sent = sent_by(chief.get(address)) | {"headline": "铜铃", "photos-0-image": upload(PNG)}
    assert errors_of(chief.post(address, sent)) == []
    assert making.locked == [False] * 4
    assert sizes_of(front) == [320, 640, 700]
    assert [sizes_of(photo) for photo in Photo.objects.all()] == [[320, 640, 700], [320, 500]]


@pytest.mark.django_db(transaction=True)
def test_a_bad_file_is_looked_at_once_and_under_no_lock(
    front: Page, chief: Client, making: Making
) -> None:
    response = save(chief, front, image=upload(b"GIF89a"))
    assert errors_of(response)[0].startswith("This is a file of the kind GIF")
    assert making.locked == [False]


def test_a_form_that_comes_back_for_a_correction_makes_nothing_again(
    earlier: Article, chief: Client, making: Making
) -> None:
    Issue.objects.update(published_at=timezone.now())
    keep_issue(earlier.page.issue_id, Change(None, "Published."))
    response = save(chief, earlier, headline="渡口停航", **{"photos-0-image": upload(JPEG)})
    assert "correction" in errors_of(response)[0]
    assert len(making.locked) == 1


def test_nothing_is_made_for_who_may_not_save_it(
    front: Page, earlier: Article, onlooker: Client, making: Making
) -> None:
    for name, field, pk in (("page", "image", front.pk), ("article", "photos-0-image", earlier.pk)):
        for do, named in (("change", [pk]), ("add", [])):
            address = reverse(f"admin:articles_{name}_{do}", args=named)
            assert onlooker.post(address, {field: upload(JPEG)}).status_code == 403
    stranger = Client()
    address = reverse("admin:articles_page_change", args=[front.pk])
    assert stranger.post(address, {"image": upload(JPEG)}).status_code == 302
    assert making.locked == []


def test_nothing_is_made_without_the_token_against_forgery(
    front: Page, chief: Client, making: Making
) -> None:
    address = reverse("admin:articles_page_change", args=[front.pk])
    chief.handler.enforce_csrf_checks = True
    assert chief.post(address, {"image": upload(JPEG)}).status_code == 403
    assert making.locked == []


def test_a_thing_that_is_not_there_makes_nothing(chief: Client, making: Making) -> None:
    address = reverse("admin:articles_page_change", args=["_"])
    assert chief.post(address, {"image": upload(JPEG)}).status_code == 302
    assert making.locked == []


def test_a_right_that_is_lost_meanwhile_is_lost(earlier: Article, making: Making) -> None:
    """Somebody publishes the issue while the photo of a reporter's own draft is made."""
    reporter = staff_with("reporter", "view_article", "write_own_drafts", "add_photo")
    Article.objects.update(author=User.objects.get(username="reporter"))
    making.during = lambda: Issue.objects.update(published_at=timezone.now())
    assert save(reporter, earlier, **{"photos-0-image": upload(JPEG)}).status_code == 403
    assert making.locked
    assert not Photo.objects.exists()
