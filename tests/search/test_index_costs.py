"""What keeping the index true costs: no more than a change asks for."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Issue, Page
from articles.search import index, index_issue
from articles.workflow.publishing import withdraw
from tests.search.shelf import print_story
from tests.views import press

pytestmark = pytest.mark.django_db


@pytest.fixture
def cuts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are cut into words."""
    cut: list[str] = []

    def counting(_index: object) -> Callable[[str], list[str]]:
        return lambda text: cut.append(text) or [text]

    monkeypatch.setattr(index, "cut_of", counting)
    return cut


@pytest.fixture
def stories(cuts: list[str]) -> list[Article]:
    """Three stories of one issue, indexed."""
    found = [print_story(f"第{place}篇", "渡口。") for place in range(3)]
    cuts.clear()
    return found


def test_a_text_that_stays_the_same_is_not_cut_again(
    stories: list[Article], cuts: list[str]
) -> None:
    issue = stories[0].page.issue
    index_issue(issue)
    withdraw(issue)
    Page.objects.update(name="综合")
    index_issue(issue)
    assert cuts == []


def test_only_the_story_that_changed_is_cut_again(stories: list[Article], cuts: list[str]) -> None:
    stories[1].headline = "老桥"
    stories[1].save()
    index_issue(stories[1].page.issue)
    assert any("老桥" in text for text in cuts)
    assert not any("第" in text for text in cuts), "the headlines of the others"


def print_stories(number: int) -> Issue:
    issue = press.print_issue(press.print_newspaper(f"paper{number}"), published=False)
    page = press.print_page(issue)
    for place in range(number):
        press.print_article(page, f"第{place}篇", signed=[("记者", "方舟")])
    return issue


def queries(issue: Issue) -> int:
    with CaptureQueriesContext(connection) as captured:
        index_issue(issue)
    return len(captured)


@pytest.mark.parametrize("number", [3, 30])
def test_an_issue_costs_the_same_queries_however_many_its_stories(number: int) -> None:
    print_story("甲")
    issue = print_stories(number)
    # Two savepoints, the lock of the indexes, the indexes; articles, bylines, photos, links;
    # entries to remove, entries that are known.
    reading = 10
    # Entries, texts, credits; on SQLite the lexemes, which stand in a table of their own, and
    # before them whether the slot is empty.
    writing = 5 if connection.vendor == "sqlite" else 3
    assert queries(issue) == reading + writing
    assert queries(issue) == reading, "nothing is written where nothing has changed"
    Issue.objects.update(edition="增刊")
    assert queries(issue) == reading + 1, "a change beside the text is one update"
    Article.objects.update(kicker="桥头新事")
    deleting = 4  # the old entries: read, then texts, credits and entries deleted
    assert queries(issue) == reading + deleting + writing
