"""What readers see on the pages of other issues: names, days, and what is not shown any more.

Answers to readers are kept by the versions of issues (``articles.caching``), so that each change
has to raise that of an issue on whose pages it shows, in the same transaction.
"""

from collections.abc import Collection
from itertools import chain

from django.db import transaction
from django.db.models import Q

from articles.models import Byline, Contributor, Issue, RelatedStories, sides_of, with_sides
from articles.models.archive import IssueQuerySet


def newspapers_changed(newspapers: Collection[int]) -> None:
    """Tell the published issues of newspapers, by primary key, whose name or days changed."""
    touch(Issue.objects.published().filter(newspaper__in=newspapers))


def contributors_changed(people: Collection[Contributor]) -> None:
    """Tell the published issues in which any of these signs, or one for the lists.

    A filter names somebody of whom nothing is published, too.
    """
    signed = Byline.objects.filter(contributor__in=people)
    issues = Issue.objects.published().filter(
        pk__in=Issue.objects.filter(pages__articles__bylines__in=signed.values("pk")).values("pk")
    )
    if not touch(issues):
        newest = Issue.objects.published().newest_first().values("pk")[:1]
        touch(Issue.objects.filter(pk__in=list(newest.values_list("pk", flat=True))))


def issue_withdrawn(issue: Issue) -> None:
    """Tell the published issues that led to one which readers see no more.

    Without it they would be in the state of before it was published. An answer that was made
    while that happened can be kept as one of that state, and would come back.
    """
    published = Issue.objects.published()
    [withdrawn] = with_sides(Issue.objects.filter(pk=issue.pk).with_newspaper(), published)
    beside = [side.pk for side in sides_of(withdrawn, withdrawn) if side]
    either = RelatedStories.objects.filter(
        Q(story__page__issue=issue) | Q(other__page__issue=issue)
    )
    related = either.values_list("story__page__issue", "other__page__issue")
    touch(published.filter(pk__in={*beside, *chain.from_iterable(related)}))


def touch(issues: IssueQuerySet) -> int:
    """Touch many issues; returns their number."""
    with transaction.atomic():
        # In one order, so that two of these do not wait for each other.
        list(issues.select_for_update().order_by("pk").values_list("pk", flat=True))
        return issues.touch()
