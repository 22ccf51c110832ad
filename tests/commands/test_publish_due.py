"""publish_due, which cron calls: what it publishes, prints and ends with."""

import datetime

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles.models import Article, Issue
from tests.commands.conftest import Call
from tests.views.press import MARCH_12, print_article, print_issue, print_newspaper, print_page

pytestmark = pytest.mark.django_db
MINUTE = datetime.timedelta(minutes=1)


def scheduled(day: int, minutes_ago: int) -> Issue:
    """An issue whose time came so many minutes ago."""
    issue = print_issue(print_newspaper(), MARCH_12.replace(day=day), published=False)
    print_article(print_page(issue), "渡口停航", signed=[("记者", "方舟")])
    issue.publish_at = timezone.now() - minutes_ago * MINUTE
    issue.save()
    return issue


def test_without_any_it_says_so(call: Call) -> None:
    scheduled(14, -5)
    assert call("publish_due") == "No issue is due.\n"


def test_each_is_published_in_a_line_the_longest_waiting_first(call: Call) -> None:
    scheduled(12, 1)
    scheduled(13, 2)
    printed = "Published: 桥头日报 2024-03-13\nPublished: 桥头日报 2024-03-12\n"
    assert call("publish_due") == printed
    assert Issue.objects.published().count() == 2
    assert call("publish_due") == "No issue is due.\n"


def test_one_that_is_not_ready_waits_and_does_not_hold_up_the_others(
    call: Call,
) -> None:
    late, good = scheduled(12, 2), scheduled(13, 1)
    Article.objects.filter(page__issue=late).update(continued_on="（下转第2版）")
    words = "1 issue is due and not ready; it is tried again."
    with pytest.raises(CommandError, match=words) as end:
        call("publish_due")
    assert end.value.returncode == 1
    assert list(Issue.objects.published()) == [good]
    Article.objects.update(continued_on="")
    assert call("publish_due") == "Published: 桥头日报 2024-03-12\n"


def test_it_prints_what_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    scheduled(12, 1)
    Article.objects.update(continued_on="（下转第2版）")
    with pytest.raises(CommandError):
        call_command("publish_due")
    assert "2024-03-12 is not ready, 1 point is open: page 1, “渡口停航”" in capsys.readouterr().out
