"""The first page of the editing desk."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.admin.desk import desk_address
from articles.models import Article, Continuation, Newspaper
from tests.admin.conftest import staff_with
from tests.views.press import print_archive

INDEX = "/admin/"


def test_the_newest_issues_stand_at_the_top_with_what_is_open(
    proposal: Continuation, chief: Client
) -> None:
    issue = proposal.earlier.page.issue
    page = chief.get(INDEX).content.decode()
    assert page.index("桥头日报 2024-03-12") < page.index("Contributors")
    assert f'{reverse("admin:articles_continuation_queue")}?issue={issue.pk}">1</a>' in page
    assert "not published" in page
    assert f'<a href="{issue.get_absolute_url()}">preview</a>' in page


def test_each_issue_tells_what_comes_next(proposal: Continuation, chief: Client) -> None:
    issue = proposal.earlier.page.issue
    page = chief.get(INDEX).content.decode()
    assert f'<a href="{desk_address(proposal.earlier.page)}">the desk on page 1</a>' in page
    issue.pages.update(desk_done_at=timezone.now())
    assert "1 open continuation<" in chief.get(INDEX).content.decode()
    proposal.delete()
    Article.objects.update(continued_on="", continued_from="")
    assert "check and publish" in chief.get(INDEX).content.decode()


def test_an_empty_archive_says_what_to_do(db: None, chief: Client) -> None:
    assert "No issue yet" in chief.get(INDEX).content.decode()


def test_issues_are_shown_to_those_who_may_see_them(proposal: Continuation) -> None:
    page = staff_with("other", "view_contributor").get(INDEX).content.decode()
    assert "桥头日报" not in page


@pytest.mark.parametrize("issues", [1, 7])
def test_the_number_of_queries_does_not_grow(
    proposal: Continuation,
    chief: Client,
    issues: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    print_archive(Newspaper.objects.get(), issues)
    # 1. session  2. user  3. issues to be signed  4. issues with newspapers  5. pages
    # 6. articles and marks  7. proposals  8. pages that the desk is not done with
    # 9. the user's last actions
    with django_assert_num_queries(9):
        chief.get(INDEX)
