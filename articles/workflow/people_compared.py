"""What tells whether two contributors are one person, and which are likely to be."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, Max, Min, Window
from django.db.models.functions import RowNumber

from articles.models import Byline, Contributor
from articles.text.folding import fold
from articles.text.width import squeeze

EXAMPLES = 3  # articles of each


@dataclass(slots=True)
class Portrait:
    """What somebody signs: how many articles, from when to when, as what, and the newest of them.

    ``roles`` are the roles with how often, the most frequent first.
    """

    contributor: Contributor
    pieces: int = 0
    first: date | None = None
    last: date | None = None
    roles: list[tuple[str, int]] = field(default_factory=list)
    examples: list[Any] = field(default_factory=list)


def portraits(people: Iterable[Contributor]) -> list[Portrait]:
    """The portraits of contributors, in their order (three queries)."""
    found = {one.pk: Portrait(one) for one in people}
    signed = Byline.objects.filter(contributor__in=found).order_by()
    when = "article__page__issue__date"
    spans = signed.values_list("contributor").annotate(
        Count("article", distinct=True), Min(when), Max(when)
    )
    for pk, pieces, first, last in spans:
        found[pk].pieces, found[pk].first, found[pk].last = pieces, first, last
    roles = signed.values_list("contributor", "role").annotate(number=Count("pk"))
    for pk, role, number in roles.order_by("-number", "role"):
        found[pk].roles.append((role, number))
    for byline in newest(signed):
        found[byline.contributor_id].examples.append(byline.article)
    return list(found.values())


def newest(signed: Any) -> Any:
    """The newest of the bylines of each contributor, with their articles and issues."""
    place = Window(
        RowNumber(),
        partition_by=F("contributor"),
        order_by=[F("article__page__issue__date").desc(), F("pk").desc()],
    )
    ranked = signed.annotate(place=place).filter(place__lte=EXAMPLES)
    heavy = ("imported", "page__source_text", "page__labels", "page__imported")
    return (
        ranked.select_related("article__page__issue")
        .defer(*(f"article__{name}" for name in heavy))
        .order_by("place")
    )


def likely_duplicates() -> list[list[Contributor]]:
    """Contributors of one newspaper whose names differ only in how they are written (one query).

    In spaces, in full or half width, in simplified or traditional characters. Namesakes who are
    told apart, with the same name and different distinguishers, are none.
    """
    alike: dict[tuple[int, str], list[Contributor]] = defaultdict(list)
    for one in Contributor.objects.with_newspaper():
        alike[one.newspaper_id, spelling(one.name)].append(one)
    return [group for group in alike.values() if is_spelt_several_ways(group)]


def spelling(name: str) -> str:
    return squeeze(fold(name))


def is_spelt_several_ways(group: Sequence[Contributor]) -> bool:
    return len({one.name for one in group}) > 1


def namesakes_of(person: Contributor) -> list[Contributor]:
    """The others of the newspaper whose name is the same, however it is written (one query)."""
    others = Contributor.objects.filter(newspaper=person.newspaper_id).exclude(pk=person.pk)
    return [one for one in others if spelling(one.name) == spelling(person.name)]
