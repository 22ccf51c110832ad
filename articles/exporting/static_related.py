"""What a static edition tells of related stories on the pages of others."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any, NamedTuple

from articles.models.indexed import RelatedStories
from articles.models.related import MOST_RELATED

from .static_units import digest

SIDES = (("story", "other"), ("other", "story"))


class Relation(NamedTuple):
    """A story, and a published one that is related to it, by its head.

    ``version`` is that of the other one's issue; ``told`` is what readers see of its place.
    """

    issue: int
    story: str
    score: float
    pk: int
    other_issue: int
    other: str
    headline: str
    version: int
    told: tuple[Any, ...]


def relations_of(lookup: str, values: Collection[object]) -> Iterator[Relation]:
    """All relations of the stories whose ``lookup`` is among some values (two queries).

    One query for each side of a relation, as no index helps to find either.
    """
    for mine, theirs in SIDES:
        names = [f"{mine}__page__issue_id", f"{mine}__public_id", "score", f"{theirs}_id"]
        names += [
            f"{theirs}__{name}"
            for name in ("page__issue_id", "public_id", "headline", "page__issue__version")
        ]
        names += [
            f"{theirs}__page__{name}" for name in ("label", "issue__newspaper__name", "issue__date")
        ]
        published = {f"{theirs}__page__issue__published_at__isnull": False}
        rows = RelatedStories.objects.filter(**{f"{mine}__{lookup}": values}, **published)
        for row in rows.values_list(*names):
            yield Relation(*row[:8], row[8:])


def related_states(relations: Iterable[Relation], issues: Collection[int]) -> dict[str, str]:
    """By the public ids of stories what their pages tell of others, and lead to in some issues.

    These are those that ``models.related`` shows, the nearest first.
    """
    found: dict[str, dict[int, Relation]] = defaultdict(dict)
    for one in relations:
        # Two stories can have found each other: the higher score counts.
        known = found[one.story].get(one.pk)
        if known is None or known.score < one.score:
            found[one.story][one.pk] = one
    return {
        story: digest([shown(one, issues) for one in nearest(others.values())])
        for story, others in found.items()
    }


def nearest(relations: Iterable[Relation]) -> list[Relation]:
    return sorted(relations, key=lambda one: (-one.score, -one.pk))[:MOST_RELATED]


def shown(one: Relation, issues: Collection[int]) -> tuple[object, ...]:
    """What is told of a related story; its issue's version only where it has no headline.

    Then it is named by its opening words, which are not looked up.
    """
    version = None if one.headline else one.version
    return (one.other, one.headline, version, one.told, one.other_issue in issues)
