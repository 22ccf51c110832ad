"""A contributor's stories, newest first, by role and year."""

import datetime
from itertools import pairwise

import pytest
from django.test import Client

from articles.models import Contributor, Issue, Newspaper
from tests.views.press import (
    MARCH_12,
    join,
    print_archive,
    print_article,
    print_issue,
    print_jumping_story,
    print_page,
)

pytestmark = pytest.mark.django_db

FANG = [("记者", "方舟")]


def headlines(client: Client, query: str = "", name: str = "方舟") -> list[str]:
    address = Contributor.objects.get(name=name).get_absolute_url()
    return [story.headline for story in client.get(address + query).context["stories"]]


def test_stories_are_listed_newest_first(reader: Client, newspaper: Newspaper) -> None:
    for day in (11, 13, 12):
        issue = print_issue(newspaper, datetime.date(2024, 3, day))
        print_article(print_page(issue), f"{day}日的稿件", signed=FANG)
    assert headlines(reader) == ["13日的稿件", "12日的稿件", "11日的稿件"]


def test_a_story_is_listed_once_by_its_head_whichever_part_carries_the_name(
    reader: Client, issue: Issue
) -> None:
    pages = [print_page(issue, label) for label in "12345"]
    signed = [FANG, [], FANG, []]
    whole = [print_article(pages[n], f"甲{n}", signed=signed[n]) for n in range(4)]
    for earlier, later in pairwise(whole):
        join(earlier, later)
    first = print_article(pages[3], "乙")
    join(first, print_article(pages[4], signed=FANG))
    assert headlines(reader) == ["甲0", "乙"]


def test_all_pages_of_a_story_are_named(reader: Client, issue: Issue) -> None:
    print_jumping_story(issue)
    person = Contributor.objects.get(name="方舟")
    assert "Pages 1, 2, 3" in reader.get(person.get_absolute_url()).text


def test_a_role_can_be_chosen(reader: Client, issue: Issue) -> None:
    page = print_page(issue)
    print_article(page, "写的", signed=FANG)
    print_article(page, "拍的", signed=[("摄影", "方舟")])
    assert headlines(reader, "?role=摄影") == ["拍的"]


def test_a_year_can_be_chosen(reader: Client, newspaper: Newspaper) -> None:
    for year in (2023, 2024):
        issue = print_issue(newspaper, datetime.date(year, 3, 12))
        print_article(print_page(issue), f"{year}年的稿件", signed=FANG)
    assert headlines(reader, "?year=2023") == ["2023年的稿件"]


def test_only_roles_and_years_that_occur_are_offered(reader: Client, issue: Issue) -> None:
    print_article(print_page(issue), "写的", signed=[*FANG, ("摄影", "叶青")])
    person = Contributor.objects.get(name="方舟")
    form = reader.get(person.get_absolute_url()).context["filter"].form
    assert [value for value, _ in form.fields["role"].choices] == ["", "记者"]
    assert [value for value, _ in form.fields["year"].choices] == ["", "2024"]


def test_a_choice_that_is_not_offered_is_refused_in_words(reader: Client, issue: Issue) -> None:
    print_article(print_page(issue), "写的", signed=FANG)
    person = Contributor.objects.get(name="方舟")
    answer = reader.get(person.get_absolute_url() + "?role=船长&year=abc&page=zzz")
    assert answer.status_code == 200
    assert "船长 is not one of the available choices" in answer.text


def test_long_lists_are_cut_into_pages_that_keep_the_choice(reader: Client, issue: Issue) -> None:
    page = print_page(issue)
    for number in range(23):
        print_article(page, f"稿件{number:02}", signed=FANG)
    assert len(headlines(reader)) == 20
    assert headlines(reader, "?page=2") == ["稿件20", "稿件21", "稿件22"]
    address = Contributor.objects.get(name="方舟").get_absolute_url()
    assert 'href="?year=2024&amp;page=2"' in reader.get(f"{address}?year=2024").text


def test_only_published_stories_are_listed(
    reader: Client, editor: Client, newspaper: Newspaper
) -> None:
    print_article(print_page(print_issue(newspaper)), "已出版", signed=FANG)
    draft = print_issue(newspaper, MARCH_12, "增刊", published=False)
    print_article(print_page(draft), "未出版", signed=[*FANG, ("记者", "叶青")])
    assert headlines(reader) == ["已出版"]
    assert headlines(editor) == ["已出版", "未出版"]


def test_who_has_published_nothing_is_not_found(reader: Client, newspaper: Newspaper) -> None:
    draft = print_issue(newspaper, published=False)
    print_article(print_page(draft), "未出版", signed=FANG)
    person = Contributor.objects.get(name="方舟")
    assert reader.get(person.get_absolute_url()).status_code == 404
    assert reader.get("/contributor/999999999999999999999/").status_code == 404


@pytest.mark.parametrize("archive", [1, 30])
def test_a_contributor_takes_five_queries(
    reader: Client, issue: Issue, archive: int, django_assert_num_queries
) -> None:
    print_jumping_story(issue)
    print_archive(issue.newspaper, archive)
    person = Contributor.objects.get(name="方舟")
    # 1 contributor with newspaper  2 roles and years  3 count  4 stories with page and issue
    # 5 continuations with the later parts' pages
    with django_assert_num_queries(5):
        reader.get(person.get_absolute_url() + "?role=记者")
