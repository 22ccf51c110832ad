"""A contributor's stories, newest first, by role and year."""

import datetime
from itertools import pairwise

import pytest
from django.contrib.auth.models import User
from django.test import Client

from articles.models import Contributor, Issue, Newspaper
from articles.workflow.people import merge
from tests.views.press import (
    MARCH_12,
    index_all,
    join,
    print_archive,
    print_article,
    print_issue,
    print_jumping_story,
    print_page,
)
from tests.views.test_search import links

pytestmark = pytest.mark.django_db

FANG = [("记者", "方舟")]


def address_of(name: str = "方舟") -> str:
    return Contributor.objects.get(name=name).get_absolute_url()


def headlines(client: Client, query: str = "", name: str = "方舟") -> list[str]:
    index_all()
    answer = client.get(address_of(name) + query)
    assert answer.status_code == 200
    return [hit.story.headline for hit in answer.context["hits"]]


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
    index_all()
    assert "Pages 1, 2, 3" in reader.get(address_of()).text


def test_a_role_can_be_chosen(reader: Client, issue: Issue) -> None:
    page = print_page(issue)
    print_article(page, "写的", signed=FANG)
    print_article(page, "拍的", signed=[("摄影", "方舟")])
    print_article(page, "别人拍的", signed=[*FANG, ("摄影", "叶青")])
    assert headlines(reader, "?role=摄影") == ["拍的"]


def test_a_year_can_be_chosen(reader: Client, newspaper: Newspaper) -> None:
    for year in (2023, 2024):
        issue = print_issue(newspaper, datetime.date(year, 3, 12))
        print_article(print_page(issue), f"{year}年的稿件", signed=FANG)
    assert headlines(reader, "?year=2023") == ["2023年的稿件"]
    assert headlines(reader, "?year=1923") == []


def test_years_and_roles_are_counted_each_within_the_other(
    reader: Client, newspaper: Newspaper
) -> None:
    photographer = [("摄影", "方舟")]
    for year, signed in ((2022, photographer), (2024, FANG), (2024, [*FANG, *photographer])):
        issue = print_issue(newspaper, datetime.date(year, 3, 12), edition=f"第{len(signed)}种")
        print_article(print_page(issue), signed=[*signed, ("编辑", "叶青")])
    index_all()
    assert counts(reader, "years") == [("2024", 2), ("2022", 1)]
    assert counts(reader, "years", "?role=记者") == [("2024", 2)]
    assert counts(reader, "roles") == [("摄影", 2), ("记者", 2)]
    assert counts(reader, "roles", "?year=2024") == [("记者", 2), ("摄影", 1)]
    answer = reader.get(f"{address_of()}?role=摄影&year=2024")
    assert "1 story" in answer.text


def counts(client: Client, kind: str, query: str = "") -> list[tuple[str, int]]:
    choices = client.get(address_of() + query).context[kind]
    return [(one.count.value, one.count.number) for one in choices]


def test_choosing_a_year_keeps_the_role_and_choosing_again_gives_it_up(
    reader: Client, issue: Issue
) -> None:
    print_article(print_page(issue), "写的", signed=FANG)
    index_all()
    role = "role=%E8%AE%B0%E8%80%85"
    assert f"{address_of()}?{role}&year=2024" in links(reader.get(f"{address_of()}?role=记者").text)
    both = links(reader.get(f"{address_of()}?role=记者&year=2024").text)
    assert f"{address_of()}?{role}" in both
    assert f"{address_of()}?year=2024" in both


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("year=abc", "Enter a whole number."),
        ("year=-1", "greater than or equal to 1"),
        ("year=" + "9" * 5000, ""),
        ("role=%00", "Null characters are not allowed."),
    ],
)
def test_a_choice_that_makes_no_sense_is_refused_in_words(
    reader: Client, issue: Issue, query: str, sentence: str
) -> None:
    print_article(print_page(issue), "写的", signed=FANG)
    index_all()
    answer = reader.get(f"{address_of()}?{query}")
    assert answer.status_code == 200
    assert sentence in answer.text
    assert "写的" not in answer.text
    assert address_of() in links(answer.text)


