"""Related stories: found by the rare words they share when an issue is published."""

import pytest
from django.test import Client

from articles.models import Article, Issue, RelatedStories, related_to
from articles.search import related
from articles.workflow.publishing import publish, withdraw
from tests.search.shelf import print_story
from tests.views import press

pytestmark = pytest.mark.django_db

BRIDGE = "石拱桥的栏杆换成了青石。"
FERRY = "渡轮在码头鸣笛。"


def draft(headline: str, *paragraphs: str) -> Article:
    """An article of an issue that is not published yet."""
    newspaper = press.print_newspaper()
    issue = newspaper.issues.filter(published_at=None).first()
    issue = issue or press.print_issue(newspaper, edition="晚", published=False)
    page = issue.pages.first() or press.print_page(issue)
    return press.print_article(page, headline, body=press.text(*paragraphs))


def publish_drafts() -> None:
    for issue in Issue.objects.filter(published_at=None):
        publish(issue)


@pytest.fixture
def reader() -> Client:
    return press.reader()


def others(article: Article) -> list[str]:
    return [other.headline for other in related_to(article, 5)]


def test_stories_that_share_rare_words_are_related_both_ways() -> None:
    old = print_story("旧桥", BRIDGE)
    print_story("轮渡", FERRY)
    new = draft("新桥", BRIDGE)
    publish_drafts()
    assert others(new) == ["旧桥"]
    assert others(old) == ["新桥"]


def test_one_without_a_headline_is_told_by_its_opening_words() -> None:
    old = print_story("旧桥", BRIDGE)
    draft("", BRIDGE)
    publish_drafts()
    assert others(old) == [BRIDGE]


def test_two_that_found_each_other_are_told_once() -> None:
    old = print_story("旧桥", BRIDGE)
    new = draft("新桥", BRIDGE)
    publish_drafts()
    RelatedStories.objects.create(story=old, other=new, score=9)
    assert others(old) == ["新桥"]


def test_one_word_alone_relates_nothing() -> None:
    print_story("旧桥", "青石。", "天气晴朗。")
    new = draft("新桥", "青石。", "海上起风。")
    publish_drafts()
    assert others(new) == []


def test_what_shares_more_and_rarer_words_comes_first() -> None:
    print_story("近", BRIDGE)
    print_story("远", "栏杆换成了青石。")
    print_story("无关", FERRY)
    new = draft("新桥", BRIDGE)
    publish_drafts()
    assert others(new) == ["近", "远"]


def test_words_that_many_stories_hold_relate_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(related, "COMMON", 3)
    for number in range(3):
        print_story(f"旧桥{number}", BRIDGE)
    new = draft("新桥", BRIDGE)
    publish_drafts()
    assert others(new) == []


def test_a_withdrawn_story_is_shown_no_more() -> None:
    print_story("旧桥", BRIDGE)
    new = draft("新桥", BRIDGE)
    publish_drafts()
    withdraw(Issue.objects.get(edition=""))
    assert others(new) == []


def test_publishing_again_finds_them_anew() -> None:
    old = print_story("旧桥", BRIDGE)
    new = draft("新桥", BRIDGE)
    publish_drafts()
    withdraw(new.page.issue)
    publish_drafts()
    assert others(old) == ["新桥"]
    assert RelatedStories.objects.count() == 1


def test_each_story_costs_one_query(django_assert_max_num_queries) -> None:
    print_story("旧桥", BRIDGE)
    for number in range(10):
        draft(f"新桥{number}", BRIDGE)
    publish_drafts()
    # 1 index  2 entries with texts  3 what was found before  4 number of stories
    # 10 those who hold the words  1 storing; and a savepoint for that
    with django_assert_max_num_queries(17):
        related.relate_issue(Issue.objects.get(edition="晚"))


def test_the_story_page_names_them(reader: Client) -> None:
    old = print_story("旧桥", BRIDGE)
    new = draft("新<b>桥", BRIDGE)
    publish_drafts()
    page = reader.get(old.get_absolute_url()).text
    assert f'<a href="{new.get_absolute_url()}" lang="zh">新&lt;b&gt;桥</a>' in page
