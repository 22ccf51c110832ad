"""Corrections: what newspapers told their readers was wrong."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from articles.models import Corrected, Correction, with_stories

from . import examples
from .addresses import Link, correction_address
from .filters import CorrectionFilter
from .keyset import Rows, Window, newest_number_first
from .parameters import BY_NUMBER, CORRECTION_NUMBER, OF_ISSUES, PAGE_LABEL, SECTION
from .references import (
    CORRECTED_AT,
    CORRECTED_TEXT,
    URL,
    ArticleReference,
    IssueReference,
    NewspaperReference,
    PageReference,
    StoryReference,
)
from .resource import Collection, Single, filtered


class CorrectionSerializer(serializers.Serializer):
    """What a newspaper told its readers was wrong in an article, and where that stands."""

    number = serializers.IntegerField(
        source="correction.pk", help_text=_("The correction's stable id.")
    )
    text = serializers.CharField(source="correction.text", help_text=CORRECTED_TEXT)
    corrected_at = serializers.DateTimeField(source="correction.at", help_text=CORRECTED_AT)
    newspaper = NewspaperReference(
        source="article.page.issue.newspaper", help_text=_("The newspaper that was wrong.")
    )
    issue = IssueReference(source="article.page.issue", help_text=_("The issue it stands in."))
    page = PageReference(source="article.page", help_text=_("The page that it stands on."))
    article = ArticleReference(help_text=_("The article that was corrected."))
    story = StoryReference(source="story.head", help_text=_("The story that it is a part of."))
    url = Link(lambda one: correction_address(one.correction), help_text=URL)
    html_url = Link(lambda one: one.address, help_text=_("Where people read what was corrected."))


def corrections() -> QuerySet[Correction]:
    return Correction.objects.for_readers().for_listing()


class Corrections(Collection):
    summary = _("Corrections")
    description = _(
        "What newspapers told their readers was wrong in published issues, newest first. The "
        "filters look at the issue and the page that were corrected."
    )
    parameters = (*OF_ISSUES, PAGE_LABEL, SECTION, *BY_NUMBER)
    result = CorrectionSerializer
    example = examples.CORRECTION

    def page(self, asked: dict[str, str], window: Window) -> Rows:
        return newest_number_first(filtered(CorrectionFilter, asked, corrections()), window)

    def shown(self, found: Iterable[Correction], many: bool = False) -> Any:
        return super().shown(with_stories(found), many)


class OneCorrection(Single):
    summary = _("A correction")
    description = _("A correction by its number.")
    named = (CORRECTION_NUMBER,)
    result = CorrectionSerializer
    example = examples.CORRECTION

    def found(self, **named: Any) -> Corrected:
        correction = get_object_or_404(corrections(), pk=named["number"])
        return with_stories([correction])[0]
