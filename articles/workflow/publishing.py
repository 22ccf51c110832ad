"""Showing an issue to readers, now or at a time, and hiding it again."""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.checks import NotReady, in_words
from articles.exporting.static_following import Tell, follow
from articles.history import Change, keep_frame, keep_issue
from articles.models import Issue
from articles.search import index_issue
from articles.search.related import relate_issue

from .checking import open_errors
from .reviewing_standing import unsigned
from .shown import issue_withdrawn

__all__ = [
    "CannotSchedule",
    "Due",
    "NotReady",
    "cancel",
    "missing_of",
    "publish",
    "publish_due",
    "schedule",
    "withdraw",
]

FARTHEST = datetime.timedelta(days=366)  # ahead; beyond it somebody mistyped the year


class CannotSchedule(Exception):
    """A time at which an issue can't be published; the message is a sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Due:
    """An issue whose time had come, and what it lacked; it is published if that is nothing."""

    issue: Issue
    refusal: NotReady | None


def missing_of(issue: Issue) -> list[str]:
    """What keeps an issue from being published, a sentence each."""
    return [*(in_words(finding) for finding in open_errors(issue)), *unsigned(issue)]


def say_nothing(sentence: str) -> None:
    """For those who read the log."""


def publish(
    issue: Issue,
    user: Any = None,
    *,
    at: datetime.datetime | None = None,
    tell: Tell = say_nothing,
) -> bool:
    """Publish an issue, dated now or ``at``; returns whether it was not published before.

    ``user`` is who does it, None for the program. An issue that is published already keeps its
    date. Sets ``issue.published_at`` as well, and ends the waiting for a set time. ``tell`` is
    given a sentence where the static edition can't follow, which undoes nothing.
    Raises NotReady while something is missing.
    """
    with transaction.atomic():
        row = Issue.objects.select_for_update().get(pk=issue.pk)
        changed = row.published_at is None
        if changed:
            if missing := missing_of(row):
                raise NotReady(row, missing)
            store(row, at or timezone.now())
            index_issue(row)
            relate_issue(row)
            # Until now nobody has read it: whatever changed before is no correction.
            keep_issue(row.pk, Change(user, _("Published."), None))
            follow(tell)
    take_over(issue, row)
    return changed


def withdraw(issue: Issue, user: Any = None, *, tell: Tell = say_nothing) -> bool:
    """Hide an issue from readers; returns whether it was published before.

    One that waits for a set time waits no longer. ``tell`` is as for publishing.
    """
    with transaction.atomic():
        row = Issue.objects.select_for_update().get(pk=issue.pk)
        changed = row.published_at is not None
        if changed or row.publish_at is not None:
            store(row, None)
            keep_frame(row.pk, Change(user, _("Withdrawn.") if changed else no_more_time()))
        if changed:
            index_issue(row)
            issue_withdrawn(row)
            follow(tell)
    take_over(issue, row)
    return changed


def schedule(issue: Issue, at: datetime.datetime, user: Any) -> list[str]:
    """Let an issue be published by ``publish_due`` at a time; returns what it still lacks.

    Raises CannotSchedule where it is published already, or the time is past or too far away.
    """
    with transaction.atomic():
        row = Issue.objects.select_for_update().get(pk=issue.pk)
        check_time(row, at)
        row.publish_at, row.publish_by = at, user
        row.save(update_fields=["publish_at", "publish_by"])
        keep_frame(row.pk, Change(user, _("To be published at a set time.")))
        missing = missing_of(row)
    take_over(issue, row)
    return missing


def check_time(issue: Issue, at: datetime.datetime) -> None:
    """Raise CannotSchedule unless an issue can be published at a time."""
    now = timezone.now()
    if issue.is_published:
        raise CannotSchedule(_("The issue is published already."))
    if at <= now:
        raise CannotSchedule(_("This time is past; choose one that is still to come."))
    if at > now + FARTHEST:
        raise CannotSchedule(_("This time is more than a year away; look at the year again."))


def cancel(issue: Issue, user: Any) -> bool:
    """Let an issue wait no longer for its time; returns whether it did."""
    with transaction.atomic():
        row = Issue.objects.select_for_update().get(pk=issue.pk)
        changed = row.publish_at is not None
        if changed:
            store(row, row.published_at)
            keep_frame(row.pk, Change(user, no_more_time()))
    take_over(issue, row)
    return changed


def publish_due() -> Iterator[Due]:
    """Publish each issue whose time has come, in a transaction of its own.

    One that lacks something keeps its time and is tried again. What somebody else publishes or
    cancels meanwhile is left out, so that several can run at once: an issue is looked at again
    when it is locked.
    """
    now = timezone.now()
    for pk in list(Issue.objects.due(now).values_list("pk", flat=True)):
        with transaction.atomic():
            locked = Issue.objects.select_for_update(of=("self",)).with_newspaper()
            issue = locked.due(now).filter(pk=pk).first()
            due = None if issue is None else Due(issue, refusal_of(issue))
        if due is not None:
            yield due


def refusal_of(issue: Issue) -> NotReady | None:
    """Publish an issue whose time has come, in the name of who set it; or why that can't be."""
    try:
        publish(issue, issue.publish_by)
    except NotReady as refusal:
        return refusal
    return None


def no_more_time() -> str:
    return _("Not to be published at a set time any more.")


def store(row: Issue, published_at: datetime.datetime | None) -> None:
    """Store when an issue was published, and that it waits for no time."""
    row.published_at, row.publish_at, row.publish_by = published_at, None, None
    row.save(update_fields=["published_at", "publish_at", "publish_by"])


def take_over(issue: Issue, row: Issue) -> None:
    """Put what the database has into the caller's own object, once it is certain."""
    issue.published_at = row.published_at
    issue.publish_at, issue.publish_by_id = row.publish_at, row.publish_by_id
