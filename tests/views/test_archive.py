"""The archive: all stories, newest first, by where they stand."""

import datetime
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Contributor, Issue, Newspaper
from tests.views.press import (
    MARCH_12,
    index_all,
    join,
    print_archive,
    print_article,
    print_issue,
    print_jumping_story,
    print_newspaper,
    print_page,
    text,
)
from tests.views.test_search import chosen, links

pytestmark = pytest.mark.django_db


def shown(client: Client, query: str = "") -> list[str]:
    """The headlines of the list, in order."""
    answer = client.get(f"/archive/{query}")
    assert answer.status_code == 200
    return [hit.story.headline for hit in answer.context.get("hits", [])]


def test_all_stories_are_listed_newest_first_each_once(
    reader: Client, newspaper: Newspaper
) -> None:
    for day in (11, 13, 12):
        issue = print_issue(newspaper, datetime.date(2024, 3, day))
        first = print_article(print_page(issue, "1"), f"{day}日的长文")
        join(first, print_article(print_page(issue, "2"), f"{day}日的长文"))
        print_article(issue.pages.last(), f"{day}日的短讯")
    index_all()
    days = [f"{day}日的{kind}" for day in (13, 12, 11) for kind in ("长文", "短讯")]
    assert shown(reader) == days
    assert "Pages 1, 2" in reader.get("/archive/").text


def test_a_story_is_shown_by_its_headline_and_beginning(reader: Client, issue: Issue) -> None:
    print_article(print_page(issue), "渡口停航", body=text("明天起，渡口不再开船。"))
    print_article(issue.pages.get(), "", body=text("没有标题的短讯。"))
    print_article(issue.pages.get(), "", body=[])
    index_all()
    page = reader.get("/archive/").text
    assert "明天起，渡口不再开船。" in page
    assert ">没有标题的短讯。</a>" in page
    assert ">Untitled</a>" in page


def test_every_filter_narrows_the_list(reader: Client, newspaper: Newspaper) -> None:
    wanted = print_issue(newspaper, edition="增刊")
    dateline, signed = "本报河口3月11日电", [("记者", "方舟")]
    print_article(
        print_page(wanted, "A02", "社会"),
        "要找的",
        column_label="短评",
        dateline=dateline,
        signed=signed,
    )
    other = print_issue(print_newspaper("wanbao", "河口晚报"), datetime.date(2023, 3, 12))
    print_jumping_story(other)
    index_all()
    everything = shown(reader)
    assert len(everything) == 5
    for query in (
        "newspaper=qiaotou",
        "date_from=2024-01-01",
        "edition=增刊",
        "page=a2",
        "section=社会",
        "column=短评",
        "role=记者&contributor=方舟&date_from=2023-03-13",
        "place=河口",
        "continued=no&role=记者",
    ):
        assert shown(reader, f"?{query}") == ["要找的"], query
    assert shown(reader, "?photo=no") == everything
    assert shown(reader, "?photo=yes") == []


def test_the_list_is_walked_through_by_its_links(reader: Client, newspaper: Newspaper) -> None:
    print_archive(newspaper, 12)
    index_all()
    seen, address = [], "/archive/?newspaper=qiaotou"
    while address:
        answer = reader.get(address)
        seen += [hit.story.head.pk for hit in answer.context["hits"]]
        assert "48 stories" in answer.text
        address = answer.context["next"]
        assert not address or parse_qs(urlsplit(address).query)["newspaper"] == ["qiaotou"]
    assert len(seen) == len(set(seen)) == 48
    assert "/archive/?newspaper=qiaotou" in links(answer.text)


def test_a_story_that_comes_in_meanwhile_moves_none_to_another_page(
    reader: Client, newspaper: Newspaper
) -> None:
    print_archive(newspaper, 6)
    index_all()
    first = reader.get("/archive/")
    expected = reader.get(first.context["next"]).context["hits"]
    print_jumping_story(print_issue(newspaper, MARCH_12 + datetime.timedelta(days=1)))
    index_all()
    assert reader.get(first.context["next"]).context["hits"] == expected


