"""Which feeds there are, and what is answered where there is none."""

from urllib.parse import unquote

import pytest
from django.test import Client
from django.urls import resolve, reverse
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from articles.importing.formats.refusal import Refused
from articles.importing.newspapers import add_newspaper
from articles.models import Contributor, Issue
from tests.feeds.reading import fetch, link, text, titles
from tests.views import press

pytestmark = pytest.mark.django_db

# What takes part in addresses, and what servers and browsers change in them.
AWKWARD = [
    "读者/作者", "../..", ".", "..", "a/./b", "//", "50%", "%2F", "%252F", "？#&=+ ;:@", "a.atom",
    " 首尾 ", "换\n行", "\\", "😀", "'\"<>", "x/section/y", "%00",
]  # fmt: skip


def names_of(feed_name: str, name: str) -> str:
    """The address of a section's or a column's feed."""
    return reverse(feed_name, args=["qiaotou", name])


def test_a_newspapers_feed_holds_its_own_stories(issue: Issue) -> None:
    press.print_article(press.print_page(issue), "桥头的稿件")
    other = press.print_issue(press.print_newspaper("dukou", "渡口晚报"))
    press.print_article(press.print_page(other), "渡口的稿件")
    press.index_all()
    assert titles(fetch("/feeds/newest.atom")) == ["桥头的稿件", "渡口的稿件"]
    feed = fetch("/feeds/dukou.atom")
    assert titles(feed) == ["渡口的稿件"]
    assert text(feed, "title") == "渡口晚报"
    assert link(feed, "alternate") == "http://testserver/dukou/"


def test_a_newspaper_of_pictures_has_an_empty_feed(issue: Issue) -> None:
    press.print_page(issue)
    assert titles(fetch("/feeds/qiaotou.atom")) == []


@pytest.mark.parametrize("name", AWKWARD)
def test_sections_and_columns_have_feeds_whatever_their_names(issue: Issue, name: str) -> None:
    press.print_article(press.print_page(issue, "1", name), "版面的稿件")
    press.print_article(press.print_page(issue, "2", "别的"), "栏目的稿件", column_label=name)
    press.index_all()
    section = fetch(names_of("feed_section", name))
    assert titles(section) == ["版面的稿件"]
    assert titles(fetch(link(section, "self"))) == ["版面的稿件"], "under the address that it gives"
    assert titles(fetch(names_of("feed_column", name))) == ["栏目的稿件"]


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), min_size=1))
@example("读者/作者")
@example("50%2F")
def test_a_name_is_one_segment_and_is_read_back(name: str) -> None:
    address = names_of("feed_section", name)
    assert address.count("/") == "/feeds/qiaotou/section/x.atom".count("/")
    assert resolve(unquote(address)).kwargs == {"slug": "qiaotou", "name": name}


def test_names_of_chinese_characters_stand_in_the_address_as_they_are() -> None:
    assert names_of("feed_section", "要闻") == "/feeds/qiaotou/section/%E8%A6%81%E9%97%BB.atom"


@pytest.mark.parametrize(
    "address",
    [
        "/feeds/nowhere.atom",
        "/feeds/nowhere/section/要闻.atom",
        "/feeds/qiaotou/section/没有.atom",
        "/feeds/qiaotou/section/.atom",
        "/feeds/qiaotou/section/%00.atom",
        "/feeds/qiaotou/section/%2500.atom",
        "/feeds/qiaotou/section/%ff.atom",
        "/feeds/qiaotou/column/没有.atom",
        "/feeds/contributor/0.atom",
        "/feeds/contributor/999999999999999999999.atom",
        "/feeds/contributor/x.atom",
    ],
)
def test_what_is_not_there_is_not_found(issue: Issue, address: str) -> None:
    press.print_article(press.print_page(issue), "头条")
    press.index_all()
    assert Client().get(address).status_code == 404


def test_what_has_nothing_published_is_not_found(issue: Issue) -> None:
    Issue.objects.update(published_at=None)
    page = press.print_page(issue)
    press.print_article(page, "未刊", signed=[("记者", "方舟")], column_label="短评")
    press.index_all()
    person = Contributor.objects.get()
    for name in (
        "qiaotou",
        "qiaotou/section/要闻",
        "qiaotou/column/短评",
        f"contributor/{person.pk}",
    ):
        assert Client().get(f"/feeds/{name}.atom").status_code == 404


