"""The search page: a query and filters in the address, hits with the places marked."""

import datetime
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from articles.models import Article, Issue, Newspaper
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

pytestmark = pytest.mark.django_db

HOSTILE = """<script>alert('桥')</script> & "x" {{ x }}"""
# Addresses that a reader never types; {} is the page.
ODD = [
    "{}?q=%00&section=%00&newspaper=%00&contributor=%00&date_from=%00&page=%00&photo=%00",
    "{}?q=" + "桥" * 5000,
    "{}?q=" + "桥 " * 5000,
    "{}?column=" + "桥" * 5000 + "&contributor=" + "9" * 5000 + "&page=" + "9" * 5000,
    "{}?q=a&q=b&page=1&page=zzz&newspaper=qiaotou&newspaper=none&photo=yes&photo=",
    "{}?q=%ff%fe%ed%a0%80&section=%ed%a0%80",
    "{}?page=1000000000",
    "{}?page=第０２版&role=%F0%9F%98%80",
    "{}?contributor=999999999999999999&role=记者",
    "{}?contributor=9223372036854775808",
    "{}?contributor=-1",
    "{}?contributor=²",
    "{}?date_from=0001-01-01&date_to=9999-12-31",
    "{}?date_from=99999-01-01",
    "{}?date_from=2024-02-30",
    "{}?date_from=三月",
    "{}?continued=maybe&photo=1",
    "{}?newspaper=1",
    "{}?q=NEAR(&q=%22abc&unknown=1",
    "{}?q=%25_\\",
    "{}?q=-渡口",
    "{}?[]=&=&&&",
    "{}?q=渡口&after=0.9999-12-31.9223372036854775807",
    "{}?q=渡口&after=3.0001-01-01.0",
]


def print_story(headline: str, *paragraphs: str, **fields: object) -> Article:
    """A story on the front page of the issue of 12 March 2024."""
    issue = Issue.objects.filter(newspaper=print_newspaper()).first()
    issue = issue or print_issue(print_newspaper())
    page = issue.pages.first() or print_page(issue)
    return print_article(page, headline, body=text(*paragraphs), **fields)


def shown(client: Client, query: str) -> list[str]:
    """The headlines of the list, in order."""
    answer = client.get(f"/search/{query}")
    assert answer.status_code == 200
    return [hit.story.headline for hit in answer.context.get("hits", [])]


def links(answer: str) -> list[str]:
    return [unescape(address) for address in re.findall('<a [^>]*href="([^"]+)"', answer)]


def test_stories_are_found_with_the_place_marked(reader: Client, db: None) -> None:
    print_story("老渡口停航", "明天起，渡口不再开船。")
    print_story("新桥通车", "桥头的钟敲了八下。")
    index_all()
    page = reader.get("/search/?q=渡口").text
    assert "老<mark>渡口</mark>停航" in page
    assert "明天起，<mark>渡口</mark>不再开船。" in page
    assert "新桥通车" not in page
    assert "1 story" in page


def test_a_result_says_where_it_was_printed(reader: Client, newspaper: Newspaper) -> None:
    issue = print_issue(newspaper, edition="增刊")
    first = print_article(print_page(issue, "1", "要闻"), "渡口停航")
    join(first, print_article(print_page(issue, "3", "社会"), "渡口停航"))
    index_all()
    page = reader.get("/search/?q=渡口").text
    hit = page[page.index('class="hits"') :]
    for words in ("桥头日报", "March 12, 2024", "增刊", "Pages 1, 3", "要闻"):
        assert words in hit


def test_a_result_leads_to_the_part_that_holds_the_hit(reader: Client, issue: Issue) -> None:
    first = print_article(print_page(issue, "1"), "渡口停航", body=text("船到江心。"))
    later = print_article(print_page(issue, "2"), body=text("铜铃还挂在船头。"))
    join(first, later)
    index_all()
    page = reader.get("/search/?q=铜铃").text
    assert f'<a href="/story/{first.public_id}/#{later.public_id}">渡口停航</a>' in page
    assert "→ Page 2" in page
    assert f'<a href="/story/{first.public_id}/">' in reader.get("/search/?q=江心").text


def test_without_a_word_the_page_says_how_to_ask(reader: Client, issue: Issue) -> None:
    print_article(print_page(issue), "渡口停航")
    index_all()
    for query in ("", "?q=", "?q=++", "?q=%22", "?newspaper=qiaotou"):
        page = reader.get(f"/search/{query}")
        assert page.status_code == 200
        hints = ("作者:", "题:", "渡口 -天气") if query != "?q=%22" else ()
        assert all(hint in page.text for hint in hints)
        assert "hits" not in page.context


