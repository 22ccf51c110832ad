"""Continuations: the links that readers follow, with what speaks for them."""

import pytest
from django.test import Client

from articles.models import Article, Continuation, Issue, Newspaper
from tests.api.conftest import Read
from tests.views.press import join, print_archive, print_article, print_page

pytestmark = pytest.mark.django_db


def test_a_continuation_joins_two_parts(read: Read, parts: list[Article]) -> None:
    Continuation.objects.filter(later=parts[2]).update(score=0.75, evidence=["the same headline"])
    found = read(f"continuations/{parts[1].public_id}/")
    assert found.pop("newspaper")["slug"] == "qiaotou"
    assert found.pop("issue")["key"] == "2024-03-12"
    assert found == {
        "earlier": {
            "public_id": parts[1].public_id,
            "headline": "",
            "url": f"http://testserver/api/v1/articles/{parts[1].public_id}/",
            "page": {
                "label": "2",
                "name": "综合",
                "url": "http://testserver/api/v1/pages/qiaotou/2024-03-12/2/",
            },
            "continued_on": "▶下转04版",
        },
        "later": {
            "public_id": parts[2].public_id,
            "headline": "桥的那一边",
            "url": f"http://testserver/api/v1/articles/{parts[2].public_id}/",
            "page": {
                "label": "4",
                "name": "民生",
                "url": "http://testserver/api/v1/pages/qiaotou/2024-03-12/4/",
            },
            "continued_from": "◀上接02版",
        },
        "state": "proposed",
        "score": 0.75,
        "evidence": ["the same headline"],
        "story": {
            "public_id": parts[0].public_id,
            "url": f"http://testserver/api/v1/stories/{parts[0].public_id}/",
        },
        "url": f"http://testserver/api/v1/continuations/{parts[1].public_id}/",
    }


def test_evidence_is_told_in_the_language_that_is_asked_for(parts: list[Article]) -> None:
    Continuation.objects.update(evidence=["the same headline"])
    chinese = Client(headers={"accept-language": "zh-hans"})
    answer = chinese.get(f"/api/v1/continuations/{parts[0].public_id}/")
    assert answer.json()["evidence"] == ["主题相同"]
    assert answer.headers["Content-Language"] == "zh-hans"


def test_the_list_holds_what_the_addresses_of_its_continuations_answer_with(
    read: Read, parts: list[Article]
) -> None:
    assert read("continuations/")["results"] == [
        read(f"continuations/{part.public_id}/") for part in parts[:2]
    ]


def test_rejected_links_and_unpublished_issues_are_not_there(
    read: Read, refuse: Read, issue: Issue, hidden: Issue
) -> None:
    page, other = print_page(issue, "1"), print_page(issue, "2")
    rejected = join(print_article(page), print_article(other), state="rejected")
    unpublished = print_page(hidden, "1")
    secret = join(print_article(unpublished), print_article(unpublished))
    assert read("continuations/")["total"] == 0
    for link in (rejected, secret):
        refuse(f"continuations/{link.earlier.public_id}/", 404)


def test_the_last_part_of_a_story_leads_nowhere(refuse: Read, parts: list[Article]) -> None:
    refuse(f"continuations/{parts[2].public_id}/", 404)


@pytest.mark.parametrize(
    ("asked", "pages"),
    [
        ({"newspaper": "qiaotou"}, ["1", "2"]),
        ({"page": "2"}, ["2"]),
        ({"section": "要闻"}, ["1"]),
        ({"date_from": "2024-03-13"}, []),
        ({"edition": "晚报"}, []),
    ],
)
def test_filters_look_at_the_earlier_part(
    read: Read, parts: list[Article], asked: dict[str, str], pages: list[str]
) -> None:
    found = read("continuations/", **asked)["results"]
    assert [one["earlier"]["page"]["label"] for one in found] == pages


@pytest.mark.parametrize("issues", [1, 6])
def test_the_list_takes_four_queries(
    read: Read, newspaper: Newspaper, issues: int, django_assert_num_queries
) -> None:
    print_archive(newspaper, issues)
    # 1 version of the lists  2 continuations with both parts and their pages  3 how many
    # 4 continuations of the same issues, for the heads of the stories
    with django_assert_num_queries(4):
        read("continuations/")
