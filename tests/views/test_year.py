"""The archive from further away: the months of a year, and all years by decades."""

import datetime
import re

import pytest
from django.test import Client

from articles.models import Issue, Newspaper
from articles.views.year import decades_of
from tests.views.press import (
    MARCH_12,
    index_all,
    print_archive,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
)

pytestmark = pytest.mark.django_db

CAPTION = re.compile("<caption>(.*?)</caption>")


def markup(client: Client, address: str) -> str:
    """A page without the line breaks that templates leave."""
    return client.get(address).text.replace("\n", "")


def test_a_year_shows_its_twelve_months_with_their_counts(
    reader: Client, newspaper: Newspaper
) -> None:
    newspaper.frequencies.create(weekdays="1")
    print_page(print_issue(newspaper, datetime.date(2023, 3, 6)))
    print_page(print_issue(newspaper, datetime.date(2023, 3, 13)), "2")
    answer = markup(reader, "/qiaotou/2023/")
    captions = CAPTION.findall(answer)
    assert len(captions) == 12
    assert captions[2] == "2 issues · 1 incomplete · 2 not imported"
    assert captions[3] == "0 issues · 4 not imported"
    assert "2 issues · 1 incomplete · 50 not imported · 2 of 52 days of publication" in answer


def test_days_lead_to_their_issue_and_say_what_they_are(reader: Client, issue: Issue) -> None:
    issue.newspaper.frequencies.create(weekdays="123456")
    print_page(issue)
    answer = markup(reader, "/qiaotou/2024/")
    link = f'<a href="{issue.get_absolute_url()}">12 <span class="state">complete</span></a>'
    assert f'<td class="complete">{link}</td>' in answer
    assert '<td class="no-issue">10 <span class="state">no issue</span></td>' in answer
    assert '<td class="not-imported">13 <span class="state">not imported</span></td>' in answer


def test_a_day_of_several_editions_leads_to_the_month(reader: Client, issue: Issue) -> None:
    print_page(issue)
    print_page(print_issue(issue.newspaper, edition="增刊"))
    answer = markup(reader, "/qiaotou/2024/")
    words = '12 <span class="state">complete, 2 editions</span>'
    assert f'<td class="complete editions"><a href="/qiaotou/2024-03/">{words}</a></td>' in answer


def test_of_an_unknown_frequency_no_share_is_told(reader: Client, issue: Issue) -> None:
    answer = markup(reader, "/qiaotou/2024/")
    assert "not imported ·" not in answer
    assert "days of publication" not in answer


def test_a_year_leads_to_its_months_with_issues_and_to_all_years(
    reader: Client, issue: Issue
) -> None:
    answer = markup(reader, "/qiaotou/2024/")
    assert 'href="/qiaotou/2024-03/"' in answer
    assert 'href="/qiaotou/2024-04/"' not in answer
    assert 'href="/qiaotou/years/"' in answer


def test_previous_and_next_are_the_nearest_years_with_issues(reader: Client, issue: Issue) -> None:
    print_issue(issue.newspaper, datetime.date(2019, 11, 30))
    print_issue(issue.newspaper, datetime.date(2026, 6, 1))
    print_issue(print_newspaper("wanbao", "河口晚报"), datetime.date(2023, 2, 1))
    answer = markup(reader, "/qiaotou/2024/")
    assert 'rel="prev" href="/qiaotou/2019/"' in answer
    assert 'rel="next" href="/qiaotou/2026/"' in answer
    assert reader.get("/qiaotou/2022/").status_code == 200  # empty, but inside the archive


@pytest.mark.parametrize("year", ["2023", "2025", "0000", "0001", "9999", "20240", "1000000000"])
def test_years_outside_the_archive_are_not_found(reader: Client, issue: Issue, year: str) -> None:
    assert reader.get(f"/qiaotou/{year}/").status_code == 404


def test_the_first_and_last_years_of_the_calendar_are_years(
    reader: Client, newspaper: Newspaper
) -> None:
    for year in (1, 9999):
        print_issue(newspaper, datetime.date(year, 12, 31))
    for address in ("0001", "9999", "0001-12", "9999-12", "years"):
        assert reader.get(f"/qiaotou/{address}/").status_code == 200


def test_an_issue_that_is_not_published_is_a_preview_for_editors_and_not_there_for_readers(
    reader: Client, editor: Client, newspaper: Newspaper
) -> None:
    newspaper.frequencies.create(weekdays="1234567")
    print_issue(newspaper)
    draft = print_issue(newspaper, datetime.date(2024, 3, 13), published=False)
    assert draft.get_absolute_url() not in reader.get("/qiaotou/2024/").text
    answer = editor.get("/qiaotou/2024/").text
    assert f'<a href="{draft.get_absolute_url()}" class="flag">13 ' in answer
    assert "Preview" in answer


def test_all_years_are_grouped_by_decades(reader: Client, issue: Issue) -> None:
    for date in ("1989-12-31", "2024-01-01", "2022-01-01"):
        print_issue(issue.newspaper, datetime.date.fromisoformat(date))
    answer = reader.get("/qiaotou/years/")
    assert answer.context["decades"] == [
        (2020, [(2020, 0), (2021, 0), (2022, 1), (2023, 0), (2024, 2)]),
        (1980, [(1989, 1)]),
    ]
    assert "2020s" in answer.text
    assert 'href="/qiaotou/2024/"' in answer.text
    assert 'href="/qiaotou/2023/"' not in answer.text
    assert "4 issues" in answer.text


def test_a_decade_holds_ten_years() -> None:
    assert decades_of({1990: 1, 1999: 2, 2000: 3}) == [
        (2000, [(2000, 3)]),
        (1990, [(1990, 1), *((year, 0) for year in range(1991, 1999)), (1999, 2)]),
    ]


def test_years_count_published_issues_for_readers(
    reader: Client, editor: Client, newspaper: Newspaper
) -> None:
    print_issue(newspaper, published=False)
    assert reader.get("/qiaotou/years/").status_code == 404
    assert reader.get("/nowhere/years/").status_code == 404
    assert editor.get("/qiaotou/years/").context["issue_count"] == 1


def test_the_archive_is_one_step_from_every_page_of_a_newspaper(
    reader: Client, issue: Issue
) -> None:
    article = print_article(print_page(issue), "老桥", signed=[("记者", "方舟")])
    contributor = article.bylines.get().contributor
    index_all()
    for address, archive in (
        (issue.get_absolute_url(), "/qiaotou/2024-03/"),
        (article.get_absolute_url(), "/qiaotou/2024-03/"),
        (contributor.get_absolute_url(), "/qiaotou/years/"),
        ("/qiaotou/2024-03/", "/qiaotou/years/"),
        ("/qiaotou/2024/", "/qiaotou/years/"),
    ):
        assert f'<a href="{archive}">Archive</a>' in reader.get(address).text


@pytest.mark.parametrize("archive", [1, 60])
def test_a_year_takes_five_queries_and_all_years_three(
    reader: Client, issue: Issue, archive: int, django_assert_num_queries
) -> None:
    print_archive(issue.newspaper, archive, before=MARCH_12)
    # 1 version of the lists  2 newspaper, with the nearest issues before and after the year
    # 3 frequencies  4 exceptional days  5 issues of the year with their page labels
    with django_assert_num_queries(5):
        reader.get("/qiaotou/2024/")
    # 1 version of the lists  2 newspaper  3 issues by year
    with django_assert_num_queries(3):
        reader.get("/qiaotou/years/")
