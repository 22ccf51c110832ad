"""What a static edition is to hold: the addresses of the site, and what each depends on.

Addresses come in units: an issue, the calendars of a year, what tells of the whole site, and
somebody who signs. While the state of a unit is the same, its addresses are not looked up again.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import chain, pairwise
from typing import Any

from django.db.models import Max
from django.urls import reverse

from articles.models import (
    Correction,
    ExceptionalDays,
    Frequency,
    Issue,
    MergedContributor,
    Newspaper,
)

from .static_issues import Frame
from .static_units import Entry, Unit, digest


@dataclass(frozen=True)
class Scope:
    """Which published issues: of one newspaper (by slug) or all, between two days or ever."""

    newspaper: str = ""
    first: datetime.date | None = None
    last: datetime.date | None = None

    @property
    def is_all(self) -> bool:
        return self == Scope()

    @property
    def has_all_days(self) -> bool:
        return self.first is None and self.last is None

    def issues(self) -> Any:
        """The issues, oldest first, of one newspaper after the other."""
        asked = {"newspaper__slug": self.newspaper, "date__gte": self.first, "date__lte": self.last}
        given = {name: value for name, value in asked.items() if value}
        issues = Issue.objects.published().filter(**given).with_newspaper()
        return issues.order_by("newspaper__slug", "date", "edition")


@dataclass
class Listing:
    """The addresses of the published issues in a scope; ``stamp`` is the program's release."""

    scope: Scope
    stamp: str
    frames: list[Frame] = field(default_factory=list)

    def __post_init__(self) -> None:
        # Every page leads to lists and feeds, which another kind of scope has not.
        self.stamp = digest(self.stamp, self.scope.newspaper, self.scope.has_all_days)
        issues = list(self.scope.issues())
        around = zip([None, *issues], issues, [*issues[1:], None], strict=False)
        self.frames = [Frame(self.stamp, *three) for three in around]

    @cached_property
    def newest_first(self) -> list[Frame]:
        return sorted(self.frames, key=lambda one: one.issue.date, reverse=True)

    @cached_property
    def overviews(self) -> list[Unit]:
        """What leads to several issues: the calendars of each year, and what tells of all."""
        years = (units_of_years(self.stamp, issues) for issues in self.by_newspaper.values())
        site = Unit("site", self.state, partial(entries_of_site, self))
        return [*chain.from_iterable(years), site]

    def names(self) -> list[str]:
        """The names of all units but people, in the order in which they are written."""
        return [one.name for one in (*self.newest_first, *self.overviews)]

    @cached_property
    def by_pk(self) -> dict[int, Frame]:
        return {frame.issue.pk: frame for frame in self.frames}

    @cached_property
    def by_key(self) -> dict[tuple[str, str], Issue]:
        """The issues by newspaper and key, as they stand in addresses."""
        issues = (frame.issue for frame in self.frames)
        return {(issue.newspaper.slug, issue.key): issue for issue in issues}

    @cached_property
    def by_newspaper(self) -> dict[str, list[Issue]]:
        """The issues by the slugs of their newspapers, oldest first."""
        found: dict[str, list[Issue]] = defaultdict(list)
        for frame in self.frames:
            found[frame.issue.newspaper.slug].append(frame.issue)
        return found

    @cached_property
    def state(self) -> str:
        """What the whole depends on."""
        told = Correction.objects.for_readers().aggregate(Max("pk"))
        merged = MergedContributor.objects.aggregate(Max("pk"))
        facts = [list(facts_of(newspaper)) for newspaper in Newspaper.objects.order_by("pk")]
        states = [frame.state for frame in self.frames]
        return digest(self.stamp, str(self.scope), states, told, merged, facts)


def units_of_years(stamp: str, issues: Sequence[Issue]) -> Iterator[Unit]:
    """The calendars of a newspaper, a unit each year from its first issue to its last."""
    newspaper = issues[0].newspaper
    by_year: dict[int, list[Issue]] = defaultdict(list)
    for issue in issues:
        by_year[issue.date.year].append(issue)
    known = digest(stamp, *facts_of(newspaper))
    dates = [issue.date for issue in issues]
    for year in range(dates[0].year, dates[-1].year + 1):
        mine = [(one.key, one.version) for one in by_year[year]]
        turns = [pair for pair in pairwise(dates) if pair[0].year != pair[1].year]
        beside = [pair for pair in turns if pair[0].year <= year <= pair[1].year]
        state = digest(known, mine, beside)
        entries = partial(entries_of_year, newspaper, year, dates, state)
        yield Unit(f"year:{newspaper.slug}:{year}", state, entries)


def facts_of(newspaper: Newspaper) -> Iterator[object]:
    """What is known of the days on which a newspaper appears."""
    yield (newspaper.slug, newspaper.name, newspaper.start_date, newspaper.end_date)
    for kind in (Frequency, ExceptionalDays):
        rows = kind.objects.filter(newspaper=newspaper)
        yield sorted(map(repr, rows.values_list()))


def entries_of_year(
    newspaper: Newspaper, year: int, dates: Sequence[datetime.date], state: str
) -> Iterator[Entry]:
    """A year and its months between the first and the last of the dates."""
    span = [f"{day:%Y-%m}" for day in (dates[0], dates[-1])]
    filled = {f"{day:%Y-%m}" for day in dates}
    yield Entry(reverse("year", args=[newspaper.slug, year]), state)
    for month in (f"{year:04}-{number:02}" for number in range(1, 13)):
        if span[0] <= month <= span[1]:
            yield Entry(reverse("month", args=[newspaper.slug, month]), state)
        if month in filled:
            yield Entry(reverse("sitemap_month", args=[newspaper.slug, month]), state)


def entries_of_site(listing: Listing) -> Iterator[Entry]:
    """What tells of several issues: fronts, lists of years, corrections, feeds, maps for robots.

    Of part of a site only what tells of nothing else.
    """
    state, papers, scope = listing.state, listing.by_newspaper, listing.scope
    for slug, issues in papers.items():
        newest = issues[-1].get_absolute_url()
        yield Entry(reverse("newspaper", args=[slug]), state, newest)
        yield Entry(reverse("years", args=[slug]), state)
        if scope.has_all_days:
            yield Entry(reverse("feed_newspaper", args=[slug]), state)
    alone = next(iter(papers.values()))[-1].get_absolute_url() if len(papers) == 1 else ""
    yield Entry(reverse("home"), state, "" if scope.is_all else alone)
    corrections = reverse("corrections")
    if scope.is_all:
        yield Entry(corrections, state)
        yield from (Entry(reverse(name), state) for name in names_of_whole())
    elif scope.has_all_days:
        yield Entry(corrections, state, f"{corrections}?newspaper={scope.newspaper}")


def names_of_whole() -> Iterator[str]:
    """The names of addresses that tell of the whole site."""
    yield from ("feed_list", "feed_newest", "feed_corrections")
    yield from ("robots", "sitemap_index", "sitemap_news")
    if Correction.objects.for_readers().exists():
        yield "sitemap_corrections"
