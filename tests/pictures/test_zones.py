"""Zones come from a file beside the page or from its PDF, and never over an editor's."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils import timezone, translation

from articles.models import Article, Page, Zone
from articles.pictures.zones import Taken, lines_on, propose_zones, take_zones
from tests.facsimile.printing import PrintedArticle, front_page, print_pdf, share_inside
from tests.views import press

pytestmark = pytest.mark.django_db

SQUARE = [[0.1, 0.1], [0.5, 0.1], [0.5, 0.5], [0.1, 0.5]]
OTHER = [[0.6, 0.1], [0.9, 0.1], [0.9, 0.5], [0.6, 0.5]]
State = Zone.State


@pytest.fixture(autouse=True)
def _in_english() -> Any:
    with translation.override("en"):
        yield


@pytest.fixture
def page() -> Page:
    page = press.print_page(press.print_issue(press.print_newspaper()))
    for headline in ("老桥修好了", "渡口停航", "渡口停航", ""):
        press.print_article(page, headline)
    Article.objects.filter(position=1).update(kicker="春到桥头")
    return page


def take(page: Page, directory: Path, *rows: dict[str, Any]) -> Taken:
    path = directory / "01.zones.json"
    path.write_text(json.dumps(rows), encoding="utf-8")
    return take_zones(page, path)


def zones_of(page: Page, position: int = 1) -> list[tuple[Any, ...]]:
    zones = Zone.objects.filter(article__page=page, article__position=position)
    return list(zones.order_by("order").values_list("points", "state"))


# ---- from a file


@pytest.mark.parametrize(
    "name", [1, "老桥修好了", "老橋修好了", "春到桥头 老桥修好了", "老桥　修好了！"]
)
def test_an_article_is_known_by_number_or_headline(page: Page, tmp_path: Path, name: Any) -> None:
    taken = take(page, tmp_path, {"article": name, "points": SQUARE})
    assert taken == Taken(1)
    assert zones_of(page) == [(SQUARE, State.CONFIRMED)]
    assert Zone.objects.get().evidence == ["given by a file: 01.zones.json"]


def test_an_article_is_known_by_its_public_id_and_by_its_first_words(
    page: Page, tmp_path: Path
) -> None:
    first, last = page.articles.get(position=1), page.articles.get(position=4)
    rows = [{"article": first.public_id, "points": SQUARE}, {"article": str(last), "points": OTHER}]
    assert take(page, tmp_path, *rows).zones == 2
    assert zones_of(page, 4) == [(OTHER, State.CONFIRMED)]


def test_what_fits_no_article_or_several_is_told(page: Page, tmp_path: Path) -> None:
    rows = [{"article": name, "points": SQUARE} for name in (9, "别的", "渡口停航")]
    taken = take(page, tmp_path, *rows, {"article": 1, "points": [[0, 0], [1, 1], [2, 0]]})
    assert taken.problems == [
        "01.zones.json, zone 4: Corner 3 lies outside the page.",
        "01.zones.json, zone 1: this page has no article “9”.",
        "01.zones.json, zone 2: this page has no article “别的”.",
        "01.zones.json, zone 3: several articles of this page are “渡口停航”.",
    ]
    assert not Zone.objects.exists()


def test_the_same_file_again_changes_nothing(page: Page, tmp_path: Path) -> None:
    rows = [{"article": 1, "points": SQUARE}, {"article": 1, "points": OTHER}]
    take(page, tmp_path, *rows)
    before = list(Zone.objects.values())
    assert take(page, tmp_path, *rows) == Taken(2)
    assert list(Zone.objects.values()) == before


def test_another_file_takes_the_place_of_what_the_last_one_gave(page: Page, tmp_path: Path) -> None:
    take(page, tmp_path, {"article": 1, "points": SQUARE}, {"article": 2, "points": SQUARE})
    take(page, tmp_path, {"article": 1, "points": OTHER})
    assert zones_of(page) == [(OTHER, State.CONFIRMED)]
    assert zones_of(page, 2) == []


@pytest.mark.parametrize("state", [State.CONFIRMED, State.REJECTED])
def test_what_an_editor_decided_on_stays(page: Page, tmp_path: Path, state: str) -> None:
    take(page, tmp_path, {"article": 1, "points": SQUARE})
    Zone.objects.update(state=state, decided_at=timezone.now())
    taken = take(page, tmp_path, {"article": 1, "points": OTHER})
    assert zones_of(page) == [(SQUARE, state)]
    assert taken.kept == ["page 1, “老桥修好了”: the zones that an editor set"]
    assert take(page, tmp_path) == Taken()
    assert zones_of(page) == [(SQUARE, state)]


def test_a_rejected_proposal_does_not_keep_a_file_out(page: Page, tmp_path: Path) -> None:
    article = page.articles.get(position=1)
    names = {"state": State.REJECTED, "decided_at": timezone.now(), "evidence": ["lines: 3"]}
    Zone.objects.create(article=article, order=1, points=SQUARE, **names)
    take(page, tmp_path, {"article": 1, "points": SQUARE})
    assert zones_of(page) == [(SQUARE, State.REJECTED), (SQUARE, State.CONFIRMED)]


def test_an_image_map_counts_by_the_pages_image(page: Page, tmp_path: Path) -> None:
    page.image_sizes = [
        {"name": "a.webp", "width": 50, "height": 100},
        {"name": "b.webp", "width": 100, "height": 200},
    ]
    path = tmp_path / "01.html"
    path.write_text('<map><area title="老桥修好了" coords="0,0,50,100"></map>', encoding="utf-8")
    assert take_zones(page, path) == Taken(1)
    assert zones_of(page) == [([[0, 0], [0.5, 0], [0.5, 0.5], [0, 0.5]], State.CONFIRMED)]


def test_a_file_that_is_no_file_of_zones_is_told(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "01.zones.json"
    assert take_zones(page, path).problems == [
        "01.zones.json: The file can't be read: No such file or directory."
    ]
    path.write_text("{}")
    assert take_zones(page, path).problems == ["01.zones.json: A list of zones is wanted here."]


# ---- from the PDF


@pytest.fixture
def printed(settings: Any, tmp_path: Path) -> Page:
    """A page with a PDF of five articles, of which the last has no headline."""
    settings.MEDIA_ROOT = tmp_path / "media"
    page = press.print_page(press.print_issue(press.print_newspaper()))
    articles = front_page()
    for one in articles:
        text = "".join(piece.text for piece in one.body)
        press.print_article(page, one.headline, body=press.text(text[:90], text[90:]))
    path = print_pdf(tmp_path / "page.pdf", articles)
    page.pdf.save("page.pdf", ContentFile(path.read_bytes()))
    return page


def propose(page: Page) -> int:
    return propose_zones(page, lines_on(page))


def share(page: Page, printed: PrintedArticle, of: PrintedArticle) -> float:
    zones = [points for points, _state in zones_of(page, printed.id)]
    return share_inside(zones, of)


def test_zones_are_proposed_where_the_articles_stand(printed: Page) -> None:
    assert propose(printed) == 5
    for one in front_page():
        for other in front_page():
            assert share(printed, one, other) == pytest.approx(float(one.id == other.id), abs=0.01)
    assert set(Zone.objects.values_list("state", flat=True)) == {State.PROPOSED}
    first = Zone.objects.get(article__position=1)
    assert first.evidence[0] == "letters of the article found in the page's PDF: 990 / 990"


def test_proposing_again_changes_nothing(printed: Page) -> None:
    propose(printed)
    before = list(Zone.objects.values())
    propose(printed)
    assert list(Zone.objects.values()) == before


def test_a_rejected_zone_is_not_proposed_again(printed: Page) -> None:
    propose(printed)
    Zone.objects.filter(article__position=2).update(
        state=State.REJECTED,
        decided_at=timezone.now(),
        decided_by=User.objects.create(username="a"),
    )
    propose(printed)
    assert [state for _points, state in zones_of(printed, 2)] == [State.REJECTED]
    assert [state for _points, state in zones_of(printed, 3)] == [State.PROPOSED]


def test_an_article_with_a_confirmed_zone_gets_no_proposal(printed: Page) -> None:
    article = printed.articles.get(position=1)
    Zone.objects.create(article=article, order=1, points=SQUARE, state=State.CONFIRMED)
    assert propose(printed) == 4
    assert zones_of(printed) == [(SQUARE, State.CONFIRMED)]


def test_without_a_pdf_that_can_be_read_nothing_is_proposed(page: Page, settings: Any) -> None:
    assert propose(page) == 0
    page.pdf.name = "pages/gone.pdf"
    assert propose(page) == 0
    assert not Zone.objects.exists()
