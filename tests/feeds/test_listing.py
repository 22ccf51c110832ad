"""Where readers and their programs find the feeds."""

import re

import pytest
from django.test import Client

from articles.feeds.listing import LISTED
from articles.models import Contributor, Issue
from tests.views import press

pytestmark = pytest.mark.django_db

DISCOVERED = re.compile(
    r'<link rel="alternate" href="([^"]+)" type="application/atom\+xml" title="[^"]+">'
)


def read(address: str) -> str:
    """A page with line breaks and runs of spaces in it made one space."""
    return " ".join(press.reader().get(address).text.split())


def feeds_linked(page: str) -> list[str]:
    return re.findall(r'href="(/feeds/[^"]+\.atom)"[^>]*>', page.partition("<main")[2])


def test_all_feeds_are_listed_with_their_numbers_the_largest_first(issue: Issue) -> None:
    page = press.print_page(issue, "1", "要闻")
    press.print_article(page, "甲", column_label="短评")
    other = press.print_page(issue, "2", "读者/作者")
    for column in ("短评", "", "来信", "短评"):
        press.print_article(other, "乙", column_label=column)
    press.print_article(press.print_page(issue, "3", ""), "丙")
    press.index_all()
    listed = read("/feeds/")
    assert re.findall(r'lang="zh">([^<]+)</a> <span class="count">(\d+)[^<]*</span>', listed) == [
        ("桥头日报", "6"),
        ("读者/作者", "4"),
        ("要闻", "1"),
        ("短评", "3"),
        ("来信", "1"),
    ]
    assert 'Newest stories</a> <span class="count">6 stories</span>' in listed
    for address in feeds_linked(listed):
        assert Client().get(address).status_code == 200


def test_of_very_many_columns_the_largest_are_listed(issue: Issue) -> None:
    page = press.print_page(issue)
    for n in range(LISTED + 3):
        press.print_article(page, "甲", column_label=f"栏目{n:03}")
    press.print_article(page, "甲", column_label=f"栏目{LISTED + 2:03}")
    press.index_all()
    listed = read("/feeds/")
    assert len(re.findall("/column/", listed)) == LISTED
    assert f"栏目{LISTED + 2:03}" in listed
    assert "and 3 smaller ones" in listed


def test_only_what_is_published_is_listed(issue: Issue) -> None:
    draft = press.print_issue(press.print_newspaper("dukou", "渡口晚报"), published=False)
    press.print_article(press.print_page(draft, name="未刊版"), "未刊")
    press.print_article(press.print_page(issue), "已刊")
    press.index_all()
    listed = read("/feeds/")
    assert "桥头日报" in listed
    assert "渡口晚报" not in listed
    assert "未刊版" not in listed


def test_before_anything_is_published_there_are_the_feeds_of_all_newspapers(db: None) -> None:
    assert feeds_linked(read("/feeds/")) == ["/feeds/newest.atom", "/feeds/corrections.atom"]


def test_names_are_text_whatever_they_hold(issue: Issue) -> None:
    bad = "<script>alert('头条')</script>"
    press.print_article(press.print_page(issue, name=bad), "甲", column_label=bad)
    press.index_all()
    assert "<script>" not in read("/feeds/")


@pytest.mark.parametrize("stories", [1, 40])
def test_the_list_takes_three_queries(
    issue: Issue, stories: int, django_assert_num_queries
) -> None:
    page = press.print_page(issue)
    for n in range(stories):
        press.print_article(page, "甲", column_label=f"栏目{n}")
    press.index_all()
    # 1 version of the lists  2 numbers by newspaper, section and column  3 newspapers
    with django_assert_num_queries(3):
        Client().get("/feeds/")


def test_every_page_tells_programs_of_its_feeds_and_readers_of_the_list(issue: Issue) -> None:
    story = press.print_jumping_story(issue)
    press.index_all()
    newspaper = ["/feeds/qiaotou.atom", "/feeds/newest.atom"]
    person = Contributor.objects.get(name="方舟")
    contributor = f"/feeds/contributor/{person.pk}.atom"
    for address, feeds in (
        ("/feeds/", ["/feeds/newest.atom"]),
        ("/qiaotou/", newspaper),
        (story.get_absolute_url(), newspaper),
        (story.page.get_absolute_url(), newspaper),
        (person.get_absolute_url(), [contributor, *newspaper]),
    ):
        page = read(address)
        assert DISCOVERED.findall(page) == feeds
        assert '<a href="/feeds/">Feeds</a>' in page.partition("<footer")[2]
        assert all(Client().get(feed).status_code == 200 for feed in feeds)


def test_a_contributors_page_leads_to_their_feed(issue: Issue) -> None:
    press.print_jumping_story(issue)
    press.index_all()
    person = Contributor.objects.get(name="方舟")
    page = read(person.get_absolute_url())
    assert (
        f'<a href="/feeds/contributor/{person.pk}.atom" type="application/atom+xml">Feed</a>'
        in page
    )
