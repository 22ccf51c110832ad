"""Contributors: those who sign something that is published."""

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from articles.models import Contributor, IndexedStory

from . import examples
from .addresses import Link, contributor_address, list_address
from .filters import ContributorFilter
from .keyset import Rows, Window, by_number
from .parameters import BY_NUMBER, CONTRIBUTOR, CONTRIBUTOR_NUMBER, NEWSPAPER
from .references import HTML_URL, ContributorReference, NewspaperReference
from .resource import Collection, Moved, Single, filtered


class ContributorSerializer(ContributorReference):
    """Somebody who writes, photographs or translates for a newspaper."""

    distinguisher = serializers.CharField(
        help_text=_("What tells namesakes of one newspaper apart; else empty.")
    )
    employer = serializers.CharField(
        help_text=_("Whom the contributor works for; empty where it is not given.")
    )
    usual_role = serializers.CharField(
        help_text=_(
            "What the contributor mostly signs as (记者, 摄影); empty where it is not given."
        )
    )
    newspaper = NewspaperReference(help_text=_("The newspaper that the contributor writes for."))
    stories_url = Link(
        lambda person: list_address("stories", contributor=person.pk),
        help_text=_("The list of the stories that the contributor signs."),
    )
    html_url = Link(Contributor.get_absolute_url, help_text=HTML_URL)


def contributors() -> QuerySet[Contributor]:
    signed = IndexedStory.objects.for_readers().filter(credits__contributor=OuterRef("pk"))
    return Contributor.objects.with_newspaper().filter(Exists(signed))


class Contributors(Collection):
    summary = _("Contributors")
    description = _("Everybody who signs something that is published.")
    parameters = (NEWSPAPER, CONTRIBUTOR, *BY_NUMBER)
    result = ContributorSerializer
    example = examples.CONTRIBUTOR

    def page(self, asked: dict[str, str], window: Window) -> Rows:
        return by_number(filtered(ContributorFilter, asked, contributors()), window)


class OneContributor(Single):
    summary = _("A contributor")
    description = _(
        "A contributor by number. The number of one who was merged into another leads to that one."
    )
    named = (CONTRIBUTOR_NUMBER,)
    result = ContributorSerializer
    example = examples.CONTRIBUTOR
    may_move = True

    def found(self, **named: Any) -> Contributor:
        known = contributors()
        if (person := known.filter(pk=named["number"]).first()) is not None:
            return person
        target = get_object_or_404(known, merged__old=named["number"])
        raise Moved(contributor_address(target), permanent=True)