@pytest.mark.parametrize("slug", ["feeds", "newest", "search"])
def test_no_newspaper_takes_the_address_of_another_feed(db: None, slug: str) -> None:
    with translation.override("en"), pytest.raises(Refused, match="needed for another page"):
        add_newspaper(slug, "桥头日报")


def test_a_feed_cannot_be_written_to(issue: Issue) -> None:
    assert Client().post("/feeds/newest.atom").status_code == 405


def test_before_anything_is_indexed_feeds_are_empty(db: None) -> None:
    assert titles(fetch("/feeds/newest.atom")) == titles(fetch("/feeds/search.atom?q=桥")) == []


def print_three(issue: Issue) -> None:
    page = press.print_page(issue)
    press.print_article(page, "水位回落", column_label="短讯", signed=[("记者", "方舟")])
    press.print_article(page, "水位上涨", signed=[("摄影", "方舟")])
    press.print_article(
        press.print_page(issue, "A02", "综合"), "渡口停航", dateline="本报云埠3月11日电"
    )
    press.index_all()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", ["水位回落", "水位上涨", "渡口停航"]),
        ("q=水位", ["水位回落", "水位上涨"]),
        ("q=水位+-上涨", ["水位回落"]),
        ("q=作者:方舟", ["水位回落", "水位上涨"]),
        ("q=水位&section=综合", []),
        ("section=综合", ["渡口停航"]),
        ("column=短讯", ["水位回落"]),
        ("page=a02", ["渡口停航"]),
        ("contributor=方舟&role=摄影", ["水位上涨"]),
        ("q=水位&role=摄影", ["水位上涨"]),
        ("newspaper=qiaotou&date_from=2024-03-12&date_to=2024-03-12&photo=no&continued=no",
         ["水位回落", "水位上涨", "渡口停航"]),
        ("date_to=2024-03-11", []),
        ("photo=yes", []),
        ("utm_source=x", ["水位回落", "水位上涨", "渡口停航"]),
        ('q="abc', []),
        ("q=NEAR(", []),
        ("q=%00", ["水位回落", "水位上涨", "渡口停航"]),
        ("q=  ", ["水位回落", "水位上涨", "渡口停航"]),
        ("q=" + "桥" * 5000, []),
    ],
)  # fmt: skip
def test_a_saved_search_is_its_address(issue: Issue, query: str, found: list[str]) -> None:
    print_three(issue)
    assert titles(fetch(f"/feeds/search.atom?{query}")) == found


def test_a_search_has_one_id_however_its_address_is_written(issue: Issue) -> None:
    print_three(issue)
    ids = {
        text(fetch(f"/feeds/search.atom?{query}"), "id")
        for query in ("q=水位&section=要闻", "section=要闻&q=水位&role=&utm_source=x")
    }
    assert len(ids) == 1


def test_a_part_or_a_search_leads_to_the_list_of_the_same(issue: Issue) -> None:
    print_three(issue)
    for feed, page in (
        (names_of("feed_section", "综合"), "/archive/?newspaper=qiaotou&section=综合"),
        (names_of("feed_column", "短讯"), "/archive/?newspaper=qiaotou&column=短讯"),
        ("/feeds/search.atom?page=A02", "/archive/?page=A02"),
        ("/feeds/search.atom?q=水位&role=摄影", "/search/?q=水位&role=摄影"),
    ):
        assert unquote(link(fetch(feed), "alternate")) == f"http://testserver{page}"


def test_a_search_is_named_by_what_is_looked_for(issue: Issue) -> None:
    print_three(issue)
    feed = fetch("/feeds/search.atom?section=要闻&q={水位}")
    assert text(feed, "title").endswith(" · {水位} · 要闻")


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("date_from=2024-03-12&date_to=2024-03-11", "date_to: The last day is before the first."),
        ("date_from=gestern", "date_from: Enter a valid date."),
        ("newspaper=nowhere", "newspaper: There is no such newspaper."),
        ("page=1000000000", "page: A page label is a number, or letters and a number: 2, A01."),
        ("continued=x", "continued: Select a valid choice. x is not one of the available choices."),
        ("section=%00", "section: Null characters are not allowed."),
    ],
)  # fmt: skip
def test_filters_that_make_no_sense_are_refused_in_words(
    issue: Issue, query: str, sentence: str
) -> None:
    answer = press.reader().get(f"/feeds/search.atom?{query}")
    assert answer.status_code == 400
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text == f"{sentence}\n"