def test_a_word_that_stands_nowhere_is_met_with_advice(reader: Client, issue: Issue) -> None:
    print_article(print_page(issue), "渡口停航")
    index_all()
    page = reader.get("/search/?q=铜铃").text
    assert "0 stories" not in page
    assert "Fewer or shorter words find more" in page


def test_the_filter_to_drop_is_named_where_nothing_is_left(reader: Client, issue: Issue) -> None:
    print_article(print_page(issue, "1", "要闻"), "渡口停航", column_label="短评")
    print_article(print_page(issue, "2", "社会"), "渡口涨价")
    index_all()
    page = reader.get("/search/?q=渡口&section=社会&column=短评").text
    assert "without “Column”" in page
    assert "without “Section”" in page
    addresses = links(page)
    assert "/search/?q=%E6%B8%A1%E5%8F%A3&section=%E7%A4%BE%E4%BC%9A" in addresses
    assert "/search/?q=%E6%B8%A1%E5%8F%A3" in addresses, "the same search without filters"
    page = reader.get("/search/?q=渡口&section=要闻&photo=yes&column=没有").text
    assert "without “" not in page, "neither of them alone is to blame"
    assert "The same search without filters" in page


def test_more_than_fifty_words_are_too_many_and_the_reader_is_told(
    reader: Client, issue: Issue
) -> None:
    words = [f"词{n:02}" for n in range(51)]
    print_article(print_page(issue), "渡口停航", body=text(" ".join(words[:50])))
    index_all()
    sentence = "Only the first 50 words were searched for."
    assert sentence in reader.get("/search/?q=" + "+".join(words)).text
    assert sentence not in reader.get("/search/?q=" + "+".join(words[:50])).text
    assert shown(reader, "?q=" + "+".join(words)) == ["渡口停航"]


def test_filters_narrow_the_search(reader: Client, newspaper: Newspaper) -> None:
    for year in (2023, 2024):
        issue = print_issue(newspaper, datetime.date(year, 3, 12))
        print_article(print_page(issue), f"渡口{year}", signed=[("记者", "方舟")])
    index_all()
    assert shown(reader, "?q=渡口&date_to=2023-12-31") == ["渡口2023"]
    assert shown(reader, "?q=渡口&newspaper=qiaotou&role=记者&contributor=方舟&page=01") == [
        "渡口2024",
        "渡口2023",
    ]
    assert shown(reader, "?q=渡口&role=摄影") == []


def test_every_address_on_the_page_keeps_query_and_filters(reader: Client, issue: Issue) -> None:
    page = print_page(issue)
    for number in range(23):
        print_article(page, f"渡口{number:02}", column_label="短评" if number % 2 else "特写")
    index_all()
    answer = reader.get("/search/?q=渡口&newspaper=qiaotou&unknown=1")
    found = [parse_qs(urlsplit(a).query) for a in links(answer.text) if a.startswith("/search/?q")]
    assert len(found) > 5
    assert all(query["q"] == ["渡口"] for query in found)
    assert any(query.get("column") == ["短评"] and "newspaper" in query for query in found)
    assert [query for query in found if "newspaper" not in query] != [], "and one takes it back"
    assert not any("unknown" in query for query in found)
    onward = answer.context["next"]
    assert parse_qs(urlsplit(onward).query)["newspaper"] == ["qiaotou"]


def test_the_list_goes_on_from_where_it_ended_and_leads_back(reader: Client, issue: Issue) -> None:
    page = print_page(issue)
    for number in range(43):
        print_article(page, f"渡口{number:02}")
    index_all()
    seen, address = [], "?q=渡口"
    while address:
        answer = reader.get("/search/" + address.removeprefix("/search/"))
        seen += [hit.story.headline for hit in answer.context["hits"]]
        assert "43 stories" in answer.text
        address = answer.context["next"]
    assert seen == [f"渡口{number:02}" for number in range(43)]
    assert "/search/?q=%E6%B8%A1%E5%8F%A3" in links(answer.text), "the first page"


