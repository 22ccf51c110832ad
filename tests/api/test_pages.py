"""Pages with the articles on them."""

import pytest
from django.test import Client

from articles.models import Article, Issue, Newspaper, Page
from tests.api.conftest import Read
from tests.views.press import print_archive, print_article, print_page

pytestmark = pytest.mark.django_db


def test_a_page_names_its_issue_and_what_stands_on_it(read: Read, parts: list[Article]) -> None:
    second = print_article(parts[0].page, "水位回落")
    found = read("pages/qiaotou/2024-03-12/1/")
    assert found.pop("articles") == [
        {
            "public_id": article.public_id,
            "headline": article.headline,
            "url": f"http://testserver/api/v1/articles/{article.public_id}/",
        }
        for article in (parts[0], second)
    ]
    assert found.pop("issue")["url"] == "http://testserver/api/v1/issues/qiaotou/2024-03-12/"
    assert found.pop("newspaper")["slug"] == "qiaotou"
    assert found == {
        "label": "1",
        "name": "要闻",
        "url": "http://testserver/api/v1/pages/qiaotou/2024-03-12/1/",
        "image": None,
        "pdf": None,
        "html_url": "http://testserver/qiaotou/2024-03-12/1/",
    }


def test_picture_and_pdf_have_addresses(read: Read, issue: Issue) -> None:
    print_page(issue)
    Page.objects.update(image="pages/a.jpg", pdf="pages/a.pdf")
    found = read("pages/qiaotou/2024-03-12/1/")
    assert found["image"] == "http://testserver/media/pages/a.jpg"
    assert found["pdf"] == "http://testserver/media/pages/a.pdf"


@pytest.mark.parametrize("spelt", ["A1", "a01", "A001"])
def test_other_spellings_of_the_label_lead_to_the_page(
    program: Client, issue: Issue, spelt: str
) -> None:
    print_page(issue, "A01")
    answer = program.get(f"/api/v1/pages/qiaotou/2024-03-12/{spelt}/")
    assert (answer.status_code, answer.url) == (301, "/api/v1/pages/qiaotou/2024-03-12/A01/")


def test_the_list_holds_what_the_addresses_of_its_pages_answer_with(
    read: Read, parts: list[Article]
) -> None:
    assert read("pages/")["results"] == [
        read(f"pages/qiaotou/2024-03-12/{label}/") for label in "124"
    ]


def test_a_page_of_an_issue_that_is_not_published_is_not_there(
    read: Read, refuse: Read, hidden: Issue
) -> None:
    print_page(hidden)
    assert read("pages/")["total"] == 0
    refuse("pages/qiaotou/2024-03-12-晚报/1/", 404)


@pytest.mark.parametrize(
    ("asked", "labels"),
    [
        ({"page": "2"}, ["2"]),
        ({"page": "02"}, ["2"]),
        ({"section": "民生"}, ["4"]),
        ({"section": "民生", "page": "2"}, []),
        ({"newspaper": "qiaotou", "date_to": "2024-03-12"}, ["1", "2", "4"]),
        ({"edition": "晚报"}, []),
        ({"date_from": "2024-03-13"}, []),
    ],
)
def test_filters_choose(
    read: Read, parts: list[Article], asked: dict[str, str], labels: list[str]
) -> None:
    assert [found["label"] for found in read("pages/", **asked)["results"]] == labels


@pytest.mark.parametrize("issues", [1, 6])
def test_the_list_takes_four_queries(
    read: Read, newspaper: Newspaper, issues: int, django_assert_num_queries
) -> None:
    print_archive(newspaper, issues)
    # 1 version of the lists  2 pages with issue and newspaper  3 how many  4 articles
    with django_assert_num_queries(4):
        read("pages/")
