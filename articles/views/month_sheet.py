"""The days of a month as a calendar shows them, large or small."""

import calendar
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from articles.models import Day, Tally, tally_of


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """A month with all its days."""

    first: datetime.date
    days: list[Day]

    @property
    def weeks(self) -> list[list[Day | None]]:
        """Weeks from Monday to Sunday; None where a weekday belongs to another month."""
        before = self.first.weekday()
        after = -(before + len(self.days)) % 7
        cells = [None] * before + [*self.days] + [None] * after
        return [cells[start : start + 7] for start in range(0, len(cells), 7)]

    @property
    def tally(self) -> Tally:
        return tally_of(self.days)


def sheets_of(days: Iterable[Day]) -> list[MonthSheet]:
    """Days in a row, whole months of them, month by month."""
    months = groupby(days, lambda day: day.date.replace(day=1))
    return [MonthSheet(first, list(of_month)) for first, of_month in months]


def last_day(first: datetime.date) -> datetime.date:
    """The last day of the month that begins on a day."""
    return first.replace(day=calendar.monthrange(first.year, first.month)[1])
