"""Fixtures for whole issues as files: an issue with all in it, and directories of a test's own."""

import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image

from articles.exporting import static_edition
from articles.exporting.static_edition import export_static
from articles.models import Article, Issue, Photo, RelatedStories
from articles.search import index_issue
from tests.exporting.static_files import dead_links, files_in
from tests.views.conftest import editor, newspaper
from tests.views.press import (
    MARCH_12,
    correct,
    join,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
    text,
)

__all__ = ["editor", "newspaper"]


@pytest.fixture(autouse=True)
def directories(settings: Any, tmp_path: Path) -> None:
    """Directories of the test's own."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.EDITIONS_ROOT = tmp_path / "editions"
    settings.STATIC_EDITION = None


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Where a static edition is to be."""
    return tmp_path / "out"


@pytest.fixture
def whole(db: None) -> Issue:
    """A published issue of two pages: a story that jumps, a photo, a correction, a short piece."""
    issue = print_issue(print_newspaper())
    front, inside = print_page(issue, "1", "要闻"), print_page(issue, "A02", "副刊")
    head = print_article(
        front,
        "老桥修好了",
        kicker="历时三年",
        decks=["石板换新", "栏杆重装"],
        column_label="新闻特写",
        dateline="本报讯",
        continued_on="（下转A02版）",
        signed=[("记者", "方舟"), ("摄影", "叶青")],
        body=[
            *text("桥头的老桥昨天修好了，走在上面的人都说"),
            {"kind": "caption", "text": "桥上的人们。"},
        ],
    )
    later = print_article(
        inside,
        continued_from="（上接第1版）",
        body=[*text("好。"), {"kind": "crosshead", "text": "明年再修"}, *text("还有一座新桥。")],
    )
    join(head, later)
    print_article(inside, "水位回落", body=text("江水退了半米。"))
    Photo.objects.create(
        article=head, order=1, alt="一座石桥", credit="叶青 摄", image=picture("bridge.png")
    )
    correct(head, "桥长应为四十米。")
    index_issue(issue)
    issue.refresh_from_db()
    return issue


def picture(name: str, size: tuple[int, int] = (40, 30)) -> ContentFile:
    """A small picture, in the format that its name tells."""
    file = io.BytesIO()
    ending = name.rpartition(".")[2].upper()
    Image.new("RGB", size, "#a3161c").save(file, {"JPG": "JPEG"}.get(ending, ending))
    return ContentFile(file.getvalue(), name)


@pytest.fixture
def ours(whole: Issue) -> Article:
    """The short piece of the whole issue."""
    return Article.objects.get(headline="水位回落")


@pytest.fixture
def theirs(ours: Article) -> Article:
    """A story of another newspaper that is related to ours."""
    article = print_story(MARCH_12, "渡轮复航", signed=[("记者", "白帆")])
    RelatedStories.objects.create(story=ours, other=article, score=1)
    return article


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The addresses that the site is asked for."""
    found: list[str] = []
    get = static_edition.Site.get
    monkeypatch.setattr(
        static_edition.Site, "get", lambda site, one: found.append(one) or get(site, one)
    )
    return found


@pytest.fixture
def is_as_new(out: Path, tmp_path: Path) -> Callable[[], bool]:
    """Whether the edition holds what one would that is made anew."""

    def compare() -> bool:
        export_static(tmp_path / "anew")
        return files_in(out) == files_in(tmp_path / "anew") and dead_links(out) == []

    return compare


def print_story(date: datetime.date, headline: str, **fields: Any) -> Article:
    """The one story of an issue of another newspaper."""
    issue = print_issue(print_newspaper("harbour", "港口日报"), date)
    article = print_article(print_page(issue), headline, **fields)
    index_issue(issue)
    return article


def touch(*articles: Article) -> None:
    """Raise the versions of their issues, as every change of an article does."""
    for article in articles:
        Issue.objects.filter(pk=article.page.issue_id).touch()
        index_issue(article.page.issue)
