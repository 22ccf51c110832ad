"""What the API refuses, and how: problem details (RFC 9457)."""

from itertools import chain
from urllib.parse import quote

import pytest
from django.test import Client

from articles.models import Article, Issue
from tests.api.conftest import Read

pytestmark = pytest.mark.django_db

STRANGE = [
    "\x00",
    "\ufffd",
    "1" + "0" * 30,
    "桥" * 5000,
    "%",
    "'\"",
    "../..",
    "\n",
    "-1",
    "NaN",
    "²",
]
LISTS = ("newspapers", "issues", "pages", "stories", "articles", "contributors", "continuations")
PARAMETERS = (
    "newspaper", "date_from", "date_to", "edition", "page", "section", "column", "contributor",
    "role", "place", "continued", "photo", "after", "limit",
)  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("newspaper", "no-such-paper"),
        ("newspaper", "桥头"),
        ("date_from", "yesterday"),
        ("date_from", "2024-02-30"),
        ("date_from", "2024-3-12"),
        ("date_from", "2024/03/12"),
        ("date_to", "12.03.2024"),
        ("date_to", "2024-03-12\n"),
        ("page", "1000000000"),
        ("page", "头版"),
        ("page", "１"),
        ("continued", "maybe"),
        ("continued", "Yes"),
        ("photo", "1"),
        ("limit", "0"),
        ("limit", "101"),
        ("limit", "-1"),
        ("limit", "2.5"),
        ("limit", "٣"),
        ("limit", "1" + "0" * 30),
        ("after", "57"),
        ("after", "0.2024-02-30.57"),
        ("after", "1.2024-03-12.57"),
        ("after", "0.2024-03-12.9223372036854775808"),
        ("section", " "),
        ("column", "\x00"),
        ("contributor", ""),
    ],
)
def test_a_value_that_makes_no_sense_is_refused_with_the_reason(
    refuse: Read, issue: Issue, name: str, value: str
) -> None:
    problem = refuse("stories/", **{name: value})
    assert problem["title"] == "Bad request"
    assert problem["type"] == "http://testserver/api/#parameters"
    assert problem["detail"] == f"These parameters can't be used as they are: {name}."
    assert list(problem["errors"]) == [name]
    assert all(isinstance(sentence, str) and sentence for sentence in problem["errors"][name])


def test_dates_the_wrong_way_round_are_refused(refuse: Read, issue: Issue) -> None:
    problem = refuse("stories/", date_from="2024-03-13", date_to="2024-03-12")
    assert problem["errors"] == {"date_to": ["The last day is before the first."]}


def test_everything_that_is_wrong_is_said_at_once(refuse: Read, issue: Issue) -> None:
    problem = refuse("stories/", limit="0", newspapper="qiaotou", page="x")
    assert sorted(problem["errors"]) == ["limit", "newspapper", "page"]


def test_an_unknown_parameter_is_refused_and_the_known_ones_are_named(
    refuse: Read, issue: Issue
) -> None:
    assert refuse("issues/", newspapper="qiaotou")["errors"] == {
        "newspapper": [
            "There is no such parameter here, only: newspaper, date_from, date_to, edition, after, "
            "limit."
        ]
    }
    assert refuse("issues/qiaotou/2024-03-12/", format="json")["errors"] == {
        "format": ["This address takes no parameters."]
    }


def test_a_parameter_that_is_given_twice_is_refused(refuse: Read, issue: Issue) -> None:
    assert refuse("stories/", page=["1", "2"])["errors"] == {"page": ["Give it once only."]}


def test_the_search_needs_something_to_look_for(refuse: Read, issue: Issue) -> None:
    assert refuse("search/")["errors"] == {"q": ["It is needed."]}
    assert list(refuse("search/", q="　")["errors"]) == ["q"]


@pytest.mark.parametrize("name", PARAMETERS)
@pytest.mark.parametrize("value", STRANGE)
def test_nothing_strange_in_a_parameter_is_an_error_of_ours(
    program: Client, parts: list[Article], name: str, value: str
) -> None:
    for path in (*LISTS, "search"):
        asked = {name: value} | ({"q": "桥"} if path == "search" else {})
        answer = program.get(f"/api/v1/{path}/", asked)
        assert answer.status_code in (200, 400)


@pytest.mark.parametrize("path", [*LISTS, "issues/qiaotou", "pages/qiaotou/2024-03-12", "nowhere"])
@pytest.mark.parametrize("value", STRANGE)
def test_nothing_strange_in_an_address_is_an_error_of_ours(
    refuse: Read, issue: Issue, path: str, value: str
) -> None:
    refuse(f"{path}/{quote(value, safe='')}/", 404)


def test_bytes_that_are_no_text_are_no_error_of_ours(
    program: Client, refuse: Read, issue: Issue
) -> None:
    assert program.get("/api/v1/stories/?section=%ff%fe").json()["total"] == 0
    assert program.get("/api/v1/stories/?section=%ed%a0%80").json()["total"] == 0
    refuse("stories/%ff%fe/", 404)


def test_more_parameters_than_django_reads_are_refused(refuse: Read, issue: Issue) -> None:
    refuse("stories/", **{f"p{number}": "1" for number in range(1001)})


@pytest.mark.parametrize("path", ["newspapers/xigu/", "contributors/0/", "nowhere/", "stories/x/"])
def test_what_is_not_there_is_a_problem_too(refuse: Read, issue: Issue, path: str) -> None:
    assert refuse(path, 404) == {
        "type": "about:blank",
        "title": "Not found",
        "status": 404,
        "detail": "There is nothing at this address, or it is not published.",
    }


def test_unknown_addresses_are_problems_for_every_method(program: Client) -> None:
    for method in (program.get, program.post, program.delete):
        answer = method("/api/v2/stories/")
        assert answer.status_code == 404
        assert answer.headers["Content-Type"] == "application/problem+json"


def test_an_address_without_its_last_slash_leads_to_the_one_with_it(
    program: Client, refuse: Read, issue: Issue
) -> None:
    answer = program.get("/api/v1/stories?page=1&page=2")
    assert (answer.status_code, answer.url) == (301, "/api/v1/stories/?page=1&page=2")
    refuse("nowhere", 404)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_other_methods_than_reading_are_refused(program: Client, issue: Issue, method: str) -> None:
    answer = getattr(program, method)("/api/v1/stories/")
    assert answer.status_code == 405
    assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == "Method not allowed"


@pytest.mark.parametrize("wanted", ["text/html", "application/xml", "nonsense"])
def test_other_formats_than_json_are_refused(program: Client, issue: Issue, wanted: str) -> None:
    answer = program.get("/api/v1/stories/", headers={"accept": wanted})
    assert answer.status_code == 406
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["title"] == "Not acceptable"


def test_problems_are_told_in_the_language_that_is_asked_for(issue: Issue) -> None:
    chinese = Client(headers={"accept-language": "zh-hans"})
    answer = chinese.get("/api/v1/stories/", {"date_from": "yesterday", "foo": "1", "page": "x"})
    words = [answer.json()["title"], *chain(*answer.json()["errors"].values())]
    assert all(any("\u4e00" <= char <= "\u9fff" for char in word) for word in words)
