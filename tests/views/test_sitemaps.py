"""Sitemaps: every issue, page and story of the archive once, and the news of two days."""

import datetime
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.utils import timezone

from articles import sitemaps
from articles.models import Article, Issue, Newspaper
from articles.search import index_issue
from tests.views.press import (
    join,
    print_archive,
    print_article,
    print_issue,
    print_jumping_story,
    print_newspaper,
    print_page,
)

pytestmark = pytest.mark.django_db

SITE = "http://testserver"
SPACES = {
    "map": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "news": "http://www.google.com/schemas/sitemap-news/0.9",
}
MARCH = "/sitemap-qiaotou-2024-03.xml"
NEWS = "/sitemap-news.xml"


def read(reader: Client, address: str) -> list[tuple[str, str]]:
    """The addresses of a map without the site's own, with when each was changed."""
    answer = reader.get(address)
    assert answer["Content-Type"] == "application/xml"
    return [
        (
            entry.findtext("map:loc", "", SPACES).removeprefix(SITE),
            entry.findtext("map:lastmod", "", SPACES),
        )
        for entry in ElementTree.fromstring(answer.content)
    ]


def addresses(reader: Client, address: str) -> list[str]:
    return [location for location, _ in read(reader, address)]


def change(article: Article, moment: datetime.datetime) -> None:
    """Let an article have been changed then, as the index knows too."""
    Article.objects.filter(pk=article.pk).update(updated_at=moment)
    index_issue(article.page.issue)


def print_news(newspaper: Newspaper, days_ago: int = 0) -> Issue:
    return print_issue(newspaper, timezone.localdate() - datetime.timedelta(days_ago))


def test_the_index_names_a_map_for_each_newspaper_and_month_newest_first(
    reader: Client, issue: Issue
) -> None:
    print_issue(issue.newspaper, datetime.date(2024, 3, 31), "增刊")
    print_issue(issue.newspaper, datetime.date(1958, 10, 1))
    print_issue(print_newspaper("wan-bao-2", "河口晚报"), datetime.date(2024, 4, 1))
    print_issue(issue.newspaper, datetime.date(2024, 5, 1), published=False)
    assert addresses(reader, "/sitemap.xml") == [
        "/sitemap-wan-bao-2-2024-04.xml",
        "/sitemap-qiaotou-2024-03.xml",
        "/sitemap-qiaotou-1958-10.xml",
    ]


def test_every_map_of_the_index_is_there(reader: Client, issue: Issue) -> None:
    other = print_issue(print_newspaper("wan-bao-2", "河口晚报"), datetime.date(2024, 4, 1))
    assert addresses(reader, "/sitemap-wan-bao-2-2024-04.xml") == [other.get_absolute_url()]
    assert addresses(reader, MARCH) == [issue.get_absolute_url()]


def test_a_month_has_each_issue_each_page_and_each_story_once(reader: Client, issue: Issue) -> None:
    supplement = print_issue(issue.newspaper, edition="增刊")
    head = print_jumping_story(issue)
    print_article(print_page(supplement, "A01"), "江上夜市")
    stories = [
        article.get_absolute_url()
        for article in Article.objects.exclude(headline__in=["长文2", "长文3"])
    ]
    found = addresses(reader, MARCH)
    assert sorted(found) == sorted(
        [
            "/qiaotou/2024-03-12/",
            "/qiaotou/2024-03-12-%E5%A2%9E%E5%88%8A/",
            *(f"/qiaotou/2024-03-12/{label}/" for label in "123"),
            "/qiaotou/2024-03-12-%E5%A2%9E%E5%88%8A/A01/",
            *stories,
        ]
    )
    assert found.count(head.get_absolute_url()) == 1


def test_a_month_ends_with_its_last_day(reader: Client, newspaper: Newspaper) -> None:
    days = [(1, 31), (2, 1), (2, 29), (3, 1)]
    for month, day in days:
        print_issue(newspaper, datetime.date(2024, month, day))
    found = addresses(reader, "/sitemap-qiaotou-2024-02.xml")
    assert found == ["/qiaotou/2024-02-01/", "/qiaotou/2024-02-29/"]


