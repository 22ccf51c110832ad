"""An import takes the zones beside a page; where there are none, it looks in the page's PDF."""

import json
from pathlib import Path
from typing import Any

import pytest

from articles.importing.redirecting import merge_away
from articles.importing.service import import_issue
from articles.models import Article, Newspaper, Zone
from tests.facsimile.printing import Piece, print_pdf
from tests.views.press import MARCH_12

TEXT = "要闻 第1版\n\n老桥修好了\n\n本报讯（记者方舟）桥头的老桥昨天修好了，桥面换了新石板。"
SQUARE = [[0.1, 0.1], [0.5, 0.1], [0.5, 0.5], [0.1, 0.5]]


@pytest.fixture
def directory(newspaper: Newspaper, tmp_path: Path, settings: Any) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    directory = tmp_path / "issue"
    directory.mkdir()
    (directory / "01-要闻.txt").write_text(TEXT, encoding="utf-8")
    return directory


def test_zones_in_a_file_of_our_own_form(directory: Path) -> None:
    rows = [{"article": "老桥修好了", "points": SQUARE}, {"article": 7, "points": SQUARE}]
    (directory / "01.zones.json").write_text(json.dumps(rows), encoding="utf-8")
    report = import_issue([directory], "qiaotou", MARCH_12)
    assert Zone.objects.get().points == SQUARE
    assert report.problems == ["01.zones.json, zone 2: this page has no article “7”."]


def test_zones_in_an_image_map(directory: Path) -> None:
    (directory / "01.html").write_text(
        '<img usemap="#m" width="100" height="200"><map name="m">'
        '<area title="老桥修好了" href="content_1.htm" coords="10,20,50,100"></map>',
        encoding="utf-8",
    )
    import_issue([directory], "qiaotou", MARCH_12)
    assert Zone.objects.get().points == SQUARE


def test_a_broken_file_of_zones_leaves_the_issue_readable(directory: Path) -> None:
    (directory / "01.zones.json").write_text("{")
    report = import_issue([directory], "qiaotou", MARCH_12)
    [problem] = report.problems
    assert problem.startswith("01.zones.json: This is not JSON")
    assert report.created == 1


def test_zones_from_the_pdf_are_proposed(directory: Path) -> None:
    lines = ["老桥修好了", "本报讯 记者方舟 桥头的老桥", "昨天修好了，桥面换了新石板。"]
    pieces = [Piece(10, 20 + 8 * n, 60, line) for n, line in enumerate(lines)]
    print_pdf(directory / "01.pdf", [], pieces, sheet="@page { size: 90mm 120mm }")
    import_issue([directory], "qiaotou", MARCH_12)
    zone = Zone.objects.get()
    assert zone.state == Zone.State.PROPOSED
    assert zone.evidence[1] == "lines of the article inside its zones: 3 / 3"


def test_a_dry_run_stores_none(directory: Path) -> None:
    rows = [{"article": 1, "points": SQUARE}]
    (directory / "01.zones.json").write_text(json.dumps(rows), encoding="utf-8")
    import_issue([directory], "qiaotou", MARCH_12, dry_run=True)
    assert not Zone.objects.exists()


def test_the_zones_of_an_article_that_is_merged_away_go_along(directory: Path) -> None:
    """Pieces of one story, taken for two articles at first."""
    import_issue([directory], "qiaotou", MARCH_12)
    target = Article.objects.get()
    source = Article.objects.create(page=target.page, position=2)
    for article, order, points in ((target, 2, SQUARE), (source, 1, SQUARE[::-1])):
        Zone.objects.create(article=article, order=order, points=points)
    merge_away(source, target)
    zones = target.zones.order_by("order").values_list("order", "points")
    assert list(zones) == [(2, SQUARE), (3, SQUARE[::-1])]
