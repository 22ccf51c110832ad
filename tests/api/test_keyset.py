"""Lists page by page: every row once, whatever comes in meanwhile."""

import datetime
from collections.abc import Iterator
from typing import Any

import pytest

from articles.models import Article, Issue, Newspaper
from tests.api.conftest import Read
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

LISTS = ("newspapers", "issues", "pages", "stories", "articles", "contributors", "continuations")


def pages_of(read: Read, path: str, **asked: Any) -> Iterator[list[str]]:
    """The addresses of the results, page after page, along next."""
    found = read(path, **asked)
    while True:
        yield [result["url"] for result in found["results"]]
        if found["next"] is None:
            return
        found = read(found["next"].removeprefix("http://testserver/api/v1/"))


@pytest.fixture
def archive(newspaper: Newspaper) -> Newspaper:
    """Three newspapers; of the first, a few issues, two of one day among them."""
    print_archive(newspaper, 2)
    print_issue(newspaper, MARCH_12 - datetime.timedelta(days=1), edition="晚报")
    for slug in ("xigu", "dukou"):
        page = print_page(print_issue(print_newspaper(slug, slug)))
        print_article(page, slug, signed=[("记者", slug)])
    index_all()
    return newspaper


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("limit", [1, 2, 100])
def test_the_pages_of_a_list_hold_every_row_once(
    read: Read, archive: Newspaper, name: str, limit: int
) -> None:
    pages = list(pages_of(read, f"{name}/", limit=limit))
    whole = [result["url"] for result in read(f"{name}/")["results"]]
    assert len(whole) == read(f"{name}/")["total"] > 2
    assert [address for page in pages for address in page] == whole
    assert all(len(page) == limit for page in pages[:-1])
    assert 0 < len(pages[-1]) <= limit


def test_a_page_has_twenty_rows_unless_another_number_is_asked_for(
    read: Read, issue: Issue
) -> None:
    page = print_page(issue)
    for number in range(21):
        print_article(page, f"短讯{number}")
    assert len(read("articles/")["results"]) == 20
    assert len(read("articles/", limit=21)["results"]) == 21
    assert read("articles/", limit=21)["next"] is None


def test_filters_stay_in_the_address_of_the_next_page(read: Read, archive: Newspaper) -> None:
    first = read("articles/", limit=2, contributor="方舟", newspaper="qiaotou")
    following = read(first["next"].removeprefix("http://testserver/api/v1/"))
    assert first["total"] == following["total"] == 6
    assert {byline["contributor"]["name"] for byline in following["results"][0]["bylines"]} == {
        "方舟"
    }


@pytest.mark.parametrize("name", ["stories", "articles"])
def test_what_comes_in_meanwhile_shifts_nothing(read: Read, archive: Newspaper, name: str) -> None:
    before = [result["url"] for result in read(f"{name}/")["results"]]
    first = read(f"{name}/", limit=3)
    newest = print_issue(archive, MARCH_12 + datetime.timedelta(days=1))
    print_article(print_page(newest), "刚刚收到")
    index_all()
    following = read(first["next"].removeprefix("http://testserver/api/v1/"))
    assert [result["url"] for result in following["results"]] == before[3:6]
    assert following["total"] == len(before) + 1


def test_a_cursor_of_a_row_that_is_gone_still_holds_its_place(
    read: Read, archive: Newspaper
) -> None:
    before = [result["public_id"] for result in read("articles/")["results"]]
    following = read("articles/", limit=3)["next"].removeprefix("http://testserver/api/v1/")
    Article.objects.get(public_id=before[2]).delete()
    assert read(following)["results"][0]["public_id"] == before[3]


@pytest.mark.parametrize("name", LISTS)
def test_behind_the_last_row_there_is_nothing(read: Read, archive: Newspaper, name: str) -> None:
    by_number = name in ("newspapers", "contributors")
    after = "999999999999999999" if by_number else "0.0001-01-01.9223372036854775807"
    assert read(f"{name}/", after=after)["results"] == []