def test_what_a_map_names_is_there(reader: Client, issue: Issue) -> None:
    print_jumping_story(issue)
    print_article(print_page(print_issue(issue.newspaper, edition="A&'版"), "A01"), "江上夜市")
    for address in [*addresses(reader, MARCH), *addresses(reader, "/sitemap.xml")]:
        assert reader.get(address).status_code == 200


def test_what_is_not_published_is_in_no_map(reader: Client, issue: Issue) -> None:
    hidden = print_issue(issue.newspaper, edition="增刊", published=False)
    print_article(print_page(hidden), "未刊")
    index_issue(hidden)
    assert addresses(reader, MARCH) == ["/qiaotou/2024-03-12/"]
    Issue.objects.update(published_at=None)
    assert addresses(reader, "/sitemap.xml") == []
    assert reader.get(MARCH).status_code == 404


@pytest.mark.parametrize(
    "address",
    [
        "/sitemap-qiaotou-2024-13.xml",
        "/sitemap-qiaotou-2024-04.xml",
        "/sitemap-nowhere-2024-03.xml",
        "/sitemap-qiaotou.xml",
        "/sitemap-2024-03.xml",
    ],
)
def test_what_does_not_exist_is_not_found(reader: Client, issue: Issue, address: str) -> None:
    assert reader.get(address).status_code == 404


def test_a_link_to_what_is_not_in_the_map_breaks_nothing(reader: Client, issue: Issue) -> None:
    head = print_article(print_page(issue), "新桥合龙")
    april = print_issue(issue.newspaper, datetime.date(2024, 4, 1))
    join(head, print_article(print_page(april)))
    assert head.get_absolute_url() in addresses(reader, MARCH)


def test_a_change_dates_the_story_its_page_its_issue_and_the_map(
    reader: Client, issue: Issue
) -> None:
    front, back = print_page(issue, "1"), print_page(issue, "2")
    head, other = print_article(front, "新桥合龙"), print_article(front, "江上夜市")
    part = print_article(back)
    join(head, part)
    Issue.objects.update(published_at=datetime.datetime(2124, 3, 12, tzinfo=datetime.UTC))
    change(part, datetime.datetime(2124, 3, 13, 22, 30, tzinfo=datetime.UTC))
    published, changed = "2124-03-12T08:00:00+08:00", "2124-03-14T06:30:00+08:00"
    assert dict(read(reader, MARCH)) == {
        issue.get_absolute_url(): changed,
        front.get_absolute_url(): published,
        back.get_absolute_url(): changed,
        head.get_absolute_url(): changed,
        other.get_absolute_url(): published,
    }
    assert read(reader, "/sitemap.xml") == [(MARCH, changed)]


def test_an_issue_that_is_not_indexed_yet_is_dated_by_its_publication(
    reader: Client, issue: Issue
) -> None:
    print_article(print_page(issue), "新桥合龙")
    Issue.objects.update(published_at=datetime.datetime(2124, 3, 12, tzinfo=datetime.UTC))
    assert read(reader, "/sitemap.xml") == [(MARCH, "2124-03-12T08:00:00+08:00")]


@pytest.mark.parametrize("archive", [0, 12])
def test_the_index_takes_four_queries(
    reader: Client, issue: Issue, archive: int, django_assert_num_queries
) -> None:
    print_archive(issue.newspaper, archive)
    # 1 version  2 days of issues  3 days of indexed stories  4 the last correction
    with django_assert_num_queries(4):
        reader.get("/sitemap.xml")


@pytest.mark.parametrize("archive", [0, 12])
def test_a_month_takes_five_queries(
    reader: Client, issue: Issue, archive: int, django_assert_num_queries
) -> None:
    print_jumping_story(issue)
    print_archive(issue.newspaper, archive)
    # 1 version  2 issues with newspaper  3 pages  4 articles  5 continuations
    with django_assert_num_queries(5):
        reader.get(MARCH)


