"""The month archive: a calendar that tells what is there from what is missing."""

import datetime
import re

import pytest
from django.http import HttpResponse
from django.test import Client

from articles.models import Issue, Newspaper
from tests.views.press import MARCH_12, print_archive, print_issue, print_newspaper, print_page

pytestmark = pytest.mark.django_db

CELL = re.compile(r"<td(?: class=\"([^\"]*)\")?>(.*?)</td>", re.DOTALL)
TAG = re.compile(r"<[^>]+>")


def cells(answer: HttpResponse) -> dict[str, tuple[str, str]]:
    """The calendar's days by their number: the look, and the words for those who listen."""
    found = {}
    for look, inside in CELL.findall(answer.text):
        day, *words = TAG.sub(" ", inside).split() or [""]
        found[day] = (look, " ".join(words))
    return found


def print_pages(issue: Issue, labels: str) -> None:
    for label in labels.split():
        print_page(issue, label)


def test_the_days_with_an_issue_lead_to_it(reader: Client, issue: Issue) -> None:
    supplement = print_issue(issue.newspaper, edition="增刊")
    answer = reader.get("/qiaotou/2024-03/")
    assert f'href="{issue.get_absolute_url()}"' in answer.text
    assert f'href="{supplement.get_absolute_url()}"' in answer.text
    assert "2 issues" in answer.text


def test_weeks_begin_on_monday(reader: Client, issue: Issue) -> None:
    weeks = reader.get("/qiaotou/2024-03/").context["sheet"].weeks
    numbers = [[day and day.date.day for day in week] for week in weeks]
    assert numbers[0] == [None, None, None, None, 1, 2, 3]
    assert numbers[-1] == [25, 26, 27, 28, 29, 30, 31]
    assert [holding.issue for holding in weeks[2][1].holdings] == [issue]


def test_each_kind_of_day_has_its_look_and_its_words(reader: Client, newspaper: Newspaper) -> None:
    newspaper.frequencies.create(weekdays="123456")
    newspaper.exceptional_days.create(first=datetime.date(2024, 3, 8), reason="妇女节")
    print_pages(print_issue(newspaper), "1 2")
    print_pages(print_issue(newspaper, datetime.date(2024, 3, 13)), "1 2 4")
    print_pages(print_issue(newspaper, datetime.date(2024, 3, 14)), "1 2")
    print_pages(print_issue(newspaper, datetime.date(2024, 3, 14), "增刊"), "1")
    days = cells(reader.get("/qiaotou/2024-03/"))
    assert days["12"] == ("complete", "complete")
    assert days["13"] == ("incomplete", "incomplete without page 3")
    assert days["14"] == ("complete editions", "complete 14 增刊 complete")
    assert days["15"] == ("not-imported", "not imported")
    assert days["17"] == ("no-issue", "no issue")
    assert days["8"] == ("no-issue", "no issue 妇女节")


def test_without_a_known_frequency_no_day_is_called_missing(reader: Client, issue: Issue) -> None:
    days = cells(reader.get("/qiaotou/2024-03/"))
    assert days["13"] == ("unknown", "not known")
    assert {look for look, _ in days.values()} == {"incomplete", "unknown", ""}


@pytest.mark.parametrize(
    ("labels", "page_count", "words"),
    [
        ("1 3 5", None, "without pages 2, 4"),
        ("1 5", None, "without pages 2, 3, 4"),
        ("1 6", None, "without 4 pages"),  # too many to name
        ("1 2 4", 8, "without 5 pages"),  # of which some have no known label
        ("", 1, "without 1 page"),
    ],
)
def test_a_few_missing_pages_are_named_and_many_counted(
    reader: Client, issue: Issue, labels: str, page_count: int | None, words: str
) -> None:
    Issue.objects.update(page_count=page_count)
    print_pages(issue, labels)
    assert cells(reader.get("/qiaotou/2024-03/"))["12"][1] == f"incomplete {words}"


def test_of_days_to_come_nothing_is_said(reader: Client, newspaper: Newspaper) -> None:
    newspaper.frequencies.create(weekdays="1234567")
    print_issue(newspaper, datetime.date(9998, 1, 1))
    days = cells(reader.get("/qiaotou/9998-01/"))
    assert days["2"] == ("to-come", "")


