"""What is still open in an issue."""

import datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from articles.models import Issue
from articles.workflow.progress import Progress, newest_issues, progress_of
from tests.views.press import (
    MARCH_12,
    join,
    print_archive,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
)

pytestmark = pytest.mark.django_db


def test_pages_articles_and_open_continuations_are_counted() -> None:
    issue = print_issue(print_newspaper())
    front, second = print_page(issue, "1"), print_page(issue, "2")
    proposed = print_article(front, "甲", continued_on="（下转第2版）")
    confirmed = print_article(front, "乙", continued_on="（下转第2版）")
    rejected = print_article(front, "丙", continued_on="（下转第2版）")
    join(proposed, print_article(second, continued_from="（上接第1版）"), "proposed")
    join(confirmed, print_article(second, continued_from="（上接第1版）"))
    join(rejected, print_article(second, "丁", continued_from="（上接第1版）"), "rejected")
    progress = progress_of([issue.pk])[issue.pk]
    assert progress == Progress(pages=2, articles=6, proposed=1, unmatched=2)
    assert progress.open == 3


def test_an_empty_issue_has_nothing_open() -> None:
    issue = print_issue(print_newspaper())
    assert progress_of([issue.pk]) == {issue.pk: Progress()}


def test_only_the_issues_asked_for_are_counted() -> None:
    print_archive(print_newspaper(), 2)
    issue = Issue.objects.latest("date")
    assert progress_of([issue.pk]) == {issue.pk: Progress(pages=3, articles=6, proposed=1)}


@pytest.mark.parametrize("issues", [1, 5])
def test_the_newest_issues_take_four_queries(
    issues: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    print_archive(print_newspaper(), issues)
    # 1. the issues and their newspapers  2. pages  3. articles and marks  4. proposals
    with django_assert_num_queries(4):
        found = newest_issues(10)
    assert len(found) == issues
    assert found[0].date == MARCH_12 - datetime.timedelta(days=1)
    assert found[0].progress.articles == 6
