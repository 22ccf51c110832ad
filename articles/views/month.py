"""The month archive: a calendar of issues."""

import datetime
from collections.abc import Collection

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dates import WEEKDAYS_ABBR
from django.views.decorators.http import require_safe

from articles.models import (
    DayState,
    Issue,
    Newspaper,
    dates_beside,
    days_of,
    months_with,
)
from articles.views.converters import Month
from articles.views.month_sheet import MonthSheet, last_day


@require_safe
def month(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    """The days of a month; a month outside the archive's span is not found."""
    newspaper = get_object_or_404(Newspaper, slug=slug)
    issues = Issue.objects.visible_to(request.user).filter(newspaper=newspaper)
    first = datetime.date(month.year, month.month, 1)
    last = last_day(first)
    sheet = MonthSheet(first, days_of(newspaper, issues, first, last))
    previous, following = dates_beside(issues, first, last)
    if not sheet.tally.issues and not (previous and following):
        raise Http404
    context = {
        "newspaper": newspaper,
        "sheet": sheet,
        "weekdays": WEEKDAYS_ABBR.values(),
        "states": DayState,
        "months": months_of(month.year, months_with(issues, month.year)),
        "previous": previous,
        "following": following,
        "canonical": request.build_absolute_uri(reverse("month", args=[slug, month])),
    }
    return render(request, "articles/month.html", context)


def months_of(year: int, filled: Collection[datetime.date]) -> list[tuple[datetime.date, bool]]:
    """The months of a year, and whether each is among those that have an issue."""
    months = (datetime.date(year, number, 1) for number in range(1, 13))
    return [(first, first in filled) for first in months]
