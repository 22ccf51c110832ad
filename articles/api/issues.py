"""Issues: one date and edition of a newspaper, with its pages."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from articles.caching.validators import of_named_issue
from articles.models import Issue, Page

from . import examples
from .addresses import Link
from .filters import IssueFilter
from .keyset import Rows, Window, newest_first
from .parameters import BY_DATE, ISSUE_KEY, NEWSPAPER, OF_ISSUES
from .references import HTML_URL, IssueReference, NewspaperReference, PageReference
from .resource import Collection, Single, filtered


class IssueSerializer(IssueReference):
    """An issue with its pages."""

    newspaper = NewspaperReference(help_text=_("The newspaper that it is an issue of."))
    page_count = serializers.IntegerField(
        allow_null=True,
        help_text=_("How many pages it was printed with; null where not known."),
    )
    published_at = serializers.DateTimeField(help_text=_("When it was published here."))
    pages = PageReference(many=True, help_text=_("The pages that are here, in printed order."))
    html_url = Link(Issue.get_absolute_url, help_text=HTML_URL)


def issues() -> QuerySet[Issue]:
    pages = Prefetch("pages", Page.objects.for_navigation())
    return Issue.objects.published().with_newspaper().prefetch_related(pages)


class Issues(Collection):
    summary = _("Issues")
    description = _("Published issues, newest first.")
    parameters = (*OF_ISSUES, *BY_DATE)
    result = IssueSerializer
    example = examples.ISSUE

    def page(self, asked: dict[str, str], window: Window) -> Rows:
        return newest_first(filtered(IssueFilter, asked, issues()), window, "date")


class OneIssue(Single):
    summary = _("An issue")
    description = _("An issue by its newspaper and its key.")
    named = (NEWSPAPER, ISSUE_KEY)
    validate = staticmethod(of_named_issue)
    result = IssueSerializer
    example = examples.ISSUE

    def found(self, **named: Any) -> Issue:
        key = named["issue"]
        paper = named["newspaper"]
        return get_object_or_404(
            issues(), newspaper__slug=paper, date=key.date, edition=key.edition
        )
