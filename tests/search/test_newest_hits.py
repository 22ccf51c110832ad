"""A search in one order by date, on the database in use: what feeds of a search hold."""

import random
from itertools import pairwise

import pytest

from articles.models import IndexedStory
from articles.search import Place, index_issue, newest_hits, search
from articles.search.find import PAGE
from tests.search.shelf import print_story
from tests.views import press

pytestmark = pytest.mark.django_db

QUERIES = [
    "桥",
    "桥头",
    "桥头 水声",
    '"桥头水"',
    "-桥头",
    "桥 -水声",
    "题:水",
    "作者:方舟",
    "，",
    "渡船",
    "7",
]


@pytest.fixture
def archive(db: None) -> None:
    """Sixty stories on twelve days, made of few words."""
    dice = random.Random(7)
    words = ["桥头", "水声", "船工", "开会", "，", "。", "桥", "水", "7"]
    newspaper = press.print_newspaper()
    for day in range(12):
        issue = press.print_issue(newspaper, press.MARCH_12.replace(day=1 + day))
        page = press.print_page(issue)
        for _ in range(5):
            headline, body = ("".join(dice.choices(words, k=k)) for k in (2, 8))
            signed = [("记者", "方舟")] if dice.random() < 0.5 else []
            press.print_article(page, headline, body=press.text(body), signed=signed)
        index_issue(issue)


def heads(text: str, after: Place | None = None, size: int = 100) -> list[int]:
    return [
        one.head_id for one in newest_hits(text, IndexedStory.objects.for_readers(), after, size)
    ]


@pytest.mark.parametrize("text", QUERIES)
def test_what_the_search_finds_is_given_newest_first(archive: None, text: str) -> None:
    found = search(text, size=100)
    assert len(found.stories) == found.total
    in_time = sorted(found.stories, key=lambda one: (-one.date.toordinal(), one.head_id))
    assert heads(text) == [one.head_id for one in in_time]


@pytest.mark.parametrize("text", [*QUERIES, ""])
def test_pages_follow_each_other_without_gap_or_double(archive: None, text: str) -> None:
    stories = IndexedStory.objects.for_readers()
    found, after = [], None
    while page := newest_hits(text, stories, after, 7):
        found += page
        after = Place(0, page[-1].date, page[-1].head_id)
    assert [one.head_id for one in found] == heads(text)
    assert all((a.date, -a.head_id) > (b.date, -b.head_id) for a, b in pairwise(found))


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_a_text_without_a_term_asks_for_all(archive: None, text: str) -> None:
    assert len(heads(text)) == 60
    assert len(newest_hits(text, IndexedStory.objects.for_readers())) == PAGE


def test_only_the_given_stories_are_looked_at(archive: None) -> None:
    some = IndexedStory.objects.for_readers().filter(date=press.MARCH_12.replace(day=3))
    found = newest_hits("桥头", some, size=100)
    assert found
    assert {one.date.day for one in found} == {3}
    assert newest_hits("桥头", IndexedStory.objects.none()) == []


def test_nothing_is_found_before_anything_is_indexed(db: None) -> None:
    assert heads("桥头") == heads("") == []


def test_drafts_are_not_found(db: None) -> None:
    issue = print_story("桥头开会").page.issue
    issue.published_at = None
    issue.save()
    index_issue(issue)
    assert heads("桥头") == []
