"""How much contributors write: pieces by month, and what fees are paid for."""

import csv
import datetime
from io import StringIO

import pytest
from django.test import Client
from django.urls import reverse

from articles.admin.cells import change_address
from articles.admin.contributors_fees import harmless
from articles.models import Contributor, Issue, Newspaper
from tests.admin.conftest import staff_with
from tests.views.press import (
    MARCH_12,
    join,
    print_archive,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
    text,
)

pytestmark = pytest.mark.django_db

FANG, YE = ("记者", "方舟"), ("摄影", "叶青")
FEES, CSV = "/admin/articles/contributor/fees/", "/admin/articles/contributor/fees.csv"
MARCH = {"newspaper": "qiaotou", "month": "2024-03"}


@pytest.fixture
def newspaper(db: None) -> Newspaper:
    return print_newspaper()


@pytest.fixture
def published(newspaper: Newspaper) -> Issue:
    return print_issue(newspaper)


@pytest.fixture
def month(published: Issue) -> None:
    """Two pieces in March, one of them of two people, and one in April."""
    page = print_page(published)
    print_article(page, "甲", signed=[FANG, ("摄影", "方舟")], body=text("十个字" * 2))
    print_article(page, "乙", signed=[FANG, YE], body=text("一二三四"))
    other = print_issue(published.newspaper, MARCH_12 + datetime.timedelta(days=30))
    print_article(print_page(other), "丙", signed=[FANG])


def person() -> Contributor:
    return Contributor.objects.get(name="方舟")


def months_address(who: Contributor) -> str:
    return reverse("admin:articles_contributor_months", args=[who.pk])


def test_a_story_counts_once_with_the_characters_of_all_its_parts(
    chief: Client, published: Issue
) -> None:
    front, second = print_page(published, "1"), print_page(published, "2")
    body = [
        *text("老桥 修好了。"),
        {"kind": "crosshead", "text": "新板"},
        {"kind": "caption", "text": "图"},
    ]
    head = print_article(front, "老桥", signed=[FANG], body=body)
    tail = print_article(second, "老桥", signed=[FANG], body=text("完。"))
    join(head, tail)
    [year] = chief.get(months_address(person())).context["years"]
    assert year.year == 2024
    assert year.months[2] == (1, 6 + 2 + 2)
    assert (year.pieces, year.characters) == (1, 10)


def test_the_numbers_lead_to_the_articles_of_the_month(chief: Client, month: None) -> None:
    page = chief.get(months_address(person())).text
    query = f"?bylines__contributor__exact={person().pk}&page__issue__date__year=2024"
    address = f"/admin/articles/article/{query}&page__issue__date__month=3&published=yes"
    assert address.replace("&", "&amp;") in page
    assert {str(one) for one in chief.get(address).context["cl"].result_list} == {"甲", "乙"}
    assert address.replace("&", "&amp;") in chief.get(change_address(person())).text


def test_what_is_not_published_is_not_counted(chief: Client, newspaper: Newspaper) -> None:
    draft = print_issue(newspaper, published=False)
    print_article(print_page(draft), signed=[FANG])
    assert chief.get(months_address(person())).context["years"] == []
    assert chief.get(FEES, MARCH).context["fees"] == []


@pytest.mark.parametrize("issues", [1, 40])
def test_the_months_take_a_fixed_number_of_queries(
    chief: Client, newspaper: Newspaper, issues: int, django_assert_num_queries
) -> None:
    print_archive(newspaper, issues)
    address = months_address(person())
    # 1 session  2 user  3 the contributor  4 what is signed  5 links  6 texts
    with django_assert_num_queries(6):
        chief.get(address)


def rows(client: Client, **asked: str) -> list[tuple[str, str, int, int]]:
    fees = client.get(FEES, MARCH | asked).context["fees"]
    return [(str(one.contributor), one.role, one.pieces, one.characters) for one in fees]


def test_a_month_is_told_by_person_and_role(chief: Client, month: None) -> None:
    assert rows(chief) == [
        ("叶青", "摄影", 1, 4),
        ("方舟", "摄影", 1, 6),
        ("方舟", "记者", 2, 10),
    ]


@pytest.mark.parametrize(
    ("sort", "first"),
    [("-characters", 10), ("characters", 4), ("-pieces", 10), ("role", 4), ("name", 4), ("x", 4)],
)
def test_it_can_be_sorted(chief: Client, month: None, sort: str, first: int) -> None:
    assert rows(chief, sort=sort)[0][3] == first


def test_a_column_that_is_sorted_says_so_and_turns_round(chief: Client, month: None) -> None:
    page = chief.get(FEES, MARCH | {"sort": "-pieces"}).text
    assert 'aria-sort="descending"' in page
    assert "sort=pieces" in page


def test_without_a_choice_the_newest_month_is_shown(chief: Client, month: None) -> None:
    answer = chief.get(FEES)
    assert [one.pieces for one in answer.context["fees"]] == [1]
    assert 'value="2024-04"' in answer.text


@pytest.mark.parametrize("asked", ["2024-13", "x", "", "99999-01"])
def test_a_month_that_is_none_is_told(chief: Client, month: None, asked: str) -> None:
    answer = chief.get(FEES, MARCH | {"month": asked})
    assert answer.status_code == 200
    assert 'class="errorlist"' in answer.text
    assert chief.get(CSV, MARCH | {"month": asked}).status_code == 404


def test_without_any_issue_there_is_a_sentence(chief: Client) -> None:
    assert "No issue is published yet." in chief.get(FEES).text


def test_the_table_comes_for_a_spreadsheet_too(chief: Client, month: None) -> None:
    Contributor.objects.filter(name="方舟").update(employer="=1+1")
    answer = chief.get(CSV, MARCH)
    assert answer.headers["Content-Disposition"] == 'attachment; filename="qiaotou-2024-03.csv"'
    sent = answer.content.decode()
    assert sent.startswith("\ufeffcontributor,employer,role,pieces,characters\r\n")
    assert list(csv.reader(StringIO(sent)))[2] == ["方舟", "'=1+1", "摄影", "1", "6"]


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"
    assert harmless("方舟=") == "方舟="


def test_fees_and_months_are_for_those_who_may_see_contributors(month: None) -> None:
    looker, other = staff_with("looker", "view_contributor"), staff_with("other", "view_article")
    for address in (FEES, CSV, months_address(person())):
        assert looker.get(address, MARCH).status_code == 200
        assert other.get(address, MARCH).status_code == 403


@pytest.mark.parametrize("issues", [1, 8])
def test_fees_take_a_fixed_number_of_queries(
    chief: Client, newspaper: Newspaper, issues: int, django_assert_num_queries
) -> None:
    print_archive(newspaper, issues)
    # 1 session  2 user  3 the newspaper  4 bylines  5 links  6 texts  7 people
    # 8 the first of the newspapers to choose from  9 all of them
    with django_assert_num_queries(9):
        chief.get(FEES, MARCH)
