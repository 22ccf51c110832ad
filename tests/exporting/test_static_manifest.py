"""Runs that have no time, that take away, and that find a manifest of another program."""

import datetime
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from articles.exporting import static_changes, static_edition
from articles.exporting.static_changes import list_changed
from articles.exporting.static_edition import OutOfTime, export_static
from articles.exporting.static_listing import Listing, Scope
from articles.exporting.static_manifest import NAME, opened
from articles.models import Article, Issue, Photo
from tests.exporting.conftest import picture, print_story, touch
from tests.exporting.static_files import files_in
from tests.views.press import MARCH_12, text

pytestmark = pytest.mark.django_db


class TestTime:
    @pytest.fixture
    def many(self, theirs: Article, monkeypatch: pytest.MonkeyPatch) -> None:
        """More issues than are listed at once."""
        monkeypatch.setattr(static_changes, "ISSUES", 1)
        for days in range(1, 5):
            print_story(MARCH_12 - datetime.timedelta(days=days), "旧闻")

    def test_bounds_the_listing_too(
        self, many: None, out: Path, monkeypatch: pytest.MonkeyPatch, is_as_new: Any
    ) -> None:
        ticks: Iterator[int] = iter(range(9999))
        with monkeypatch.context() as patch:
            patch.setattr(static_edition, "monotonic", lambda: next(ticks))
            export = export_static(out, seconds=2.5)
        assert (export.rendered, export.is_complete) == (0, False)
        with opened(out) as manifest:
            assert len(manifest.units()) == 2
        assert export_static(out).is_complete
        assert is_as_new()

    def test_a_listing_that_stops_between_two_issues_goes_on(
        self, many: None, ours: Article, theirs: Article, out: Path, is_as_new: Any
    ) -> None:
        export_static(out)
        Article.objects.filter(pk=ours.pk).update(headline="水位又涨")
        touch(ours, Article.objects.filter(headline="旧闻").earliest("page__issue__date"))
        left = iter(range(1))

        def in_time() -> None:
            if next(left, None) is None:
                raise OutOfTime

        listing = Listing(Scope(), static_edition.release())
        with opened(out) as manifest, pytest.raises(OutOfTime):
            list_changed(manifest, listing, in_time)
        export_static(out)
        assert is_as_new()


class TestSweeping:
    def test_a_picture_goes_when_nothing_shows_it_any_more(
        self, whole: Issue, theirs: Article, out: Path, is_as_new: Any
    ) -> None:
        photo = Photo.objects.get()
        shared = Photo.objects.create(article=theirs, order=1, image=picture("ferry.png"))
        Photo.objects.create(article=photo.article, order=2, image=shared.image.name)
        export_static(out)
        both = [f"media/{one.image.name}" for one in (photo, shared)]
        assert {*both} <= files_in(out).keys()
        Photo.objects.filter(article=photo.article).delete()
        Issue.objects.filter(pk=whole.pk).touch()
        export_static(out)
        assert [name in files_in(out) for name in both] == [False, True]
        assert is_as_new()

    def test_also_when_the_run_was_stopped_before(
        self, whole: Issue, out: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        export_static(out)
        photo = Photo.objects.get()
        photo.delete()
        Issue.objects.filter(pk=whole.pk).touch()

        def stopped(_exporter: object) -> None:
            raise KeyboardInterrupt

        with monkeypatch.context() as patch:
            patch.setattr(static_edition.Exporter, "sweep", stopped)
            with pytest.raises(KeyboardInterrupt):
                export_static(out)
        assert f"media/{photo.image.name}" in files_in(out)
        export_static(out)
        assert f"media/{photo.image.name}" not in files_in(out)


# The tables of version 1, which had no number.
FORMER = """
DROP TABLE listed; DROP TABLE concern; DROP TABLE loose; DROP TABLE unit; DROP TABLE told;
CREATE TABLE told (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE unit (name TEXT PRIMARY KEY, state TEXT NOT NULL) WITHOUT ROWID;
INSERT INTO unit SELECT DISTINCT unit, 'a state' FROM file WHERE unit <> '';
INSERT INTO file VALUES ('withdrawn/index.html', 'issue:999', 'a state', 'a digest', '[]');
PRAGMA user_version = 0;
"""


def test_an_edition_with_former_tables_is_brought_up_to_date(
    whole: Issue, theirs: Article, out: Path, is_as_new: Any
) -> None:
    export_static(out)
    connection = sqlite3.connect(out / NAME)
    connection.executescript(FORMER)
    connection.close()
    (out / "withdrawn").mkdir()
    (out / "withdrawn/index.html").write_text("withdrawn")
    Article.objects.filter(pk=theirs.pk).update(body=text("渡轮昨天开了。"))
    touch(theirs)
    export = export_static(out)
    assert export.is_complete
    # All pages are made again, few are written: the story, its page and issue, feeds.
    assert 0 < export.written < export.rendered / 4
    assert not (out / "withdrawn").exists()
    assert is_as_new()
    assert export_static(out).rendered == 0
