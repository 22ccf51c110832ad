"""What readers' pages say about pages, and the ways on from a page that does not exist."""

from collections.abc import Iterable

from django import template
from django.http import HttpRequest
from django.utils.translation import gettext, ngettext, pgettext

from articles.models import Issue, Page

register = template.Library()


@register.filter
def page_words(label: str) -> str:
    """A page label as readers say it: 第2版, 第A01版."""
    return gettext("Page %(label)s") % {"label": label}


@register.filter
def pages_words(pages: Iterable[Page]) -> str:
    """The pages of a story as readers say them: 第1、3版."""
    labels = [page.label for page in pages]
    between = pgettext("between page numbers", ", ")
    return ngettext("Page %(labels)s", "Pages %(labels)s", len(labels)) % {
        "labels": between.join(labels)
    }


@register.simple_tag(takes_context=True)
def newest_issues(context: template.Context) -> list[Issue]:
    """The newest published issue of each newspaper."""
    request: HttpRequest = context["request"]
    return list(Issue.objects.visible_to(request.user).newest_of_each_newspaper())