def test_a_facet_leads_to_what_it_counts_and_back(reader: Client, newspaper: Newspaper) -> None:
    for day, section in ((1, "要闻"), (2, "社会"), (3, "社会")):
        issue = print_issue(newspaper, datetime.date(2024, 3, day))
        print_article(print_page(issue, "1", section), f"渡口{day}")
    index_all()
    first = reader.get("/search/?q=渡口")
    choice = chosen(first, "section", "社会")
    assert (choice.count.number, choice.is_chosen) == (2, False)
    second = reader.get(choice.address)
    assert second.context["results"].total == 2
    taken_back = chosen(second, "section", "社会")
    assert taken_back.is_chosen
    assert reader.get(taken_back.address).context["results"].total == 3


def chosen(answer: object, group: str, value: str):
    groups = {group.name: group for group in answer.context["groups"]}
    return next(one for one in groups[group].choices if one.count.value == value)


def test_a_year_is_chosen_by_its_days_within_those_that_are_set(
    reader: Client, newspaper: Newspaper
) -> None:
    for year, month in ((2023, 1), (2023, 6), (2024, 1), (2024, 6)):
        issue = print_issue(newspaper, datetime.date(year, month, 1))
        print_article(print_page(issue), "渡口停航")
    index_all()
    answer = reader.get("/search/?q=渡口&date_from=2023-03-01")
    assert [one.count.value for one in years(answer)] == ["2024", "2023"]
    answer = reader.get(years(answer)[1].address)
    assert answer.context["results"].total == 1
    assert answer.context["asked"].filters == {"date_from": "2023-03-01", "date_to": "2023-12-31"}
    (year,) = years(answer)
    assert year.is_chosen
    assert reader.get(year.address).context["asked"].filters == {}


def years(answer: object):
    return next(group for group in answer.context["groups"] if group.name == "year").choices


def test_a_contributor_who_is_chosen_by_number_is_shown_by_name(
    reader: Client, issue: Issue
) -> None:
    article = print_article(print_page(issue), "渡口停航", signed=[("记者", "方舟")])
    index_all()
    number = article.bylines.get().contributor_id
    page = reader.get(f"/search/?q=渡口&contributor={number}").text
    assert f'<input type="hidden" name="contributor" value="{number}"' in page
    assert re.search(r'class="chosen-filters".*方舟', page, re.DOTALL)


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("date_from=2024-03-02&date_to=2024-03-01", "The last day is before the first."),
        ("date_from=soon", "Enter a valid date."),
        ("newspaper=none", "There is no such newspaper."),
        ("page=1000000000", "A page label is a number"),
        ("photo=maybe", "maybe is not one of the available choices"),
        ("section=%00", "Null characters are not allowed."),
        ("newspaper=%00", "There is no such newspaper."),
    ],
)
@pytest.mark.parametrize("address", ["/search/?q=渡口&", "/search/?", "/archive/?"])
def test_a_filter_that_makes_no_sense_gets_a_sentence_and_no_list(
    reader: Client, issue: Issue, address: str, query: str, sentence: str
) -> None:
    print_article(print_page(issue), "渡口停航")
    index_all()
    answer = reader.get(address + query)
    assert answer.status_code == 200
    name = query.split("&")[-1].split("=")[0]
    assert sentence in answer.context["form"].errors[name][0]
    assert sentence in answer.text
    assert "hits" not in answer.context
    assert "渡口停航" not in answer.text


@pytest.mark.parametrize("after", ["x", "0", "0.2024-02-30.1", "4.2024-03-12.1", "%00", "1" * 5000])
@pytest.mark.parametrize("address", ["/search/?q=渡口&", "/search/?", "/archive/?"])
def test_a_place_in_the_list_that_is_none_is_not_found(
    reader: Client, issue: Issue, address: str, after: str
) -> None:
    assert reader.get(f"{address}after={after}").status_code == 404


@pytest.mark.parametrize("address", ODD)
@pytest.mark.parametrize("path", ["/search/", "/archive/"])
def test_no_address_breaks_the_page(reader: Client, issue: Issue, path: str, address: str) -> None:
    print_article(print_page(issue, "2"), "渡口停航", column_label="桥" * 5000)
    print_article(issue.pages.get(), "", body=[])
    index_all()
    assert reader.get(address.format(path), follow=True).status_code == 200


