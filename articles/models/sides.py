"""The issues before and after one of the same newspaper, found in the query that finds itself."""

import datetime
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import JSONObject

from .archive import Issue, IssueQuerySet


def with_sides(issues: IssueQuerySet, among: IssueQuerySet) -> IssueQuerySet:
    """Each with its neighbours ``among`` the given issues, by date and edition.

    The database says which is which: its order of editions need not be Python's.
    """
    same = among.filter(newspaper=OuterRef("newspaper"))
    date, edition = OuterRef("date"), OuterRef("edition")
    earlier = Q(date__lt=date) | Q(date=date, edition__lt=edition)
    later = Q(date__gt=date) | Q(date=date, edition__gt=edition)
    # The bounds on the date alone let the database walk its index.
    before = same.filter(earlier, date__lte=date).order_by("-date", "-edition")
    after = same.filter(later, date__gte=date).order_by("date", "edition")
    name = JSONObject(pk="pk", date="date", edition="edition")
    return issues.annotate(
        name_before=Subquery(before.values_list(name)[:1]),
        name_after=Subquery(after.values_list(name)[:1]),
    )


def sides_of(issue: Issue) -> tuple[Issue | None, Issue | None]:
    """The issues before and after one that ``with_sides`` found: enough of each for its address."""
    return beside(issue, issue.name_before), beside(issue, issue.name_after)  # type: ignore[attr-defined]


def beside(issue: Issue, name: dict[str, Any] | None) -> Issue | None:
    """Another issue of the same newspaper, from its key, date and edition."""
    if name is None:
        return None
    date = datetime.date.fromisoformat(name["date"])
    return Issue(pk=name["pk"], newspaper=issue.newspaper, date=date, edition=name["edition"])
