"""The month archive: a calendar of issues."""

import datetime
from collections.abc import Collection

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
    days_of,
    months_with,
)
from articles.views.converters import Month
from articles.views.month_sheet import MonthSheet, last_day
from articles.views.script import in_liked_script


@require_safe
@kept_by(of_lists)
@in_liked_script
def month(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    """The days of a month; a month outside the archive's span is not found."""
    first = datetime.date(month.year, month.month, 1)
    last = last_day(first)
    visible = Issue.objects.visible_to(request.user)
    newspapers = Newspaper.objects.with_dates_beside(visible, first, last)
    newspaper = get_object_or_404(newspapers, slug=slug)
    issues = visible.filter(newspaper=newspaper)
    sheet = MonthSheet(first, days_of(newspaper, issues, first, last))
    if not sheet.tally.issues and not (newspaper.before and newspaper.after):
        raise Http404
    context = {
        "newspaper": newspaper,
        "sheet": sheet,
        "weekdays": WEEKDAYS_ABBR.values(),
        "states": DayState,
        "months": months_of(month.year, months_with(issues, month.year)),
        "previous": newspaper.before,
        "following": newspaper.after,
        "canonical": request.build_absolute_uri(reverse("month", args=[slug, month])),
    }
    return render(request, "articles/month.html", context)


def months_of(year: int, filled: Collection[datetime.date]) -> list[tuple[datetime.date, bool]]:
    """The months of a year, and whether each is among those that have an issue."""
    months = (datetime.date(year, number, 1) for number in range(1, 13))
    return [(first, first in filled) for first in months]
