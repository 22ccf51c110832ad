"""tidy_media: removes what nothing names, and nothing that the history could bring back."""

import os
import time
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command

from articles.history import Change, keep_issue
from articles.models import Page, Photo
from articles.pictures.images import keep_page_image, make_page_image
from articles.pictures.pdfs import keep_page_pdf, make_page_pdf
from articles.pictures.photos import keep_photo, make_photo
from tests.facsimile.samples import file_of, pdf_of, scene
from tests.pictures.conftest import files_in
from tests.views.press import print_article

pytestmark = pytest.mark.django_db
FIRST, SECOND = file_of(scene(700, 900)), file_of(scene(500, 600))


@pytest.fixture
def tidy(media: Path) -> Callable[..., str]:
    """Runs the command two days later."""

    def tidy(*words: str) -> str:
        before = time.time() - 2 * 24 * 3600
        for name in files_in(media):
            os.utime(media / name, (before, before))
        printed = StringIO()
        call_command("tidy_media", *words, stdout=printed)
        return printed.getvalue()

    return tidy


def give(page: Page, data: bytes) -> None:
    keep_page_image(page, make_page_image(data))
    page.save()


def test_what_nobody_names_goes(page: Page, media: Path, tidy: Any) -> None:
    give(page, FIRST)
    give(page, SECOND)
    kept = {size["name"] for size in page.image_sizes}
    printed = tidy()
    assert set(files_in(media)) == kept
    assert printed.splitlines()[-1].startswith("Removed: 3 files, ")


def test_a_dry_run_only_lists(page: Page, media: Path, tidy: Any) -> None:
    give(page, FIRST)
    keep_page_image(page, None)
    page.save()
    before = files_in(media)
    printed = tidy("--dry-run").splitlines()
    assert printed[:-1] == before
    assert printed[-1].startswith("Would be removed: 3 files, ")
    assert files_in(media) == before


def test_what_the_history_names_stays(page: Page, media: Path, tidy: Any) -> None:
    photo = Photo(article=print_article(page, "老桥"), order=1)
    keep_photo(photo, make_photo(FIRST))
    photo.save()
    keep_page_pdf(page, make_page_pdf(pdf_of()))
    give(page, FIRST)
    keep_issue(page.issue_id, Change(None, "x", None))
    Photo.objects.all().delete()
    keep_page_image(page, None)
    keep_page_pdf(page, None)
    page.save()
    keep_issue(page.issue_id, Change(None, "x", None))
    before = files_in(media)
    assert "Removed: 0 files" in tidy()
    assert files_in(media) == before


def test_what_was_written_today_stays(page: Page, media: Path) -> None:
    """Its row may be about to be written."""
    keep_page_image(page, make_page_image(FIRST))
    printed = StringIO()
    call_command("tidy_media", stdout=printed)
    assert "Removed: 0 files" in printed.getvalue()
    assert len(files_in(media)) == 3


def test_a_stray_file_that_is_given_again_is_new_again(page: Page, media: Path) -> None:
    keep_page_image(page, make_page_image(FIRST))
    for name in files_in(media):
        os.utime(media / name, (0, 0))
    keep_page_image(page, make_page_image(FIRST))
    call_command("tidy_media", stdout=StringIO())
    assert len(files_in(media)) == 3


@pytest.fixture
def removing(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], None]], None]:
    """Lets something happen while the first file is removed."""

    def removing(happen: Callable[[], None]) -> None:
        delete = default_storage.delete

        def first(name: str) -> None:
            monkeypatch.undo()
            happen()
            delete(name)

        monkeypatch.setattr(default_storage, "delete", first)

    return removing


def test_what_is_given_again_while_others_are_removed_stays(
    page: Page, media: Path, tidy: Any, removing: Any
) -> None:
    for data in (FIRST, SECOND):
        keep_page_image(page, make_page_image(data))
    removed, *others = files_in(media)

    def given_again() -> None:
        for data in (FIRST, SECOND):
            keep_page_image(page, make_page_image(data))

    removing(given_again)
    assert tidy().startswith(f"{removed}\nRemoved: 1 files")
    assert files_in(media) == others


def test_somebody_else_removes_a_file_meanwhile(
    page: Page, media: Path, tidy: Any, removing: Any
) -> None:
    keep_page_image(page, make_page_image(FIRST))
    removed, gone, last = files_in(media)
    removing((media / gone).unlink)
    assert tidy().startswith(f"{removed}\n{last}\nRemoved: 2 files")
    assert files_in(media) == []


def test_it_can_be_stopped(page: Page, media: Path, tidy: Any, removing: Any) -> None:
    keep_page_image(page, make_page_image(FIRST))

    def stop() -> None:
        raise KeyboardInterrupt

    removing(stop)
    with pytest.raises(CommandError) as stopped:
        tidy()
    assert str(stopped.value) == "Stopped; what is removed is gone. Call it again to go on."
    assert stopped.value.returncode == 130
    assert "Removed: 3 files" in tidy()


def test_files_from_before_there_were_sizes(page: Page, media: Path, tidy: Any) -> None:
    (media / "pages").mkdir(parents=True)
    for name in ("front.jpg", "stray.jpg"):
        (media / "pages" / name).write_bytes(b"x")
    (media / "notes.txt").write_bytes(b"not ours")
    Page.objects.update(image="pages/front.jpg")
    tidy()
    assert files_in(media) == ["notes.txt", "pages/front.jpg"]


def test_an_empty_media_directory(db: None, tidy: Any) -> None:
    assert tidy().startswith("Removed: 0 files")