def test_the_news_are_the_stories_of_yesterday_and_today(
    reader: Client, newspaper: Newspaper
) -> None:
    dates = {}
    for days_ago in (-1, 0, 1, 2):
        issue = print_news(newspaper, days_ago)
        article = print_article(print_page(issue), f"消息{days_ago}")
        dates[article.get_absolute_url()] = issue.date.isoformat()
    _tomorrow, *expected, _before = dates.items()
    root = ElementTree.fromstring(reader.get(NEWS).content)
    found = [
        (
            entry.findtext("map:loc", "", SPACES).removeprefix(SITE),
            entry.findtext("news:news/news:publication_date", "", SPACES),
        )
        for entry in root
    ]
    assert found == expected


def test_a_story_is_told_with_newspaper_language_date_and_headline(
    reader: Client, newspaper: Newspaper
) -> None:
    issue = print_news(newspaper)
    print_article(print_page(issue), "新桥合龙")
    (news,) = ElementTree.fromstring(reader.get(NEWS).content).iterfind("*/news:news", SPACES)
    assert [text for text in map(str.strip, news.itertext()) if text] == [
        "桥头日报",
        "zh-cn",
        issue.date.isoformat(),
        "新桥合龙",
    ]


def test_a_jumping_story_is_news_once_by_the_headline_of_any_part(
    reader: Client, newspaper: Newspaper
) -> None:
    issue = print_news(newspaper)
    head = print_article(print_page(issue, "1"))
    join(head, print_article(print_page(issue, "2"), "桥的那一边"))
    print_article(head.page)  # has no headline anywhere
    assert addresses(reader, NEWS) == [head.get_absolute_url()]
    assert "桥的那一边" in reader.get(NEWS).text


def test_what_is_not_published_is_no_news(reader: Client, newspaper: Newspaper) -> None:
    issue = print_news(newspaper)
    print_article(print_page(issue), "未刊")
    Issue.objects.update(published_at=None)
    assert addresses(reader, NEWS) == []


def test_the_news_are_as_many_as_the_format_allows(
    reader: Client, newspaper: Newspaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sitemaps, "MOST_NEWS", 2)
    old = print_page(print_news(newspaper, days_ago=1))
    new = print_page(print_news(newspaper))
    print_article(old, "昨天")
    newest = [print_article(new, f"今天{n}").get_absolute_url() for n in range(2)]
    assert addresses(reader, NEWS) == newest


@pytest.mark.parametrize(
    ("headline", "title"),
    [
        ("<新桥> & “江”\"'", "<新桥> & “江”\"'"),
        ("新桥\x0b合龙\ufffe", "新桥 合龙"),
        ("]]>\x1b", "]]>"),
        ("\U0001f309桥", "\U0001f309桥"),
    ],
)
def test_the_news_are_well_formed_whatever_a_headline_holds(
    reader: Client, newspaper: Newspaper, headline: str, title: str
) -> None:
    print_article(print_page(print_news(newspaper)), headline)
    Newspaper.objects.update(name=f"桥头\x08日报{headline[:60]}")
    root = ElementTree.fromstring(reader.get(NEWS).content)
    assert root.findtext("*/news:news/news:title", "", SPACES) == title


@pytest.mark.parametrize("archive", [0, 12])
def test_the_news_take_three_queries(
    reader: Client, newspaper: Newspaper, archive: int, django_assert_num_queries
) -> None:
    issue = print_news(newspaper)
    print_jumping_story(issue)
    print_archive(newspaper, archive, before=issue.date)
    # 1 version  2 heads of stories with page, issue and newspaper  3 their continuations
    with django_assert_num_queries(3):
        reader.get(NEWS)


@pytest.mark.parametrize("address", ["/sitemap.xml", MARCH, NEWS])
def test_maps_are_read_never_written_and_stay_out_of_search_results(
    reader: Client, issue: Issue, address: str
) -> None:
    assert reader.post(address).status_code == 405
    assert "noindex" in reader.head(address)["X-Robots-Tag"]
