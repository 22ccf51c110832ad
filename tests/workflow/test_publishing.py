"""Publishing now: what is not ready is refused; it is kept who did it; a set time is at an end."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone, translation

from articles.models import Article, Issue, Revision
from articles.workflow.checking import open_findings, waive
from articles.workflow.publishing import NotReady, publish, schedule, withdraw
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
    assert len(refused.value.missing) == 5
    assert refused.value.issue == issue
    assert not issue.is_published
    assert not is_published(issue)


def test_the_sentence_names_what_is_missing_and_the_number(issue: Issue) -> None:
    with translation.override("en"), pytest.raises(NotReady) as refused:
        publish(issue)
    sentence = str(refused.value)
    assert sentence.startswith(
        "桥头日报 2024-03-12 is not ready, 5 points are open: page 1, “甲”: "
    )
    assert "“丁”" in sentence


def test_of_many_points_the_first_ten_are_named(issue: Issue) -> None:
    with translation.override("en"):
        sentence = str(NotReady(issue, [f"point {number}" for number in range(1, 13)]))
    assert "12 points are open: point 1; " in sentence
    assert sentence.endswith("point 10; …")


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


def test_it_is_kept_who_published_and_who_withdrew(issue: Issue) -> None:
    chief, night = (User.objects.create_user(name) for name in ("chief", "night"))
    Article.objects.update(continued_on="")
    publish(issue, chief)
    withdraw(issue, night)
    kept = Revision.objects.of("issue", issue.pk)
    assert [(one.by, one.state["published_at"] is None) for one in kept] == [
        (night, True),
        (chief, False),
    ]


def test_every_article_is_kept_as_its_first_readers_saw_it(issue: Issue) -> None:
    Article.objects.update(continued_on="")
    publish(issue)
    kept = Revision.objects.current().filter(kind="article")
    assert sorted(one.state["headline"] for one in kept) == sorted("甲乙丙丁戊")


@pytest.mark.parametrize("act", [publish, withdraw])
def test_what_is_done_by_hand_ends_the_waiting_for_a_time(issue: Issue, act) -> None:
    Article.objects.update(continued_on="")
    schedule(issue, timezone.now() + datetime.timedelta(hours=1), User.objects.create_user("chief"))
    act(issue)
    row = Issue.objects.get()
    assert (row.publish_at, row.publish_by) == (None, None)
    assert (issue.publish_at, issue.publish_by) == (None, None)
