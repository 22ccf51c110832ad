"""What a static edition is to hold: the addresses of the site, and what each depends on.

Addresses come in units: an issue, the calendars of a year, the people of a newspaper, and what
tells of the whole site. As long as the state of a unit is the same, none of it is asked for again.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import pairwise
from typing import Any

from django.db.models import Count, Max, Q
from django.urls import reverse

from articles.models import (
    Article,
    ArticleRedirect,
    Contributor,
    Correction,
    ExceptionalDays,
    Frequency,
    Issue,
    MergedContributor,
    Newspaper,
    Page,
)
from articles.models.indexed import RelatedStories

from .static_units import Entry, Listed, Unit, digest, listed

AT_ONCE = 50  # issues whose addresses are looked up together


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


@dataclass(frozen=True)
class Frame:
    """An issue with its neighbours in time, which its pages lead to."""

    issue: Issue
    state: str


@dataclass
class Listing:
    """The addresses of the published issues in a scope; ``stamp`` is the program's release."""

    scope: Scope
    stamp: str
    frames: list[Frame] = field(default_factory=list)

    def __post_init__(self) -> None:
        issues = list(self.scope.issues())
        around = zip([None, *issues], issues, [*issues[1:], None], strict=False)
        self.frames = [frame_of(self.stamp, *three) for three in around]

    def units(self) -> Iterator[Listed]:
        """All units: issues newest first, then what leads to them, and people at the last."""
        newest = sorted(self.frames, key=lambda one: one.issue.date, reverse=True)
        for start in range(0, len(newest), AT_ONCE):
            yield from units_of_issues(newest[start : start + AT_ONCE])
        for issues in self.by_newspaper.values():
            yield from units_of_years(self.stamp, issues)
        yield listed("site", self.state, partial(entries_of_site, self))
        for issues in self.by_newspaper.values():
            yield unit_of_people(self.stamp, issues[0].newspaper, self.scope)

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


def frame_of(stamp: str, before: Issue | None, issue: Issue, after: Issue | None) -> Frame:
    beside = [str(one) for one in (before, after) if one and one.newspaper == issue.newspaper]
    return Frame(issue, digest(stamp, issue.pk, issue.version, issue.published_at, beside))


def units_of_issues(frames: Sequence[Frame]) -> Iterator[Listed]:
    """The units of some issues (four queries)."""
    found = entries_of_issues(frames)
    for frame, entries in zip(frames, found, strict=True):
        state = digest([(entry.address, entry.state) for entry in entries])
        unit = Unit(f"issue:{frame.issue.pk}", state, partial(entries_of_issue, frame))
        yield Listed(unit, [entry.address for entry in entries])


def entries_of_issue(frame: Frame) -> list[Entry]:
    return entries_of_issues([frame])[0]


def entries_of_issues(frames: Sequence[Frame]) -> list[list[Entry]]:
    """Of each issue itself, its pages, and the stories of its articles (four queries)."""
    issues = [frame.issue.pk for frame in frames]
    pages, articles, merged = rows_of(issues)
    related = related_states(issues)
    found = []
    for frame in frames:
        pk, names = frame.issue.pk, [frame.issue.newspaper.slug, frame.issue.key]
        printed = [
            *(("issue", names), ("text_edition", names)),
            *(("page", [*names, label]) for label in pages[pk]),
        ]
        stories = [*articles[pk], *merged[pk]]
        found.append(
            [Entry(reverse(name, args=args), frame.state) for name, args in printed]
            + [
                Entry(reverse("story", args=[one]), digest(frame.state, related.get(one, "")))
                for one in stories
            ]
        )
    return found


def rows_of(issues: Iterable[int]) -> tuple[dict[int, list[str]], ...]:
    """By issue the labels of its pages, and the public ids of its articles and of merged ones."""
    queries = (
        Page.objects.filter(issue__in=issues).values_list("issue_id", "label"),
        Article.objects.filter(page__issue__in=issues).values_list("page__issue_id", "public_id"),
        ArticleRedirect.objects.filter(target__page__issue__in=issues).values_list(
            "target__page__issue_id", "public_id"
        ),
    )
    found: tuple[dict[int, list[str]], ...] = tuple(defaultdict(list) for _ in queries)
    for rows, query in zip(found, queries, strict=True):
        for issue, name in query.order_by("pk"):
            rows[issue].append(name)
    return found


def related_states(issues: Iterable[int]) -> dict[str, str]:
    """By the public ids of stories what is told on their pages of others (one query)."""
    issue = [f"page__issue__{name}" for name in ("newspaper__name", "date", "edition", "version")]
    told = ("public_id", "headline", "page__label", *issue)
    names = [f"{side}__{name}" for side in ("story", "other") for name in told]
    rows = RelatedStories.objects.filter(
        Q(story__page__issue__in=issues) | Q(other__page__issue__in=issues),
        story__page__issue__published_at__isnull=False,
        other__page__issue__published_at__isnull=False,
    )
    found: dict[str, list[object]] = defaultdict(list)
    for row in rows.order_by("-score", "-pk").values_list(*names):
        story, other = row[: len(told)], row[len(told) :]
        found[story[0]].append(shown(other))
        found[other[0]].append(shown(story))
    return {public_id: digest(others) for public_id, others in found.items()}


def shown(story: Sequence[object]) -> Sequence[object]:
    """What is told of a related story; its issue's version only where it has no headline.

    Then it is named by its opening words, which are not looked up.
    """
    _, headline, *_ = story
    return story[:-1] if headline else story


def units_of_years(stamp: str, issues: Sequence[Issue]) -> Iterator[Listed]:
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
        yield listed(f"year:{newspaper.slug}:{year}", state, entries)


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


def unit_of_people(stamp: str, newspaper: Newspaper, scope: Scope) -> Listed:
    entries = partial(people_of, newspaper, scope, stamp)
    state = digest([(entry.address, entry.state) for entry in entries()])
    return listed(f"people:{newspaper.slug}", state, entries)


def people_of(newspaper: Newspaper, scope: Scope, stamp: str) -> list[Entry]:
    """The pages of those who sign in the issues of a scope, and of those merged into them."""
    signed = Contributor.objects.filter(
        newspaper=newspaper, bylines__article__page__issue__in=scope.issues().order_by()
    )
    changed = Max("bylines__article__page__issue__changed_at")
    rows = signed.values_list("pk", "name", "distinguisher", "employer", "usual_role")
    states = {
        row[0]: digest(stamp, row)
        for row in rows.annotate(changed, Count("bylines")).order_by("pk")
    }
    merged = MergedContributor.objects.filter(target__in=states).values_list("old", "target_id")
    states |= {old: digest(stamp, target) for old, target in merged if old not in states}
    return [Entry(reverse("contributor", args=[pk]), state) for pk, state in states.items()]


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
