"""Corrections in feeds: their own, and inside the stories that they correct."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse

from articles.history import Change, keep_issue
from articles.models import Article, Correction, Issue, Newspaper
from articles.search import index_issue
from tests.feeds.reading import date, entries, entry, fetch, link, text, titles
from tests.views import press

pytestmark = pytest.mark.django_db
FEED = "/feeds/corrections.atom"
TOLD = datetime.datetime(2024, 3, 13, 1, tzinfo=datetime.UTC)


@pytest.fixture
def head(issue: Issue) -> Article:
    head = press.print_jumping_story(issue)
    press.index_all()
    return head


def test_an_entry_tells_what_was_wrong_where_and_when(head: Article) -> None:
    later = head.links_on.get().later
    press.correct(later, "桥长应为三百米。")
    Correction.objects.update(at=TOLD)
    found = entry(fetch(FEED))
    assert text(found, "title").endswith("长文1")
    assert (
        link(found, "alternate") == f"http://testserver/story/{head.public_id}/#{later.public_id}"
    )
    assert date(found, "updated") == date(found, "published") == TOLD
    assert "<p>桥长应为三百米。</p>" in text(found, "content")
    assert "桥头日报 2024年3月12日 第2版" in text(found, "content")


def test_the_newest_fifty_stand_in_it_newest_first(head: Article) -> None:
    for number in range(51):
        press.correct(head, f"更正{number:02}")
    found = entries(fetch(FEED))
    assert len(found) == 50
    assert "更正50" in text(found[0], "content")


def test_it_is_valid_without_any(db: None) -> None:
    assert titles(fetch(FEED)) == []


def test_it_holds_what_is_published_whoever_asks(
    newspaper: Newspaper, admin_client: Client
) -> None:
    hidden = press.print_issue(newspaper, published=False)
    press.correct(press.print_article(press.print_page(hidden), "未刊"), "未刊的更正")
    assert titles(fetch(FEED, admin_client)) == []


def test_those_who_hold_it_are_told_so_until_there_is_another(head: Article) -> None:
    press.correct(head, "桥长应为三百米。")
    held = Client().get(FEED)["ETag"]
    again = {"if-none-match": held}
    assert Client().get(FEED, headers=again).status_code == 304
    press.correct(head, "通车应在三月。")
    Issue.objects.all().touch()
    assert Client().get(FEED, headers=again).status_code == 200


def test_words_are_text_whatever_they_hold(head: Article) -> None:
    press.correct(head, "<script>alert(1)</script>\x0b]]>")
    assert "<script>" not in text(entry(fetch(FEED)), "content")


def test_a_story_tells_its_own_and_is_new_by_it(issue: Issue) -> None:
    article = press.print_article(press.print_page(issue), "渡口停航")
    index_issue(issue)
    keep_issue(issue.pk, Change(None, "printed"))
    newest = reverse("feed_newest")
    answer = Client().get(newest)
    before = date(entry(fetch(newest)), "updated")
    article.body = press.text("桥头的钟敲了九下。")
    article.save()
    index_issue(issue)
    keep_issue(issue.pk, Change(None, "mended", "钟敲了九下，不是八下。"))
    assert Client().get(newest, headers={"if-none-match": answer["ETag"]}).status_code == 200
    found = entry(fetch(newest))
    assert date(found, "updated") > before
    assert "钟敲了九下，不是八下。" in text(found, "content")


def test_those_who_hold_a_story_are_told_of_its_correction_alone(head: Article) -> None:
    newest = reverse("feed_newest")
    held = {"if-none-match": Client().get(newest)["ETag"]}
    assert Client().get(newest, headers=held).status_code == 304
    press.correct(head, "通车应在三月。")
    Issue.objects.all().touch()
    answer = Client().get(newest, headers=held)
    assert answer.status_code == 200
    assert "通车应在三月。" in answer.text


@pytest.mark.parametrize("number", [1, 30])
def test_it_takes_three_queries(head: Article, number: int, django_assert_num_queries) -> None:
    for count in range(number):
        press.correct(head, f"更正{count}")
    # 1 version of the lists  2 corrections with article, page, issue and newspaper
    # 3 continuations
    with django_assert_num_queries(3):
        Client().get(FEED)
