"""What a static edition has of people: the pages of those who sign in its issues."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef
from django.urls import reverse

from articles.models import Byline, Contributor, MergedContributor

from .static_listing import Scope


def addresses_of_people(people: Collection[int], scope: Scope) -> dict[int, list[str]]:
    """By primary key the addresses of those who sign in the issues of a scope (two queries).

    The first is a person's own, then come those of people who were merged into that one.
    """
    issues = scope.issues().order_by().values("pk")
    signed = Byline.objects.filter(contributor=OuterRef("pk"), article__page__issue__in=issues)
    signing = Contributor.objects.filter(Exists(signed.order_by()), pk__in=people)
    found: dict[int, list[int]] = {pk: [pk] for pk in signing.values_list("pk", flat=True)}
    merged = MergedContributor.objects.filter(target__in=found).order_by("pk")
    for old, target in merged.values_list("old", "target_id"):
        found[target].append(old)
    return {
        person: [reverse("contributor", args=[pk]) for pk in pks] for person, pks in found.items()
    }
