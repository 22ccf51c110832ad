"""The issue screen: every page of an issue, and what to do first."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.admin.cells import queue_address
from articles.admin.desk import desk_address
from articles.admin.findings import findings_address
from articles.admin.worklist import worklist_address
from articles.models import Article, Continuation, Issue, Newspaper, Page
from articles.workflow.publishing import publish
from tests.admin.conftest import staff_with
from tests.views.press import print_article, print_page, text
from tests.workflow.newsroom import approve, person


def address_of(issue: Issue) -> str:
    return reverse("admin:articles_issue_progress", args=[issue.pk])


def screen(client: Client, issue: Issue) -> str:
    return client.get(address_of(issue)).content.decode()


def next_of(page: str) -> str:
    """What the screen says comes next."""
    return page.partition('<div class="next-step">')[2].partition("</div>")[0]


def sound(page: Page, headline: str) -> Article:
    body = text(f"本报讯（记者方舟）{headline}，人们都说好。")
    return print_article(page, headline, body=body, signed=[("记者", "方舟")])


@pytest.fixture
def good(issue: Issue) -> Issue:
    """An issue of two pages in which nothing is left to do."""
    for page, headline in zip(issue.pages.all(), ("老桥修好了", "学校开学"), strict=True):
        sound(page, headline)
    issue.pages.update(desk_done_at=timezone.now(), labels=[])
    return issue


def test_every_page_has_a_row_with_its_desk(issue: Issue, chief: Client) -> None:
    page = screen(chief, issue)
    for one in issue.pages.all():
        assert f">{one}</a></th>" in page
        assert desk_address(one) in page


def test_what_is_missing_stands_in_one_line(
    proposal: Continuation, issue: Issue, chief: Client
) -> None:
    Issue.objects.update(page_count=4)
    page = screen(chief, issue)
    assert "Still missing: page 3; page 4; the desk on 2 pages; 1 continuation" in page
    assert page.count("This page is not here yet.") == 2


def test_pages_of_which_only_the_number_is_known_are_counted(issue: Issue, chief: Client) -> None:
    print_page(issue, "A01")
    Issue.objects.update(page_count=5)
    assert "Still missing: 2 more pages;" in screen(chief, issue)


def test_the_first_thing_to_do_is_a_link_to_where_it_is_done(good: Issue, chief: Client) -> None:
    front = good.pages.get(label="1")
    Page.objects.filter(pk=front.pk).update(desk_done_at=None)
    assert f'<a href="{desk_address(front)}">the desk on page 1</a>' in next_of(screen(chief, good))
    Page.objects.filter(pk=front.pk).update(desk_done_at=timezone.now())
    lost = print_article(front, "甲", body=[], continued_on="（下转第9版）")
    step = f'<a href="{queue_address(good)}">1 open continuation</a>'
    assert step in next_of(screen(chief, good))
    Article.objects.filter(pk=lost.pk).update(continued_on="")
    assert f'<a href="{findings_address(good)}">' in next_of(screen(chief, good))
    lost.delete()
    publishing = reverse("admin:articles_issue_publish", args=[good.pk])
    page = screen(chief, good)
    assert publishing in next_of(page)
    assert page.count(publishing) == 1
    assert "Nothing is missing." in page


def test_a_page_without_articles_and_one_with_text_of_none_are_said_so(
    front: Page, chief: Client
) -> None:
    assert "page 1 has no article" in next_of(screen(chief, front.issue))
    front.labels = [{**front.labels[0], "role": "unknown"}]
    front.save()
    assert "page 1 has text of no article" in next_of(screen(chief, front.issue))


def test_an_issue_without_pages_asks_for_the_first(issue: Issue, chief: Client) -> None:
    Page.objects.all().delete()
    page = screen(chief, issue)
    assert "add the first page" in next_of(page)
    assert "There are no pages yet." in page


def test_a_published_issue_is_there_to_read(good: Issue, chief: Client) -> None:
    publish(good)
    page = screen(chief, good)
    assert f'<a href="{good.get_absolute_url()}">read</a>' in next_of(page)
    assert reverse("admin:articles_issue_publish", args=[good.pk]) not in page


def test_reviews_and_proofs_have_columns_where_the_newspaper_asks_for_them(
    good: Issue, chief: Client
) -> None:
    page = screen(chief, good)
    assert ">reviews</th>" not in page
    assert ">proofs</th>" not in page
    Newspaper.objects.update(review_rounds=2)
    approve(good.pages.first().articles.get(), person("ann", "review"), "review-1")
    page = screen(chief, good)
    assert ">reviews</th>" in page
    assert ">proofs</th>" not in page
    assert ">1/2</span>" in page
    assert ">0/2</span>" in page
    assert "Still missing: 2 articles to sign" in page
    assert f'<a href="{worklist_address()}">2 articles to sign</a>' in next_of(page)


def test_who_may_not_publish_is_shown_no_button(good: Issue, onlooker: Client) -> None:
    page = screen(onlooker, good)
    assert reverse("admin:articles_issue_publish", args=[good.pk]) not in page
    assert "publish" in next_of(page)


def test_the_screen_is_for_those_who_may_see_issues(issue: Issue) -> None:
    other = staff_with("other", "view_contributor")
    assert other.get(address_of(issue)).status_code == 403


@pytest.mark.parametrize("pk", [0, 99999])
def test_an_issue_that_is_not_there_has_no_screen(issue: Issue, chief: Client, pk: int) -> None:
    assert chief.get(reverse("admin:articles_issue_progress", args=[pk])).status_code == 404


def test_the_list_the_form_and_the_first_page_lead_to_it(issue: Issue, chief: Client) -> None:
    form = reverse("admin:articles_issue_change", args=[issue.pk])
    for place in ("/admin/", "/admin/articles/issue/", form):
        assert f'href="{address_of(issue)}"' in chief.get(place).content.decode(), place


@pytest.mark.parametrize("pages", [2, 16])
def test_the_number_of_queries_does_not_grow_with_the_pages(
    issue: Issue, chief: Client, pages: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(3, pages + 1):
        print_page(issue, str(number))
    for page in issue.pages.all():
        sound(page, f"老桥修好了{page.label}")
        print_article(page, "甲", continued_on="（下转第99版）")
    # 1. session  2. user  3. issue  4.-10. the findings and their waivers  11. open jump lines
    # 12. open continuation lines  13. proposals  14. articles of each page  15. pages
    with django_assert_num_queries(15):
        chief.get(address_of(issue))