def test_text_is_shown_as_text_whatever_it_holds(reader: Client, newspaper: Newspaper) -> None:
    issue = print_issue(newspaper)
    print_article(
        print_page(issue, "1", HOSTILE),
        HOSTILE,
        body=text(HOSTILE),
        column_label=HOSTILE,
        signed=[("<b>", "<i>舟</i>")],
    )
    index_all()
    for query in ("?q=桥", "?q=<script>alert", "?q=%22><script>alert(1)</script>", "?column=<s>"):
        for page in ("/search/", "/archive/"):
            answer = reader.get(page + query, follow=True).text
            assert not re.search('<script(?![^>]* src="/static/)|<b>|<i>|<s>', answer)
            assert "{{" not in answer.replace("{{ x }}", "")
    found = reader.get("/search/?q=<script>alert").text
    assert "<mark>&lt;script&gt;alert</mark>(&#x27;桥&#x27;)" in found


def test_drafts_are_found_by_editors_only(
    reader: Client, editor: Client, newspaper: Newspaper
) -> None:
    print_article(print_page(print_issue(newspaper, published=False)), "渡口停航")
    index_all()
    assert shown(reader, "?q=渡口") == []
    assert shown(editor, "?q=渡口") == ["渡口停航"]
    assert "Preview" in editor.get("/search/?q=渡口").text


def test_a_newspaper_of_which_nothing_is_published_is_not_offered(
    reader: Client, editor: Client, issue: Issue
) -> None:
    print_issue(print_newspaper("wanbao", "河口晚报"), published=False)
    assert "河口晚报" not in reader.get("/search/").text
    assert "河口晚报" in editor.get("/search/").text
    assert "There is no such newspaper." in reader.get("/search/?q=桥&newspaper=wanbao").text


def test_machines_are_told_what_the_page_is(reader: Client, issue: Issue) -> None:
    print_article(print_page(issue), "渡口停航")
    index_all()
    page = reader.get("/search/?section=%E8%A6%81%E9%97%BB&q=%E6%B8%A1%E5%8F%A3&x=1").text
    query = "q=%E6%B8%A1%E5%8F%A3&amp;section=%E8%A6%81%E9%97%BB"
    assert '<meta name="robots" content="noindex">' in page
    assert f'<link rel="canonical" href="http://testserver/search/?{query}">' in page
    assert f'href="/feeds/search.atom?{query}" type="application/atom+xml"' in page


def test_the_masthead_searches_the_newspaper_that_is_read(reader: Client, issue: Issue) -> None:
    article = print_article(print_page(issue), "渡口停航")
    index_all()
    hidden = '<input type="hidden" name="newspaper" value="qiaotou">'
    for address in ("/", issue.get_absolute_url(), article.get_absolute_url()):
        page = reader.get(address).text
        assert 'action="/search/"' in page
        assert hidden in page
        assert '<label class="unseen" for="find">Search 桥头日报</label>' in page
        assert "/archive/?newspaper=qiaotou" in links(page)
    elsewhere = reader.get("/nowhere/").text
    assert hidden not in elsewhere
    assert "Search all newspapers" in elsewhere
    found = reader.get("/search/?newspaper=qiaotou&q=渡口").text
    assert "/search/?q=%E6%B8%A1%E5%8F%A3" in links(found), "the way to all newspapers"


@pytest.mark.parametrize("words", ["渡口", "长文&newspaper=qiaotou&role=记者", "桥头的钟"])
def test_a_page_takes_six_queries_however_large_the_archive(
    reader: Client, issue: Issue, words: str
) -> None:
    print_jumping_story(issue)
    print_article(issue.pages.first(), "渡口停航", signed=[("记者", "方舟")])
    index_all()
    address = f"/search/?q={words}"
    reader.get(address)  # the words of the index are read once a process
    few = queries(reader, address)
    # 1 version of the lists  2 newspapers to choose from  3 which index is in use
    # 4 page, number of all, and facets with their names  5 articles  6 what belongs to them
    assert few == 6
    print_archive(issue.newspaper, 24, MARCH_12)
    index_all()
    assert queries(reader, address) == few
    assert queries(reader, address.replace("search", "archive")) == few


@pytest.mark.parametrize("filters", ["edition=增刊", "edition=增刊&section=副刊&photo=yes"])
def test_a_page_that_finds_nothing_takes_five_however_many_the_filters(
    reader: Client, issue: Issue, filters: str
) -> None:
    print_article(print_page(issue), "渡口停航")
    index_all()
    reader.get("/search/?q=渡口")
    # 1 version  2 newspapers to choose from  3 which index is in use  4 page, number of all
    # 5 how much there is without each of the filters
    assert queries(reader, f"/search/?q=渡口&{filters}") == 5


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)
