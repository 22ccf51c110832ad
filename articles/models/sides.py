"""The issues before and after one of the same newspaper, found in the query that finds itself."""

import datetime
from typing import Any, TypeVar

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from .archive import Issue, IssueQuerySet

Rows = TypeVar("Rows", bound=QuerySet[Any])


def with_sides(rows: Rows, among: IssueQuerySet, path: str = "") -> Rows:
    """Issues, or rows of which ``path`` leads to one, with its neighbours ``among`` others.

    These are by date and edition. The database says which is which: its order of editions need
    not be Python's.
    """
    same = among.filter(newspaper=OuterRef(f"{path}newspaper"))
    date, edition = OuterRef(f"{path}date"), OuterRef(f"{path}edition")
    earlier = Q(date__lt=date) | Q(date=date, edition__lt=edition)
    later = Q(date__gt=date) | Q(date=date, edition__gt=edition)
    # The bounds on the date alone let the database walk its index.
    before = same.filter(earlier, date__lte=date).order_by("-date", "-edition")
    after = same.filter(later, date__gte=date).order_by("date", "edition")
    name = JSONObject(pk="pk", date="date", edition="edition")
    return rows.annotate(
        name_before=Subquery(before.values_list(name)[:1]),
        name_after=Subquery(after.values_list(name)[:1]),
    )


def sides_of(row: Any, issue: Issue) -> tuple[Issue | None, Issue | None]:
    """The issues before and after that of a row which ``with_sides`` found.

    There is enough of each for its address.
    """
    return beside(issue, row.name_before), beside(issue, row.name_after)


def beside(issue: Issue, name: dict[str, Any] | None) -> Issue | None:
    """Another issue of the same newspaper, from its key, date and edition."""
    if name is None:
        return None
    date = datetime.date.fromisoformat(name["date"])
    return Issue(pk=name["pk"], newspaper=issue.newspaper, date=date, edition=name["edition"])
