"""The archive from further away: the months of a year, and all years by decades."""

import datetime
from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dates import WEEKDAYS_ABBR
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_lists
from articles.models import (
    DayState,
    Issue,
    Newspaper,
    counts_by_year,
    days_of,
    tally_of,
)
from articles.views.month_sheet import sheets_of
from articles.views.script import in_liked_script


@require_safe
@kept_by(of_lists)
@in_liked_script
def year(request: HttpRequest, slug: str, year: int) -> HttpResponse:
    """The twelve months of a year; a year outside the archive's span is not found."""
    first, last = datetime.date(year, 1, 1), datetime.date(year, 12, 31)
    visible = Issue.objects.visible_to(request.user)
    newspapers = Newspaper.objects.with_dates_beside(visible, first, last)
    newspaper = get_object_or_404(newspapers, slug=slug)
    days = days_of(newspaper, visible.filter(newspaper=newspaper), first, last)
    tally = tally_of(days)
    if not tally.issues and not (newspaper.before and newspaper.after):
        raise Http404
    context = {
        "newspaper": newspaper,
        "first": first,
        "sheets": sheets_of(days),
        "tally": tally,
        "weekdays": WEEKDAYS_ABBR.values(),
        "states": DayState,
        "previous": newspaper.before,
        "following": newspaper.after,
        "canonical": request.build_absolute_uri(reverse("year", args=[slug, year])),
    }
    return render(request, "articles/year.html", context)


@require_safe
@kept_by(of_lists)
@in_liked_script
def years(request: HttpRequest, slug: str) -> HttpResponse:
    """The years of the archive by decades, newest decade first."""
    newspaper = get_object_or_404(Newspaper, slug=slug)
    issues = Issue.objects.visible_to(request.user).filter(newspaper=newspaper)
    counts = counts_by_year(issues)
    if not counts:
        raise Http404
    context = {
        "newspaper": newspaper,
        "decades": decades_of(counts),
        "issue_count": sum(counts.values()),
        "canonical": request.build_absolute_uri(reverse("years", args=[slug])),
    }
    return render(request, "articles/years.html", context)


def decades_of(counts: Mapping[int, int]) -> list[tuple[int, list[tuple[int, int]]]]:
    """The decades that have an issue, newest first, each with its years and their counts.

    Years before the first issue and after the last are left out; those between that have
    none count 0.
    """
    span = range(min(counts), max(counts) + 1)
    decades = sorted({year // 10 * 10 for year in counts}, reverse=True)
    return [
        (decade, [(y, counts.get(y, 0)) for y in range(decade, decade + 10) if y in span])
        for decade in decades
    ]