def test_a_choice_that_nothing_fits_leads_back_to_everything(reader: Client, issue: Issue) -> None:
    print_article(print_page(issue), "写的", signed=FANG)
    index_all()
    answer = reader.get(f"{address_of()}?role=船长")
    assert "方舟 has signed nothing of this kind." in answer.text
    assert address_of() in links(answer.text)


def test_long_lists_go_on_and_keep_the_choice(reader: Client, issue: Issue) -> None:
    page = print_page(issue)
    for number in range(23):
        print_article(page, f"稿件{number:02}", signed=FANG)
    assert len(headlines(reader)) == 20
    onward = reader.get(f"{address_of()}?year=2024").context["next"]
    assert onward.startswith(f"{address_of()}?year=2024&after=0.2024-03-12.")
    answer = reader.get(onward)
    assert [hit.story.headline for hit in answer.context["hits"]] == ["稿件20", "稿件21", "稿件22"]
    assert "23 stories" in answer.text
    assert f"{address_of()}?year=2024" in links(answer.text)
    assert reader.get(f"{address_of()}?after=zzz").status_code == 404


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
    index_all()
    assert reader.get(address_of()).status_code == 404
    assert reader.get("/contributor/999999999999999999999/").status_code == 404


def test_a_namesake_has_a_page_and_a_feed_of_his_own(reader: Client, issue: Issue) -> None:
    article = print_article(print_page(issue), "写的", signed=FANG)
    other = Contributor.objects.create(newspaper=issue.newspaper, name="方舟", distinguisher="城东")
    index_all()
    person = article.bylines.get().contributor
    page = reader.get(person.get_absolute_url()).text
    assert f'href="/feeds/contributor/{person.pk}.atom"' in page
    assert reader.get(other.get_absolute_url()).status_code == 404


def merge_away(name: str) -> int:
    """Merge somebody into 方舟, and return the number that the old addresses have."""
    gone, target = Contributor.objects.get(name=name), Contributor.objects.get(name="方舟")
    merge([gone], target, User.objects.create_user("merger"))
    return gone.pk


def test_the_addresses_of_who_was_merged_lead_to_who_stays(reader: Client, issue: Issue) -> None:
    print_article(print_page(issue), "写的", signed=[*FANG, ("记者", "方 舟")])
    index_all()
    old = merge_away("方 舟")
    for address in (f"/contributor/{old}/?role=记者", f"/feeds/contributor/{old}.atom"):
        answer = reader.get(address)
        assert answer.status_code == 301
        assert reader.get(answer.url).status_code == 200
    assert reader.get(f"/contributor/{old}/?role=x").url == f"{address_of()}?role=x"


def test_they_lead_nowhere_while_nothing_is_published(
    reader: Client, editor: Client, newspaper: Newspaper
) -> None:
    draft = print_issue(newspaper, published=False)
    print_article(print_page(draft), "未出版", signed=[*FANG, ("记者", "方 舟")])
    index_all()
    old = merge_away("方 舟")
    assert reader.get(f"/contributor/{old}/").status_code == 404
    assert editor.get(f"/contributor/{old}/").status_code == 301
    assert reader.get(f"/feeds/contributor/{old}.atom", follow=True).status_code == 404


def test_employer_and_usual_role_are_shown_where_they_are_given(
    reader: Client, issue: Issue
) -> None:
    print_article(print_page(issue), "写的", signed=FANG)
    index_all()
    assert 'class="employer"' not in reader.get(address_of()).text
    Contributor.objects.update(employer="桥头<日报社>", usual_role="记者")
    page = reader.get(address_of()).text
    assert '<span class="employer">桥头&lt;日报社&gt;</span>' in page
    assert '<span class="usual-role">记者</span>' in page


@pytest.mark.parametrize("archive", [1, 30])
def test_a_contributor_takes_six_queries(
    reader: Client, issue: Issue, archive: int, django_assert_num_queries
) -> None:
    print_jumping_story(issue)
    print_archive(issue.newspaper, archive)
    index_all()
    address = f"{address_of()}?role=记者"
    reader.get(address)  # what SQLite can do is asked once
    # 1 version of the lists  2 contributor with newspaper  3 years and roles  4 page
    # 5 articles  6 what belongs to them
    with django_assert_num_queries(6):
        reader.get(address)
