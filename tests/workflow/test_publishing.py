"""An issue in which an error stands is not published."""

import pytest
from django.contrib.auth.models import User
from django.utils import translation

from articles.models import Article, Issue
from articles.workflow.checking import open_findings, waive
from articles.workflow.publishing import NotReady, publish, withdraw
from tests.views.press import print_article, print_issue, print_newspaper, print_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> Issue:
    """Five articles that all say that they go on elsewhere, and do not."""
    issue = print_issue(print_newspaper(), published=False)
    page = print_page(issue)
    for headline in "甲乙丙丁戊":
        print_article(page, headline, continued_on="（下转第2版）")
    return issue


def is_published(issue: Issue) -> bool:
    return Issue.objects.get(pk=issue.pk).is_published


def test_errors_keep_it_from_its_readers(issue: Issue) -> None:
    with pytest.raises(NotReady) as refused:
        publish(issue)
    assert len(refused.value.findings) == 5
    assert refused.value.issue == issue
    assert not issue.is_published
    assert not is_published(issue)


def test_the_sentence_names_the_first_and_the_number(issue: Issue) -> None:
    with translation.override("en"), pytest.raises(NotReady) as refused:
        publish(issue)
    sentence = str(refused.value)
    assert sentence.startswith("桥头日报 2024-03-12 is not ready, 5 errors stand: page 1, “甲”: ")
    assert "“丙”" in sentence
    assert "“丁”" not in sentence
    assert sentence.endswith("…")


def test_mended_it_is_published(issue: Issue) -> None:
    Article.objects.update(continued_on="")
    assert publish(issue)
    assert is_published(issue)


def test_waived_it_is_published(issue: Issue) -> None:
    chief = User.objects.create_user("chief")
    for finding in open_findings(issue):
        if finding.is_error:
            waive(finding, "其下文见昨日本报", chief)
    assert publish(issue)
    assert is_published(issue)


def test_warnings_do_not_keep_it(issue: Issue) -> None:
    Article.objects.update(continued_on="", headline="")
    assert open_findings(issue)
    assert publish(issue)


def test_what_is_published_stays_so_whatever_is_found_later(issue: Issue) -> None:
    Article.objects.update(continued_on="")
    publish(issue)
    Article.objects.update(continued_on="（下转第2版）")
    assert not publish(issue)
    assert is_published(issue)
    withdraw(issue)
    with pytest.raises(NotReady):
        publish(issue)