def test_a_facet_is_chosen_and_given_up_by_its_links(reader: Client, newspaper: Newspaper) -> None:
    print_archive(newspaper, 2)
    index_all()
    choice = chosen(reader.get("/archive/"), "role", "通讯员")
    answer = reader.get(choice.address)
    assert answer.context["results"].total == choice.count.number == 6
    again = chosen(answer, "role", "通讯员")
    assert again.is_chosen
    assert again.address == "/archive/"


def test_a_list_that_ended_says_so(reader: Client, issue: Issue) -> None:
    print_article(print_page(issue), "渡口停航")
    index_all()
    answer = reader.get("/archive/?after=0.1900-01-01.1").text
    assert "The list ends before this page." in answer
    assert "First page" in answer


def test_an_empty_archive_says_so(reader: Client, db: None) -> None:
    assert "No story has been published yet." in reader.get("/archive/").text


def test_filters_that_nothing_fits_are_given_up_one_by_one(reader: Client, issue: Issue) -> None:
    print_article(print_page(issue, "1", "要闻"), "渡口停航")
    index_all()
    page = reader.get("/archive/?section=要闻&column=短评").text
    assert "without “Column”" in page
    assert "without “Section”" not in page
    page = reader.get("/archive/?column=短评&photo=yes").text
    assert "No story fits all of these filters." in page


def test_words_among_the_filters_are_searched_for(reader: Client, issue: Issue) -> None:
    print_article(print_page(issue, "1", "要闻"), "渡口停航")
    index_all()
    answer = reader.get("/archive/?section=要闻&q=渡口")
    assert "<mark>渡口</mark>停航" in answer.text
    addresses = [a for a in links(answer.text) if "q=" in a and "feeds" not in a]
    assert all(a.startswith("/search/") for a in addresses)
    hidden = '<input type="hidden" name="section" value="要闻">'
    assert hidden in reader.get("/archive/?section=要闻").text


def test_drafts_are_listed_for_editors_only(
    reader: Client, editor: Client, newspaper: Newspaper
) -> None:
    print_article(print_page(print_issue(newspaper)), "已出版")
    draft = print_issue(newspaper, edition="增刊", published=False)
    print_article(print_page(draft, "9", "夜读"), "未出版")
    index_all()
    assert shown(reader) == ["已出版"]
    assert "夜读" not in reader.get("/archive/").text
    assert shown(editor) == ["已出版", "未出版"]


def test_machines_may_read_the_list_itself(reader: Client, issue: Issue) -> None:
    print_article(print_page(issue), "渡口停航")
    index_all()
    page = reader.get("/archive/?section=%E8%A6%81%E9%97%BB&column=").text
    query = "section=%E8%A6%81%E9%97%BB"
    assert f'<link rel="canonical" href="http://testserver/archive/?{query}">' in page
    assert f'href="/feeds/search.atom?{query}" type="application/atom+xml"' in page
    assert "noindex" not in page


@pytest.mark.parametrize("filters", ["", "newspaper=qiaotou&role=记者&", "contributor={pk}&"])
def test_a_page_takes_six_queries_however_long_the_archive(
    reader: Client, issue: Issue, filters: str
) -> None:
    print_jumping_story(issue)
    index_all()
    address = f"/archive/?{filters.format(pk=Contributor.objects.get(name='方舟').pk)}"
    reader.get(address)  # what SQLite can do is asked once
    few = queries(reader, address)
    # 1 version of the lists  2 newspapers to choose from  3 page  4 number of all, and facets with
    # their names  5 articles  6 what belongs to them
    assert few == 6
    print_archive(issue.newspaper, 24)
    index_all()
    assert queries(reader, address) == few
    assert queries(reader, f"{address}after=0.2024-03-01.1") == few


@pytest.mark.parametrize("filters", ["edition=增刊", "edition=增刊&section=要闻&photo=yes"])
def test_ways_out_take_one_query_however_many_the_filters(
    reader: Client, issue: Issue, filters: str
) -> None:
    print_jumping_story(issue)
    index_all()
    # 1 version  2 newspapers to choose from  3 page  4 number of all, and facets
    # 5 how much there is without each of the filters
    assert queries(reader, f"/archive/?{filters}") == 5


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
