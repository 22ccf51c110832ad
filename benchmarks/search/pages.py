"""How many queries the readers' pages need that list stories or days."""

from collections.abc import Iterable, Iterator
from urllib.parse import urlencode

from django.urls import reverse

from articles.models import Contributor, Issue
from benchmarks.read import get, most_queries, spread
from benchmarks.stories import words_by_rank

LAST_DAY = "2100-01-01"


def queries(words: Iterable[str]) -> dict[str, int]:
    """The most queries that a page of each kind needs, in the database in use.

    ``words`` are searched for.
    """
    kinds = dict(addresses(list(words)))
    for some in kinds.values():
        get(some[0])  # loads what is loaded once
    return {kind: most_queries(some) for kind, some in kinds.items()}


def addresses(words: list[str]) -> Iterator[tuple[str, list[str]]]:
    """Of each kind of page some addresses from all over the archive."""
    issues = spread(Issue.objects.with_newspaper().order_by("date", "pk"))
    filters = [
        {"newspaper": issue.newspaper.slug, "date_from": issue.date.replace(day=1)}
        for issue in issues
    ]
    # Both archives know the most frequent word, and neither has anything on the last day.
    nothing = {**filters[0], "date_from": LAST_DAY}
    words = [words_by_rank()[0], *words]
    searched = [{"q": word, **some} for word in words for some in ({}, *filters, nothing)]
    yield "archive", [with_query("archive", some) for some in ({}, *filters)]
    yield "search", [with_query("search", some) for some in searched]
    signing = Contributor.objects.filter(bylines__isnull=False).distinct().order_by("pk")
    yield "contributor", [contributor.get_absolute_url() for contributor in spread(signing)]
    months = [(issue.newspaper.slug, f"{issue.date:%Y-%m}") for issue in issues]
    yield "month", [reverse("month", args=args) for args in months]
    yield "year", [reverse("year", args=[slug, month[:4]]) for slug, month in months]
    yield "years", [reverse("years", args=[slug]) for slug, _month in months]


def with_query(page: str, fields: dict[str, object]) -> str:
    return f"{reverse(page)}?{urlencode(fields)}"
