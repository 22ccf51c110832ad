"""Issues with their pages."""

import datetime

import pytest
from django.utils import timezone

from articles.models import Article, Issue, Newspaper
from tests.api.conftest import Read
from tests.views.press import MARCH_12, print_archive, print_issue, print_newspaper

pytestmark = pytest.mark.django_db


def test_an_issue_names_its_newspaper_and_its_pages(read: Read, parts: list[Article]) -> None:
    found = read("issues/qiaotou/2024-03-12/")
    assert found.pop("published_at").endswith("+08:00")
    assert [(page["label"], page["name"]) for page in found["pages"]] == [
        ("1", "要闻"),
        ("2", "综合"),
        ("4", "民生"),
    ]
    assert found.pop("pages")[0]["url"] == ("http://testserver/api/v1/pages/qiaotou/2024-03-12/1/")
    assert found == {
        "key": "2024-03-12",
        "date": "2024-03-12",
        "edition": "",
        "url": "http://testserver/api/v1/issues/qiaotou/2024-03-12/",
        "newspaper": {
            "slug": "qiaotou",
            "name": "桥头日报",
            "url": "http://testserver/api/v1/newspapers/qiaotou/",
        },
        "page_count": None,
        "html_url": "http://testserver/qiaotou/2024-03-12/",
    }


def test_an_edition_has_an_address_of_its_own(read: Read, newspaper: Newspaper) -> None:
    print_issue(newspaper, edition="晚报")
    found = read("issues/qiaotou/2024-03-12-晚报/")
    assert found["edition"] == "晚报"
    assert found["url"].endswith("/issues/qiaotou/2024-03-12-%E6%99%9A%E6%8A%A5/")


def test_the_list_begins_with_the_newest_and_holds_what_their_addresses_answer_with(
    read: Read, newspaper: Newspaper, issue: Issue
) -> None:
    print_issue(newspaper, MARCH_12 + datetime.timedelta(days=1))
    keys = ("2024-03-13", "2024-03-12")
    assert read("issues/")["results"] == [read(f"issues/qiaotou/{key}/") for key in keys]


def test_an_issue_that_is_not_published_is_not_there(
    read: Read, refuse: Read, issue: Issue, hidden: Issue
) -> None:
    assert read("issues/")["total"] == 1
    refuse("issues/qiaotou/2024-03-12-晚报/", 404)
    Issue.objects.filter(pk=hidden.pk).update(published_at=timezone.now())
    assert read("issues/")["total"] == 2


@pytest.mark.parametrize(
    ("asked", "keys"),
    [
        ({"newspaper": "qiaotou"}, ["2024-03-12", "2024-03-11", "2024-03-11-晚报"]),
        ({"date_from": "2024-03-12"}, ["2024-03-12"]),
        ({"date_to": "2024-03-11"}, ["2024-03-11", "2024-03-11-晚报", "2024-03-11"]),
        ({"date_to": "2024-03-11", "edition": "晚报"}, ["2024-03-11-晚报"]),
    ],
)
def test_filters_choose(
    read: Read, newspaper: Newspaper, issue: Issue, asked: dict[str, str], keys: list[str]
) -> None:
    the_day_before = MARCH_12 - datetime.timedelta(days=1)
    print_issue(newspaper, the_day_before)
    print_issue(newspaper, the_day_before, edition="晚报")
    print_issue(print_newspaper("xigu", "溪谷晚报"), the_day_before)
    assert [found["key"] for found in read("issues/", **asked)["results"]] == keys


@pytest.mark.parametrize("issues", [1, 12])
def test_the_list_takes_four_queries_and_one_for_a_newspaper(
    read: Read, newspaper: Newspaper, issues: int, django_assert_num_queries
) -> None:
    print_archive(newspaper, issues)
    # 1 version of the lists  2 issues with their newspapers  3 how many  4 pages
    with django_assert_num_queries(4):
        read("issues/")
    with django_assert_num_queries(5):
        read("issues/", newspaper=newspaper.slug)
