"""The search as programs use it."""

import datetime

import pytest

from articles.models import Article, Issue, Newspaper
from tests.api.conftest import Read
from tests.views.press import (
    MARCH_12,
    index_all,
    print_archive,
    print_article,
    print_issue,
    print_page,
    text,
)

pytestmark = pytest.mark.django_db


def test_a_hit_tells_what_it_is_and_where(read: Read, parts: list[Article]) -> None:
    found = read("search/", q="挥手")
    assert (found["total"], found["next"]) == (1, None)
    hit = found["results"][0]
    assert hit.pop("newspaper")["slug"] == "qiaotou"
    assert hit == {
        "public_id": parts[0].public_id,
        "headline": "新桥合龙",
        "date": "2024-03-12",
        "page": "1",
        "snippet": {
            "headline": [{"text": "新桥合龙", "marked": False}],
            "text": [
                {"text": "对岸有人", "marked": False},
                {"text": "挥手", "marked": True},
                {"text": "。", "marked": False},
            ],
            "article": {
                "public_id": parts[2].public_id,
                "headline": "桥的那一边",
                "url": f"http://testserver/api/v1/articles/{parts[2].public_id}/",
            },
            "page": {
                "label": "4",
                "name": "民生",
                "url": "http://testserver/api/v1/pages/qiaotou/2024-03-12/4/",
            },
        },
        "url": f"http://testserver/api/v1/stories/{parts[0].public_id}/",
        "html_url": f"http://testserver/story/{parts[0].public_id}/#{parts[2].public_id}",
    }


def test_marks_stand_in_the_headline_too(read: Read, parts: list[Article]) -> None:
    assert read("search/", q="合龙")["results"][0]["snippet"]["headline"] == [
        {"text": "新桥", "marked": False},
        {"text": "合龙", "marked": True},
    ]


def test_snippets_are_plain_text_whatever_they_hold(read: Read, issue: Issue) -> None:
    print_article(print_page(issue), "桥", body=text("<b>渡口</b> & 铜铃"))
    index_all()
    runs = read("search/", q="渡口")["results"][0]["snippet"]["text"]
    assert [(run["text"], run["marked"]) for run in runs] == [
        ("<b>", False),
        ("渡口", True),
        ("</b> & 铜铃", False),
    ]


def test_filters_narrow_the_search(read: Read, parts: list[Article]) -> None:
    assert read("search/", q="桥", section="要闻")["total"] == 1
    assert read("search/", q="桥", section="民生")["total"] == 0
    assert read("search/", q="桥", contributor="叶青", date_from="2024-03-12")["total"] == 1


def test_what_is_not_published_is_not_found(read: Read, hidden: Issue) -> None:
    print_article(print_page(hidden), "新桥未刊")
    index_all()
    assert read("search/", q="未刊") == {"total": 0, "next": None, "results": []}


def test_pages_of_hits_lead_through_all_of_them_in_order(read: Read, newspaper: Newspaper) -> None:
    for days in range(5):
        issue = print_issue(newspaper, MARCH_12 - datetime.timedelta(days=days))
        headline = "渡口" if days % 2 else f"夜市{days}"
        print_article(print_page(issue), headline, body=text("渡口的铜铃。"))
    index_all()
    pages, address = [], {"q": "渡口", "limit": 2}
    found = read("search/", **address)
    while True:
        assert found["total"] == 5
        pages.append([hit["date"] for hit in found["results"]])
        if found["next"] is None:
            break
        found = read(found["next"].removeprefix("http://testserver/api/v1/"))
    assert pages == [["2024-03-11", "2024-03-09"], ["2024-03-12", "2024-03-10"], ["2024-03-08"]]


@pytest.mark.parametrize(
    "query",
    [
        "7-11",
        '"abc',
        "NEAR(",
        "-工会",
        "%_\\",
        "\x00",
        "桥\x00",
        "🚲",
        "桥" * 5000,
        "*",
        "题:",
        "\ufffd",
    ],
)
def test_anything_can_be_asked(read: Read, parts: list[Article], query: str) -> None:
    assert read("search/", q=query)["total"] in (0, 1)


@pytest.mark.parametrize("issues", [1, 6])
def test_the_search_takes_five_queries_and_six_of_a_newspaper(
    read: Read, newspaper: Newspaper, issues: int, django_assert_num_queries
) -> None:
    print_archive(newspaper, issues)
    index_all()
    read("search/", q="长文")  # the dictionary is read once
    # 1 version of the lists  2 which index is in use  3 hits, and how many
    # 4 parts with page, issue and newspaper  5 what belongs to them
    with django_assert_num_queries(5):
        read("search/", q="长文")
    with django_assert_num_queries(6):
        read("search/", q="长文", newspaper=newspaper.slug)