def test_a_legend_explains_every_look(reader: Client, issue: Issue) -> None:
    answer = reader.get("/qiaotou/2024-03/").text
    legend = answer[answer.index('class="legend"') :]
    for look in ("complete", "incomplete", "editions", "not-imported", "no-issue", "unknown"):
        assert f'<dt class="{look}">' in legend


def test_the_month_is_counted_up(reader: Client, newspaper: Newspaper) -> None:
    newspaper.frequencies.create(weekdays="1234567")
    print_pages(print_issue(newspaper), "1 3")
    caption = re.search(r"<caption>(.*)\s*</caption>", reader.get("/qiaotou/2024-03/").text)
    assert caption is not None
    assert caption[1] == "1 issue · 1 incomplete · 30 not imported"


def test_previous_and_next_are_the_nearest_months_with_issues(reader: Client, issue: Issue) -> None:
    for date in ("2022-05-01", "2023-11-30", "2024-06-01", "2025-01-01"):
        print_issue(issue.newspaper, datetime.date.fromisoformat(date))
    print_issue(print_newspaper("wanbao", "河口晚报"), datetime.date(2024, 2, 1))
    answer = reader.get("/qiaotou/2024-03/").text
    assert 'rel="prev" href="/qiaotou/2023-11/"' in answer
    assert 'rel="next" href="/qiaotou/2024-06/"' in answer


def test_it_leads_to_its_year_to_all_years_and_to_months_with_issues(
    reader: Client, issue: Issue
) -> None:
    print_issue(issue.newspaper, datetime.date(2024, 6, 1))
    answer = reader.get("/qiaotou/2024-03/").text
    for address in ("/qiaotou/2024/", "/qiaotou/years/", "/qiaotou/2024-06/"):
        assert f'href="{address}"' in answer
    assert 'href="/qiaotou/2024-05/"' not in answer


def test_a_month_without_issues_inside_the_archive_is_an_empty_calendar(
    reader: Client, issue: Issue
) -> None:
    print_issue(issue.newspaper, datetime.date(2024, 1, 5))
    answer = reader.get("/qiaotou/2024-02/")
    assert answer.status_code == 200
    assert "0 issues" in answer.text


@pytest.mark.parametrize("month", ["2024-02", "2024-04", "0001-01", "9999-12"])
def test_months_outside_the_archive_are_not_found(reader: Client, issue: Issue, month: str) -> None:
    assert reader.get(f"/qiaotou/{month}/").status_code == 404


def test_an_issue_that_is_not_published_is_a_preview_for_editors_and_not_there_for_readers(
    reader: Client, editor: Client, newspaper: Newspaper
) -> None:
    newspaper.frequencies.create(weekdays="1234567")
    print_issue(newspaper)
    draft = print_issue(newspaper, datetime.date(2024, 3, 13), published=False)
    print_page(draft)
    answer = reader.get("/qiaotou/2024-03/")
    assert cells(answer)["13"] == ("not-imported", "not imported")
    assert draft.get_absolute_url() not in answer.text
    answer = editor.get("/qiaotou/2024-03/")
    assert cells(answer)["13"] == ("complete", "complete Preview")
    assert draft.get_absolute_url() in answer.text


def test_what_stands_in_a_reason_is_escaped(reader: Client, issue: Issue) -> None:
    day = datetime.date(2024, 3, 13)
    issue.newspaper.exceptional_days.create(first=day, reason="<b>春节</b>")
    assert "&lt;b&gt;春节&lt;/b&gt;" in reader.get("/qiaotou/2024-03/").text


@pytest.mark.parametrize("archive", [1, 60])
def test_a_month_takes_six_queries(
    reader: Client, issue: Issue, archive: int, django_assert_num_queries
) -> None:
    print_archive(issue.newspaper, archive, before=MARCH_12)
    # 1 version of the lists  2 newspaper, with the nearest issues before and after the month
    # 3 frequencies  4 exceptional days  5 issues of the month with their page labels
    # 6 months of the year with an issue
    with django_assert_num_queries(6):
        reader.get("/qiaotou/2024-03/")
