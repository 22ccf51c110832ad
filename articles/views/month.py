"""The month archive: a calendar of issues."""

import calendar
import datetime
from itertools import groupby

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.dates import WEEKDAYS_ABBR
from django.views.decorators.http import require_safe

from articles.models import Issue, Newspaper
from articles.views.converters import Month

Day = tuple[int, list[Issue]]


@require_safe
def month(request: HttpRequest, slug: str, month: Month) -> HttpResponse:
    """The issues of a month; a month outside the archive's span is not found."""
    newspaper = get_object_or_404(Newspaper, slug=slug)
    issues = Issue.objects.visible_to(request.user).filter(newspaper=newspaper).with_newspaper()
    of_year = list(issues.filter(date__year=month.year).order_by("date", "edition"))
    of_month = [issue for issue in of_year if issue.date.month == month.month]
    first = datetime.date(month.year, month.month, 1)
    last = first.replace(day=calendar.monthrange(month.year, month.month)[1])
    previous = issues.filter(date__lt=first).order_by("-date").first()
    following = issues.filter(date__gt=last).order_by("date").first()
    if not of_month and not (previous and following):
        raise Http404
    context = {
        "newspaper": newspaper,
        "first": first,
        "weekdays": WEEKDAYS_ABBR.values(),
        "weeks": weeks_of(month, of_month),
        "issue_count": len(of_month),
        "months": months_of(month.year, of_year),
        "previous": previous and previous.date,
        "following": following and following.date,
        "canonical": request.build_absolute_uri(reverse("month", args=[slug, month])),
    }
    return render(request, "articles/month.html", context)


def weeks_of(month: Month, issues: list[Issue]) -> list[list[Day]]:
    """The month as weeks from Monday to Sunday of (day, its issues); day 0 is no day of it."""
    by_day = {day: list(found) for day, found in groupby(issues, lambda issue: issue.date.day)}
    weeks = calendar.Calendar().monthdayscalendar(month.year, month.month)
    return [[(day, by_day.get(day, [])) for day in week] for week in weeks]


def months_of(year: int, issues: list[Issue]) -> list[tuple[datetime.date, bool]]:
    """The months of a year, and whether each has an issue."""
    filled = {issue.date.month for issue in issues}
    return [(datetime.date(year, number, 1), number in filled) for number in range(1, 13)]
