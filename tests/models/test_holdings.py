"""What an archive holds of a newspaper, day by day."""

import datetime

import pytest
from django.utils import timezone

from articles.models import Day, DayState, Issue, Newspaper, days_of, tally_of
from tests.views.press import print_issue, print_newspaper, print_page

pytestmark = pytest.mark.django_db

FIRST = datetime.date(2024, 3, 1)
LAST = datetime.date(2024, 3, 31)


@pytest.fixture
def newspaper() -> Newspaper:
    """It appears from Monday to Saturday."""
    newspaper = print_newspaper()
    newspaper.frequencies.create(weekdays="123456")
    return newspaper


def print_pages(
    newspaper: Newspaper, day: int, labels: str, page_count: int | None = None, edition: str = ""
) -> Issue:
    issue = print_issue(newspaper, datetime.date(2024, 3, day), edition)
    issue.page_count = page_count
    issue.save()
    for label in labels.split():
        print_page(issue, label)
    return issue


def march(newspaper: Newspaper) -> list[Day]:
    return days_of(newspaper, Issue.objects.filter(newspaper=newspaper), FIRST, LAST)


def state(newspaper: Newspaper, day: int) -> DayState:
    return march(newspaper)[day - 1].state


def test_every_day_of_the_span_is_there(newspaper: Newspaper) -> None:
    dates = [day.date for day in march(newspaper)]
    assert (dates[0], dates[-1], len(dates)) == (FIRST, LAST, 31)


@pytest.mark.parametrize(
    ("labels", "page_count", "lacking", "left_out"),
    [
        ("1 2 3 4", None, 0, []),
        ("1 2 3 4", 4, 0, []),
        ("1 2 3 4", 8, 4, []),
        ("1 2 3 4 5", 4, 0, []),  # a page more than was counted is no page less
        ("1 2 4", None, 1, ["3"]),
        ("1 2 4", 4, 1, ["3"]),
        ("1 2 4", 8, 5, ["3"]),
        ("1 2 4 5", 4, 1, ["3"]),
        ("A01 A03 B01", None, 1, ["A02"]),
        ("A01 A02 B01 B02", 4, 0, []),
        ("", None, 1, []),  # an issue without any page
        ("", 8, 8, []),
    ],
)
def test_pages_are_missing_by_their_number_or_by_their_labels(
    newspaper: Newspaper, labels: str, page_count: int | None, lacking: int, left_out: list[str]
) -> None:
    print_pages(newspaper, 12, labels, page_count)
    [holding] = march(newspaper)[11].holdings
    assert (holding.lacking, holding.left_out) == (lacking, left_out)
    assert state(newspaper, 12) == (DayState.INCOMPLETE if lacking else DayState.COMPLETE)


def test_days_without_an_issue(newspaper: Newspaper) -> None:
    assert state(newspaper, 12) == DayState.NOT_IMPORTED
    assert state(newspaper, 10) == DayState.NO_ISSUE  # a Sunday
    newspaper.frequencies.all().delete()
    assert state(newspaper, 12) == DayState.UNKNOWN


def test_an_issue_on_a_day_that_expects_none_is_there_all_the_same(newspaper: Newspaper) -> None:
    print_pages(newspaper, 10, "1")
    assert state(newspaper, 10) == DayState.COMPLETE


def test_one_incomplete_edition_makes_the_day_incomplete(newspaper: Newspaper) -> None:
    print_pages(newspaper, 12, "1 2")
    print_pages(newspaper, 12, "1 3", edition="增刊")
    day = march(newspaper)[11]
    assert [holding.issue.edition for holding in day.holdings] == ["", "增刊"]
    assert [holding.state for holding in day.holdings] == [DayState.COMPLETE, DayState.INCOMPLETE]
    assert day.state == DayState.INCOMPLETE


def test_of_days_to_come_nothing_is_said(newspaper: Newspaper) -> None:
    newspaper.frequencies.update(weekdays="1234567")
    today = timezone.localdate()
    tomorrow = today + datetime.timedelta(days=1)
    days = days_of(newspaper, Issue.objects.all(), today, tomorrow)
    assert [day.state for day in days] == [DayState.NOT_IMPORTED, DayState.TO_COME]
    print_page(print_issue(newspaper, tomorrow, published=False))
    days = days_of(newspaper, Issue.objects.all(), today, tomorrow)
    assert days[1].state == DayState.COMPLETE


def test_only_the_issues_given_count(newspaper: Newspaper) -> None:
    print_page(print_issue(newspaper, FIRST, published=False))
    days = days_of(newspaper, newspaper.issues.published(), FIRST, FIRST)
    assert days[0].state == DayState.NOT_IMPORTED


def test_a_span_is_counted_up(newspaper: Newspaper) -> None:
    print_pages(newspaper, 1, "1 2")
    print_pages(newspaper, 1, "1 3", edition="增刊")
    print_pages(newspaper, 2, "1 2", page_count=4)
    tally = tally_of(march(newspaper))
    assert (tally.issues, tally.incomplete) == (3, 2)
    # March 2024 had five Sundays.
    assert (tally.days_there, tally.days_lacking, tally.days_unknown) == (2, 24, 0)
    assert tally.days_printed == 26


def test_unknown_days_are_counted_apart(newspaper: Newspaper) -> None:
    newspaper.frequencies.all().delete()
    print_pages(newspaper, 1, "1")
    tally = tally_of(march(newspaper))
    assert (tally.days_there, tally.days_lacking, tally.days_unknown) == (1, 0, 30)


@pytest.mark.parametrize("issues", [1, 30])
def test_a_span_takes_three_queries(
    newspaper: Newspaper, issues: int, django_assert_num_queries
) -> None:
    for day in range(1, issues + 1):
        print_pages(newspaper, day, "1 2")
    # 1 frequencies  2 exceptional days  3 issues with their page labels
    with django_assert_num_queries(3):
        for day in march(newspaper):
            for holding in day.holdings:
                holding.issue.get_absolute_url()
