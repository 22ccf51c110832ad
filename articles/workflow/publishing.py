"""Showing an issue to readers, and hiding it again."""

import datetime

from django.db import transaction
from django.utils import timezone

from articles.checks import NotReady
from articles.models import Issue
from articles.search import index_issue
from articles.search.related import relate_issue

from .checking import open_errors

__all__ = ["NotReady", "publish", "withdraw"]


def publish(issue: Issue, at: datetime.datetime | None = None) -> bool:
    """Publish an issue, dated now or ``at``; returns whether it was not published before.

    An issue that is published already keeps its date. Sets ``issue.published_at`` as well.
    Raises NotReady while a finding of the checks that is an error stands and nobody waived it.
    """
    with transaction.atomic():
        row = Issue.objects.select_for_update().get(pk=issue.pk)
        changed = row.published_at is None
        if changed:
            if errors := open_errors(row):
                raise NotReady(row, errors)
            row.published_at = at or timezone.now()
            row.save(update_fields=["published_at"])
            index_issue(row)
            relate_issue(row)
    issue.published_at = row.published_at
    return changed


def withdraw(issue: Issue) -> bool:
    """Hide an issue from readers; returns whether it was published before."""
    with transaction.atomic():
        row = Issue.objects.select_for_update().get(pk=issue.pk)
        changed = row.published_at is not None
        if changed:
            row.published_at = None
            row.save(update_fields=["published_at"])
            index_issue(row)
    issue.published_at = None
    return changed
