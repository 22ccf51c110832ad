"""What an archive holds of a newspaper, day by day (馆藏): what is there, what is missing."""

import datetime
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.text.page_labels import missing_labels

from .archive import Issue, IssueQuerySet, Newspaper
from .calendar import Expectation, schedule_of

# The columns of an issue that a calendar needs.
SHOWN = ("id", "newspaper_id", "date", "edition", "page_count", "published_at")


class DayState(models.TextChoices):
    """What is to be said of a day; the words stand in the calendar."""

    COMPLETE = "complete", _("complete")
    INCOMPLETE = "incomplete", _("incomplete")
    NOT_IMPORTED = "not-imported", _("not imported")
    NO_ISSUE = "no-issue", _("no issue")
    UNKNOWN = "unknown", _("not known")
    TO_COME = "to-come", ""


@dataclass(frozen=True, slots=True)
class Holding:
    """An issue, with the number of pages that are there and the labels of those left out."""

    issue: Issue
    pages: int
    left_out: list[str]

    @property
    def lacking(self) -> int:
        """How many pages are known to be missing; an issue without any page lacks one."""
        printed = self.issue.page_count or 1
        return max(printed - self.pages, len(self.left_out))

    @property
    def state(self) -> DayState:
        return DayState.INCOMPLETE if self.lacking else DayState.COMPLETE


@dataclass(frozen=True, slots=True)
class Day:
    """A day with the issues of it that a reader may see, by edition."""

    date: datetime.date
    holdings: list[Holding]
    expectation: Expectation
    has_come: bool

    @property
    def state(self) -> DayState:
        if self.holdings:
            whole = all(not holding.lacking for holding in self.holdings)
            return DayState.COMPLETE if whole else DayState.INCOMPLETE
        if not self.has_come:
            return DayState.TO_COME
        if self.expectation.expected is None:
            return DayState.UNKNOWN
        return DayState.NOT_IMPORTED if self.expectation.expected else DayState.NO_ISSUE


def days_of(
    newspaper: Newspaper, issues: IssueQuerySet, first: datetime.date, last: datetime.date
) -> list[Day]:
    """Every day of a span, both ends included, with those of the issues given that fall on it.

    Three queries, however long the archive; what they read grows with the span.
    """
    schedule = schedule_of(newspaper, first, last)
    of_span = issues.filter(date__range=(first, last)).order_by("date", "edition")
    holdings = holdings_by_date(newspaper, of_span)
    today = timezone.localdate()
    dates = map(datetime.date.fromordinal, range(first.toordinal(), last.toordinal() + 1))
    return [Day(date, holdings.get(date, []), schedule.on(date), date <= today) for date in dates]


def holdings_by_date(
    newspaper: Newspaper, issues: IssueQuerySet
) -> dict[datetime.date, list[Holding]]:
    labels: dict[tuple[Any, ...], list[str]] = defaultdict(list)
    for *columns, label in issues.values_list(*SHOWN, "pages__label"):
        # An issue without any page has one row too.
        labels[tuple(columns)] += [] if label is None else [label]
    found = defaultdict(list)
    for columns, of_issue in labels.items():
        issue = Issue.from_db(issues.db, SHOWN, columns)
        issue.newspaper = newspaper  # read already
        found[issue.date].append(Holding(issue, len(of_issue), missing_labels(of_issue)))
    return found


@dataclass(frozen=True, slots=True)
class Tally:
    """A span counted up: its issues, those of them that lack pages, and its days by state."""

    issues: int
    incomplete: int
    days_there: int
    days_lacking: int
    days_unknown: int

    @property
    def days_printed(self) -> int:
        """The days on which an issue is known to have appeared."""
        return self.days_there + self.days_lacking


def tally_of(days: Sequence[Day]) -> Tally:
    holdings = [holding for day in days for holding in day.holdings]
    states = Counter(day.state for day in days)
    return Tally(
        issues=len(holdings),
        incomplete=sum(holding.state == DayState.INCOMPLETE for holding in holdings),
        days_there=states[DayState.COMPLETE] + states[DayState.INCOMPLETE],
        days_lacking=states[DayState.NOT_IMPORTED],
        days_unknown=states[DayState.UNKNOWN],
    )


def months_with(issues: IssueQuerySet, year: int) -> set[datetime.date]:
    """The first days of the months of a year that have an issue."""
    return set(issues.filter(date__year=year).dates("date", "month"))


def counts_by_year(issues: IssueQuerySet) -> dict[int, int]:
    """How many issues each year has, years in order; none for a year without."""
    years = issues.order_by("date__year").values_list("date__year")
    return dict(years.annotate(Count("pk")))
