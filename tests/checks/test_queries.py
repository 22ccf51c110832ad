"""The material of the checks takes the same queries however large the issue is."""

import pytest
from pytest_django import DjangoAssertNumQueries

from articles.checks import findings_of_article, findings_of_issue, findings_of_page
from articles.models import Issue
from articles.workflow.checking import judged_issue
from tests.views.press import join, print_article, print_issue, print_newspaper, print_page

pytestmark = pytest.mark.django_db


def print_stories(pages: int) -> Issue:
    """An issue of several pages, each with a story that jumps to the next, signed, with a photo."""
    issue = print_issue(print_newspaper())
    before = None
    for label in range(1, pages + 1):
        page = print_page(issue, str(label))
        article = print_article(page, f"稿{label}", signed=[("记者", "方舟")])
        article.photos.create(order=1, image="photos/bridge.jpg")
        if before:
            join(before, article, "proposed")
        before = article
    return issue


@pytest.mark.parametrize("pages", [1, 12])
def test_an_issue_takes_six_queries(
    pages: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    issue = print_stories(pages)
    # 1. articles with their pages  2. bylines  3. photos  4. zones  5. links  6. pages
    with django_assert_num_queries(6):
        assert findings_of_issue(issue)


@pytest.mark.parametrize("pages", [1, 12])
def test_with_waivers_it_takes_seven(
    pages: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    issue = print_stories(pages)
    # 1.–6. the material  7. waivers with who waived
    with django_assert_num_queries(7):
        assert judged_issue(issue)


@pytest.mark.parametrize("pages", [1, 12])
def test_a_page_and_an_article_take_no_more(
    pages: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    page = print_stories(pages).pages.get(label="1")
    article = page.articles.get()
    # 1.–6. the material
    with django_assert_num_queries(6):
        assert {one.place.article for one in findings_of_page(page)} == {article}
    with django_assert_num_queries(6):
        assert {one.place.article for one in findings_of_article(article)} == {article}


def test_a_page_and_an_article_show_what_the_issue_shows_of_them() -> None:
    issue = print_stories(3)
    page = issue.pages.get(label="2")
    whole = findings_of_issue(issue)
    names = [one.fingerprint for one in whole if one.place.page == page]
    assert [one.fingerprint for one in findings_of_page(page)] == names
    assert [one.fingerprint for one in findings_of_article(page.articles.get())] == names
