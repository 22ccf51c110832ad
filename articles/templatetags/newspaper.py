"""What readers' pages say about pages, and the ways on from a page that does not exist."""

import datetime
from collections.abc import Iterable

from django import template
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext, ngettext, pgettext

from articles.exporting.story_markup import page_name
from articles.models import Holding, Issue, Page
from articles.text.ruby import Glossed, glossed

register = template.Library()

NAMED = 3  # missing pages at most; a day in a calendar has no room for more


@register.filter
def phrases(text: str) -> SafeString:
    """A display line whose phrases, which are printed apart, are broken in the middle last."""
    parts = ((phrase,) for phrase in text.split())
    return format_html_join(" ", '<span class="phrase">{}</span>', parts)


@register.filter
def ruby(text: str) -> SafeString:
    """A text whose words have their phonetic signs above them; in brackets where that can't be."""
    return format_html_join("", "{}", ((set_above(part),) for part in glossed(text)))


def set_above(part: str | Glossed) -> str:
    if isinstance(part, str):
        return part
    html = "<ruby>{}<rp>{}</rp><rt>{}</rt><rp>{}</rp></ruby>"
    return format_html(html, part.word, part.opening, part.signs, part.closing)


@register.filter
def printed_date(date: datetime.date) -> SafeString:
    """The date of an issue as readers say it, with the day of the week."""
    return format_html(
        '<time datetime="{}">{}<span class="weekday"> {}</span></time>',
        date.isoformat(),
        date_format(date),
        date_format(date, "l"),
    )


register.filter("page_words", page_name)


@register.filter
def pages_words(pages: Iterable[Page]) -> str:
    """The pages of a story as readers say them: 第1、3版."""
    labels = [page.label for page in pages]
    between = pgettext("between page numbers", ", ")
    return ngettext("Page %(labels)s", "Pages %(labels)s", len(labels)) % {
        "labels": between.join(labels)
    }


@register.filter
def lacking_words(holding: Holding) -> str:
    """What an incomplete issue lacks: the pages by their labels where these few are all."""
    if holding.lacking == len(holding.left_out) <= NAMED:
        between = pgettext("between page numbers", ", ")
        words = ngettext("without page %(labels)s", "without pages %(labels)s", holding.lacking)
        return words % {"labels": between.join(holding.left_out)}
    words = ngettext("without %(n)d page", "without %(n)d pages", holding.lacking)
    return words % {"n": holding.lacking}


@register.filter
def year_words(year: int | str) -> str:
    """A year as a heading: 2024年."""
    return pgettext("a year", "%(year)s") % {"year": year}


@register.filter
def decade_words(decade: int) -> str:
    """A decade by its first year: 1980年代."""
    return gettext("%(decade)ds") % {"decade": decade}


@register.simple_tag(takes_context=True)
def newest_issues(context: template.Context) -> list[Issue]:
    """The newest published issue of each newspaper."""
    request: HttpRequest = context["request"]
    return list(Issue.objects.visible_to(request.user).newest_of_each_newspaper())
