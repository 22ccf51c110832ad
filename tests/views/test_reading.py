"""How a reader likes to read: chosen by a form, kept in a cookie, no JavaScript."""

import pytest
from django.test import Client

from articles.models import Article, Issue
from tests.views.press import print_article, print_page, reader

pytestmark = pytest.mark.django_db


@pytest.fixture
def article(issue: Issue) -> Article:
    return print_article(print_page(issue), "新桥合龙")


def choose(client: Client, **chosen: str) -> str:
    """Press a button of the form; returns where it leads."""
    answer = client.post("/reading/", chosen)
    assert answer.status_code == 302
    return answer.url


def html_of(client: Client, article: Article) -> str:
    """The first tag of a story's page."""
    answer = client.get(article.get_absolute_url()).text
    return answer[answer.index("<html") :].partition(">")[0]


def test_who_chose_nothing_reads_as_it_was_designed(reader: Client, article: Article) -> None:
    assert html_of(reader, article) == '<html lang="en"'


@pytest.mark.parametrize(
    ("chosen", "attribute"),
    [
        ({"size": "xl"}, 'data-size="xl"'),
        ({"theme": "dark"}, 'data-theme="dark"'),
        ({"script": "hant"}, 'data-script="hant"'),
    ],
)
def test_what_was_chosen_is_there_on_every_page_and_back_leads_the_way(
    article: Article, chosen: dict[str, str], attribute: str
) -> None:
    client = Client(enforce_csrf_checks=True)
    address = article.get_absolute_url()
    assert choose(client, **chosen, next=address) == address
    for shown in (address, article.page.get_absolute_url(), "/search/", "/nowhere/"):
        answer = client.get(shown).text
        assert attribute in answer[answer.index("<html") :].partition(">")[0]


def test_each_choice_leaves_the_others_as_they_are(reader: Client, article: Article) -> None:
    choose(reader, size="l")
    choose(reader, theme="light")
    choose(reader, size="s")
    assert reader.cookies["reading"].value == ".s.light"
    assert html_of(reader, article) == '<html lang="en" data-size="s" data-theme="light"'


def test_the_buttons_tell_what_is_chosen(reader: Client, article: Article) -> None:
    choose(reader, size="l")
    answer = reader.get(article.get_absolute_url()).text
    assert '<button form="liking" name="size" value="l" aria-pressed="true">' in answer
    assert '<button form="liking" name="size" value="" aria-pressed="false">' in answer
    assert '<button form="liking" name="theme" value="" aria-pressed="true">' in answer


def test_who_goes_back_to_the_design_has_no_cookie_any_more(reader: Client) -> None:
    choose(reader, size="l")
    choose(reader, size="")
    assert reader.cookies["reading"].value == ""
    assert reader.cookies["reading"]["max-age"] == 0


def test_the_cookie_lasts_a_year_and_can_be_read_by_scripts_of_this_site(reader: Client) -> None:
    choose(reader, theme="dark")
    cookie = reader.cookies["reading"]
    assert cookie.value == "..dark"
    assert (cookie["max-age"], cookie["samesite"], cookie["path"]) == (31536000, "Lax", "/")
    assert not cookie["httponly"]


@pytest.mark.parametrize(
    "chosen",
    [{"size": "huge"}, {"theme": '"><script>'}, {"colour": "red"}, {"script": "latn"}, {}],
)
def test_what_is_none_of_the_choices_changes_nothing(
    reader: Client, chosen: dict[str, str]
) -> None:
    choose(reader, size="l")
    choose(reader, **chosen)
    assert reader.cookies["reading"].value == ".l."


@pytest.mark.parametrize("cookie", ['"><script>', "....", "hant", "x.y.z", "é", "hant.l.dark.x"])
def test_whatever_stands_in_the_cookie_a_page_is_made(article: Article, cookie: str) -> None:
    client = reader()
    client.cookies["reading"] = cookie
    assert html_of(client, article).count('"') % 2 == 0


@pytest.mark.parametrize(
    "back",
    [
        *("https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", ""),
        *("reading", "a b", "?q=1", "home"),
    ],
)
def test_the_way_back_leads_to_no_other_site(reader: Client, back: str) -> None:
    assert choose(reader, size="l", next=back) == "/"


def test_only_the_form_is_answered(reader: Client) -> None:
    assert reader.get("/reading/").status_code == 405
