"""Publishing at a set time: when it can be set, and what happens when it has come."""

import datetime
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.utils import timezone, translation

from articles.models import Article, Issue, Revision
from articles.workflow.publishing import (
    CannotSchedule,
    cancel,
    publish,
    publish_due,
    schedule,
    withdraw,
)
from tests.views.press import (
    MARCH_12,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
)

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
NOW = datetime.datetime(2024, 3, 12, 1, 0, tzinfo=datetime.UTC)
SetClock = Callable[[datetime.datetime], None]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> SetClock:
    """Sets the clock; it stands at NOW."""

    def set_clock(time: datetime.datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: time)

    set_clock(NOW)
    return set_clock


@pytest.fixture
def chief(db: None) -> User:
    return User.objects.create_user("chief")


def ready(day: int = 12) -> Issue:
    """An issue with nothing missing, of a day in March."""
    issue = print_issue(print_newspaper(), MARCH_12.replace(day=day), published=False)
    print_article(print_page(issue), "渡口停航", signed=[("记者", "方舟")])
    return issue


def make_unready(issue: Issue) -> None:
    Article.objects.filter(page__issue=issue).update(continued_on="（下转第2版）")


def refusal(issue: Issue, at: datetime.datetime, user: User) -> str:
    with translation.override("en"), pytest.raises(CannotSchedule) as refused:
        schedule(issue, at, user)
    return str(refused.value)


def published() -> list[Issue]:
    return [due.issue for due in publish_due() if due.refusal is None]


def test_a_time_to_come_is_set_and_kept_in_the_history(clock: SetClock, chief: User) -> None:
    issue = ready()
    assert schedule(issue, NOW + HOUR, chief) == []
    row = Issue.objects.get()
    assert (row.publish_at, row.publish_by) == (NOW + HOUR, chief)
    assert (issue.publish_at, row.is_overdue, row.is_published) == (NOW + HOUR, False, False)
    kept = Revision.objects.get(kind="issue")
    assert (kept.by, kept.state["publish_at"]) == (chief, "2024-03-12T02:00:00+00:00")


def test_a_time_that_is_past_is_refused(clock: SetClock, chief: User) -> None:
    for at in (NOW, NOW - HOUR):
        assert "This time is past" in refusal(ready(at.hour + 1), at, chief)
    assert not Issue.objects.exclude(publish_at=None).exists()


def test_a_year_that_is_mistyped_is_refused(clock: SetClock, chief: User) -> None:
    far = NOW.replace(year=2042)
    assert "more than a year away" in refusal(ready(), far, chief)


def test_what_is_published_already_gets_no_time(clock: SetClock, chief: User) -> None:
    issue = ready()
    publish(issue)
    assert refusal(issue, NOW + HOUR, chief) == "The issue is published already."


def test_it_can_be_set_while_something_is_missing_and_says_what(
    clock: SetClock, chief: User
) -> None:
    issue = ready()
    make_unready(issue)
    with translation.override("en"):
        [sentence] = schedule(issue, NOW + HOUR, chief)
    assert sentence.startswith("page 1, “渡口停航”")
    assert Issue.objects.get().publish_at == NOW + HOUR


def test_another_time_takes_the_place_of_the_first(clock: SetClock, chief: User) -> None:
    issue = ready()
    schedule(issue, NOW + HOUR, chief)
    schedule(issue, NOW + 2 * HOUR, chief)
    assert Issue.objects.get().publish_at == NOW + 2 * HOUR


def test_a_time_can_be_cancelled_once(clock: SetClock, chief: User) -> None:
    issue = ready()
    schedule(issue, NOW + HOUR, chief)
    assert cancel(issue, chief)
    assert not cancel(issue, chief)
    clock(NOW + 2 * HOUR)
    assert published() == []


def test_before_its_time_nothing_happens_and_then_it_is_published_once(
    clock: SetClock, chief: User
) -> None:
    issue = ready()
    schedule(issue, NOW + HOUR, chief)
    assert published() == []
    clock(NOW + HOUR)
    assert published() == [issue]
    row = Issue.objects.get()
    assert (row.published_at, row.publish_at, row.publish_by) == (NOW + HOUR, None, None)
    assert published() == []
    assert Revision.objects.of("issue", issue.pk).first().by == chief


def test_what_is_not_ready_keeps_its_time_and_is_tried_again(clock: SetClock, chief: User) -> None:
    late, good = ready(11), ready(12)
    for issue in (late, good):
        schedule(issue, NOW + HOUR, chief)
    make_unready(late)
    clock(NOW + 2 * HOUR)
    first, second = publish_due()
    assert (first.issue, len(first.refusal.missing)) == (late, 1)
    assert (second.issue, second.refusal) == (good, None)
    row = Issue.objects.get(pk=late.pk)
    assert (row.publish_at, row.is_overdue, row.is_published) == (NOW + HOUR, True, False)
    Article.objects.update(continued_on="")
    assert published() == [late]


def test_a_clock_that_is_set_back_publishes_nothing_twice_and_hides_nothing(
    clock: SetClock, chief: User
) -> None:
    issue = ready()
    schedule(issue, NOW + HOUR, chief)
    clock(NOW + HOUR)
    assert published() == [issue]
    clock(NOW - 24 * HOUR)
    assert published() == []
    assert not publish(issue)
    assert list(Issue.objects.published()) == [issue]
    clock(NOW + 2 * HOUR)
    assert published() == []
    assert Issue.objects.get().published_at == NOW + HOUR


def test_what_was_withdrawn_after_its_time_stays_so(clock: SetClock, chief: User) -> None:
    issue = ready()
    schedule(issue, NOW + HOUR, chief)
    clock(NOW + HOUR)
    published()
    withdraw(issue, chief)
    assert published() == []


def test_somebody_who_left_since_does_not_hold_up_the_issue(clock: SetClock, chief: User) -> None:
    issue = ready()
    schedule(issue, NOW + HOUR, chief)
    User.objects.update(is_active=False)
    clock(NOW + HOUR)
    assert published() == [issue]
