"""The home page, and a newspaper's own: the newest issue."""

import datetime

import pytest
from django.test import Client

from articles.models import Issue, Newspaper
from tests.views.press import (
    MARCH_12,
    print_archive,
    print_article,
    print_issue,
    print_jumping_story,
    print_newspaper,
    print_page,
)

pytestmark = pytest.mark.django_db


def test_a_site_without_issues_says_so(reader: Client) -> None:
    assert "No issue has been published yet." in reader.get("/").text


def test_home_is_the_newest_issue_of_the_only_newspaper(
    reader: Client, newspaper: Newspaper
) -> None:
    print_issue(newspaper, datetime.date(2024, 3, 11))
    print_article(print_page(print_issue(newspaper, MARCH_12)), "新桥合龙")
    answer = reader.get("/")
    assert "新桥合龙" in answer.text
    assert '<link rel="canonical" href="http://testserver/qiaotou/2024-03-12/">' in answer.text


def test_the_main_edition_comes_before_a_supplement_of_the_same_day(
    reader: Client, newspaper: Newspaper
) -> None:
    print_issue(newspaper, edition="增刊")
    main = print_issue(newspaper)
    assert reader.get("/").context["issue"] == main


def test_home_lists_several_newspapers_each_with_its_newest_issue_and_front_page(
    reader: Client, issue: Issue
) -> None:
    print_article(print_page(issue, "1"), "新桥合龙")
    print_article(print_page(issue, "2"), "内页的消息")
    other = print_issue(print_newspaper("wanbao", "河口晚报"), datetime.date(2024, 3, 10), "晚报")
    answer = reader.get("/").text
    assert "桥头日报" in answer
    assert issue.get_absolute_url() in answer
    assert "新桥合龙" in answer
    assert "内页的消息" not in answer
    assert "河口晚报" in answer
    assert other.get_absolute_url() in answer


def test_a_newspaper_without_a_published_issue_is_not_on_the_list(
    reader: Client, issue: Issue
) -> None:
    print_issue(print_newspaper("wanbao", "河口晚报"), published=False)
    assert "河口晚报" not in reader.get("/").text
    assert reader.get("/wanbao/").status_code == 404


def test_a_newspapers_address_shows_its_newest_issue(reader: Client, issue: Issue) -> None:
    print_issue(print_newspaper("wanbao", "河口晚报"), datetime.date(2024, 3, 20))
    assert reader.get("/qiaotou/").context["issue"] == issue


@pytest.mark.parametrize("archive", [0, 12])
def test_home_with_one_newspaper_takes_five_queries(
    reader: Client, issue: Issue, archive: int, django_assert_num_queries
) -> None:
    print_jumping_story(issue)
    print_archive(issue.newspaper, archive)
    # 1 version of all lists  2 newest issue of each newspaper with the names of those beside it
    # 3 articles with the part that each goes on with  4 pages
    # 5 bylines, photos, corrections and zones of the leading story
    with django_assert_num_queries(5):
        reader.get("/")


@pytest.mark.parametrize("archive", [0, 12])
def test_home_with_several_newspapers_takes_three_queries(
    reader: Client, issue: Issue, archive: int, django_assert_num_queries
) -> None:
    print_jumping_story(issue)
    print_jumping_story(print_issue(print_newspaper("wanbao", "河口晚报")))
    print_archive(issue.newspaper, archive)
    # 1 version of all lists  2 newest issue of each newspaper  3 front stories of all of them
    with django_assert_num_queries(3):
        reader.get("/")
