"""Newspapers: those of which something is published."""

import datetime

import pytest

from articles.models import Issue, Newspaper
from tests.api.conftest import Read
from tests.views.press import MARCH_12, print_issue, print_newspaper

pytestmark = pytest.mark.django_db


def test_a_newspaper_tells_what_is_here_of_it(
    read: Read, newspaper: Newspaper, issue: Issue
) -> None:
    Newspaper.objects.update(start_date=datetime.date(1999, 7, 1))
    print_issue(newspaper, MARCH_12 - datetime.timedelta(days=3))
    assert read("newspapers/qiaotou/") == {
        "slug": "qiaotou",
        "name": "桥头日报",
        "start_date": "1999-07-01",
        "end_date": None,
        "issue_count": 2,
        "first_date": "2024-03-09",
        "last_date": "2024-03-12",
        "url": "http://testserver/api/v1/newspapers/qiaotou/",
        "html_url": "http://testserver/qiaotou/",
        "issues_url": "http://testserver/api/v1/issues/?newspaper=qiaotou",
        "pages_url": "http://testserver/api/v1/pages/?newspaper=qiaotou",
        "stories_url": "http://testserver/api/v1/stories/?newspaper=qiaotou",
        "articles_url": "http://testserver/api/v1/articles/?newspaper=qiaotou",
        "contributors_url": "http://testserver/api/v1/contributors/?newspaper=qiaotou",
        "continuations_url": "http://testserver/api/v1/continuations/?newspaper=qiaotou",
        "corrections_url": "http://testserver/api/v1/corrections/?newspaper=qiaotou",
    }


def test_the_list_holds_what_the_addresses_of_its_newspapers_answer_with(
    read: Read, issue: Issue
) -> None:
    print_issue(print_newspaper("xigu", "溪谷晚报"))
    listed = read("newspapers/")
    assert listed["total"] == 2
    assert listed["results"] == [read("newspapers/qiaotou/"), read("newspapers/xigu/")]


def test_a_newspaper_without_a_published_issue_is_not_there(
    read: Read, refuse: Read, hidden: Issue
) -> None:
    assert read("newspapers/") == {"total": 0, "next": None, "results": []}
    refuse("newspapers/qiaotou/", 404)


def test_unpublished_issues_do_not_count(read: Read, issue: Issue, hidden: Issue) -> None:
    assert read("newspapers/qiaotou/")["issue_count"] == 1


@pytest.mark.parametrize("papers", [1, 12])
def test_the_list_takes_three_queries(
    read: Read, issue: Issue, papers: int, django_assert_num_queries
) -> None:
    for number in range(papers):
        print_issue(print_newspaper(f"paper-{number}", f"第{number}报"))
    # 1 version of the lists  2 newspapers with their issues counted  3 how many
    with django_assert_num_queries(3):
        read("newspapers/")
