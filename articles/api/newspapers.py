"""Newspapers: those of which something is published."""

from typing import Any

from django.db.models import Count, Max, Min, Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from articles.models import Newspaper

from . import examples
from .addresses import Link, list_address, newspaper_address
from .keyset import Rows, Window, by_number
from .parameters import BY_NUMBER, NEWSPAPER
from .references import HTML_URL, URL
from .resource import Collection, Single


def of_newspaper(name: str) -> Link:
    """The address of a list with what is in it of a newspaper."""
    words = _("The list of what is here of it.")
    return Link(lambda one: list_address(name, newspaper=one.slug), help_text=words)


class NewspaperSerializer(serializers.Serializer):
    """A newspaper, and what of it is published here."""

    slug = serializers.CharField(help_text=_("The newspaper's stable id."))
    name = serializers.CharField(help_text=_("Its name, as printed."))
    start_date = serializers.DateField(
        allow_null=True, help_text=_("The day of its first issue; null where not known.")
    )
    end_date = serializers.DateField(
        allow_null=True, help_text=_("The day of its last issue; null while it appears.")
    )
    issue_count = serializers.IntegerField(help_text=_("How many issues are published here."))
    first_date = serializers.DateField(help_text=_("The date of the oldest of these."))
    last_date = serializers.DateField(help_text=_("The date of the newest of these."))
    url = Link(newspaper_address, help_text=URL)
    html_url = Link(Newspaper.get_absolute_url, help_text=HTML_URL)
    issues_url = of_newspaper("issues")
    pages_url = of_newspaper("pages")
    stories_url = of_newspaper("stories")
    articles_url = of_newspaper("articles")
    contributors_url = of_newspaper("contributors")
    continuations_url = of_newspaper("continuations")
    corrections_url = of_newspaper("corrections")


def newspapers() -> QuerySet[Newspaper]:
    published = Q(issues__published_at__isnull=False)
    return Newspaper.objects.annotate(
        issue_count=Count("issues", published),
        first_date=Min("issues__date", filter=published),
        last_date=Max("issues__date", filter=published),
    ).filter(issue_count__gt=0)


class Newspapers(Collection):
    summary = _("Newspapers")
    description = _("All newspapers of which something is published.")
    parameters = BY_NUMBER
    result = NewspaperSerializer
    example = examples.NEWSPAPER

    def page(self, asked: dict[str, str], window: Window) -> Rows:
        return by_number(newspapers(), window)


class OneNewspaper(Single):
    summary = _("A newspaper")
    description = _("A newspaper by its slug.")
    named = (NEWSPAPER,)
    result = NewspaperSerializer
    example = examples.NEWSPAPER

    def found(self, **named: Any) -> Newspaper:
        return get_object_or_404(newspapers(), slug=named["newspaper"])
