"""Corrections in the API: their list, each of them, and those inside articles and stories."""

import datetime

import pytest

from articles.models import Article, Correction, Issue
from tests.api.conftest import Read
from tests.views.press import (
    MARCH_12,
    correct,
    index_all,
    print_article,
    print_issue,
    print_page,
)

pytestmark = pytest.mark.django_db
API = "http://testserver/api/v1"


@pytest.fixture
def correction(parts: list[Article]) -> Correction:
    """What was wrong in the second part of a story that jumps twice."""
    found = correct(parts[1], "钢梁应为十二段。")
    told = datetime.datetime(2024, 3, 13, 1, tzinfo=datetime.UTC)
    Correction.objects.update(at=told)
    return found


def named(correction: Correction) -> dict[str, object]:
    """A correction as articles and stories name it."""
    return {
        "number": correction.pk,
        "text": "钢梁应为十二段。",
        "corrected_at": "2024-03-13T09:00:00+08:00",
        "page": {"label": "2", "name": "综合", "url": f"{API}/pages/qiaotou/2024-03-12/2/"},
        "url": f"{API}/corrections/{correction.pk}/",
    }


def test_a_correction_has_all_its_fields(
    read: Read, parts: list[Article], correction: Correction
) -> None:
    assert read(f"corrections/{correction.pk}/") == {
        **named(correction),
        "newspaper": {
            "slug": "qiaotou",
            "name": "桥头日报",
            "url": f"{API}/newspapers/qiaotou/",
        },
        "issue": {
            "key": "2024-03-12",
            "date": "2024-03-12",
            "edition": "",
            "url": f"{API}/issues/qiaotou/2024-03-12/",
        },
        "article": {
            "public_id": parts[1].public_id,
            "headline": "",
            "url": f"{API}/articles/{parts[1].public_id}/",
        },
        "story": {
            "public_id": parts[0].public_id,
            "url": f"{API}/stories/{parts[0].public_id}/",
        },
        "html_url": f"http://testserver/story/{parts[0].public_id}/#{parts[1].public_id}",
    }


def test_articles_and_stories_carry_it(
    read: Read, parts: list[Article], correction: Correction
) -> None:
    assert read(f"articles/{parts[1].public_id}/")["corrections"] == [named(correction)]
    assert read(f"articles/{parts[0].public_id}/")["corrections"] == []
    assert read(f"stories/{parts[0].public_id}/")["corrections"] == [named(correction)]
    assert read("stories/")["results"][0]["corrections"] == [named(correction)]


def test_the_list_has_the_newest_first_and_goes_on_behind_each(
    read: Read, parts: list[Article], correction: Correction
) -> None:
    second = correct(parts[0], "通车应在三月。")
    first = read("corrections/", limit=1)
    assert (first["total"], [one["number"] for one in first["results"]]) == (2, [second.pk])
    assert first["next"] == f"{API}/corrections/?limit=1&after={second.pk}"
    behind = read("corrections/", limit=1, after=second.pk)
    assert behind["results"] == [read(f"corrections/{correction.pk}/")]
    assert behind["next"] is None


@pytest.mark.parametrize(
    ("asked", "texts"),
    [
        ({"newspaper": "qiaotou"}, ["水位有误。", "钢梁应为十二段。"]),
        ({"date_to": "2024-03-12"}, ["钢梁应为十二段。"]),
        ({"date_from": "2024-03-13"}, ["水位有误。"]),
        ({"edition": "晚报"}, ["水位有误。"]),
        ({"page": "2"}, ["钢梁应为十二段。"]),
        ({"section": "城事"}, ["水位有误。"]),
    ],
)
def test_filters_choose(
    read: Read, correction: Correction, issue: Issue, asked: dict[str, str], texts: list[str]
) -> None:
    next_day = print_issue(issue.newspaper, MARCH_12 + datetime.timedelta(1), "晚报")
    correct(print_article(print_page(next_day, "A01", "城事"), "水位回落"), "水位有误。")
    assert [one["text"] for one in read("corrections/", **asked)["results"]] == texts


@pytest.mark.parametrize(
    "asked",
    [{"after": "x"}, {"after": ""}, {"limit": "0"}, {"column": "短评"}, {"newspaper": "nothing"}],
)
def test_what_makes_no_sense_is_refused(refuse: Read, db: None, asked: dict[str, str]) -> None:
    assert set(refuse("corrections/", 400, **asked)["errors"]) == set(asked)


def test_what_is_not_published_is_not_there(read: Read, refuse: Read, hidden: Issue) -> None:
    one = correct(print_article(print_page(hidden), "未刊"), "未刊的更正")
    index_all()
    assert read("corrections/")["total"] == 0
    refuse(f"corrections/{one.pk}/", 404)


@pytest.mark.parametrize("number", [1, 30])
def test_the_list_takes_four_queries(
    read: Read, parts: list[Article], number: int, django_assert_num_queries
) -> None:
    for count in range(number):
        correct(parts[count % 3], f"更正{count}")
    # 1 version of the lists  2 corrections with article, page, issue and newspaper
    # 3 how many  4 continuations
    with django_assert_num_queries(4):
        read("corrections/")
