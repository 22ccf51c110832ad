"""The month archive: a calendar of issues."""

import datetime

import pytest
from django.test import Client

from articles.models import Issue, Newspaper
from tests.views.press import MARCH_12, print_archive, print_issue, print_newspaper

pytestmark = pytest.mark.django_db


def test_the_days_with_an_issue_lead_to_it(reader: Client, issue: Issue) -> None:
    supplement = print_issue(issue.newspaper, edition="增刊")
    answer = reader.get("/qiaotou/2024-03/")
    assert f'href="{issue.get_absolute_url()}"' in answer.text
    assert f'href="{supplement.get_absolute_url()}"' in answer.text
    assert answer.context["issue_count"] == 2


def test_weeks_begin_on_monday(reader: Client, issue: Issue) -> None:
    weeks = reader.get("/qiaotou/2024-03/").context["weeks"]
    assert [day for day, _ in weeks[0]] == [0, 0, 0, 0, 1, 2, 3]
    assert weeks[2][1] == (12, [issue])


def test_previous_and_next_are_the_nearest_months_with_issues(reader: Client, issue: Issue) -> None:
    print_issue(issue.newspaper, datetime.date(2023, 11, 30))
    print_issue(issue.newspaper, datetime.date(2024, 6, 1))
    print_issue(print_newspaper("wanbao", "河口晚报"), datetime.date(2024, 2, 1))
    answer = reader.get("/qiaotou/2024-03/").text
    assert 'href="/qiaotou/2023-11/"' in answer
    assert 'href="/qiaotou/2024-06/"' in answer


def test_a_month_without_issues_inside_the_archive_is_an_empty_calendar(
    reader: Client, issue: Issue
) -> None:
    print_issue(issue.newspaper, datetime.date(2024, 1, 5))
    answer = reader.get("/qiaotou/2024-02/")
    assert answer.status_code == 200
    assert answer.context["issue_count"] == 0


@pytest.mark.parametrize("month", ["2024-02", "2024-04", "0001-01", "9999-12"])
def test_months_outside_the_archive_are_not_found(reader: Client, issue: Issue, month: str) -> None:
    assert reader.get(f"/qiaotou/{month}/").status_code == 404


def test_readers_see_published_issues_only(
    reader: Client, editor: Client, newspaper: Newspaper
) -> None:
    print_issue(newspaper)
    draft = print_issue(newspaper, datetime.date(2024, 3, 13), published=False)
    assert draft.get_absolute_url() not in reader.get("/qiaotou/2024-03/").text
    assert draft.get_absolute_url() in editor.get("/qiaotou/2024-03/").text


@pytest.mark.parametrize("archive", [1, 60])
def test_a_month_takes_four_queries(
    reader: Client, issue: Issue, archive: int, django_assert_num_queries
) -> None:
    print_archive(issue.newspaper, archive, before=MARCH_12)
    # 1 newspaper  2 issues of the year  3 issue before the month  4 issue after it
    with django_assert_num_queries(4):
        reader.get("/qiaotou/2024-03/")
