"""The parts of addresses that stand for an issue, a page, a month or a year.

What is no date or no page label matches no address, and so is not found.
"""

import datetime
from typing import NamedTuple

from articles.text.numerals import page_order


class IssueKey(NamedTuple):
    """The name of an issue in addresses: ``2024-03-12`` or ``2024-03-12-增刊``."""

    date: datetime.date
    edition: str

    def __str__(self) -> str:
        return f"{self.date.isoformat()}-{self.edition}" if self.edition else self.date.isoformat()


class Month(NamedTuple):
    """The name of a month in addresses: ``2024-03``."""

    year: int
    month: int

    def __str__(self) -> str:
        return f"{self.year:04}-{self.month:02}"


class PageKey(str):
    """A page label as typed in an address; ``A1``, ``a01`` and ``A01`` name one page."""

    @property
    def order(self) -> int:
        return page_order(self.upper())


class IssueKeyConverter:
    # The edition as the model validates it, and no control characters, which no database takes.
    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:-[^\s/\\?#%.\x00-\x1f-][^\s/\\?#%.\x00-\x1f]*)?"

    def to_python(self, value: str) -> IssueKey:
        return IssueKey(datetime.date.fromisoformat(value[:10]), value[11:])

    def to_url(self, value: IssueKey | str) -> str:
        return str(value)


class MonthConverter:
    regex = r"[0-9]{4}-[0-9]{2}"

    def to_python(self, value: str) -> Month:
        first = datetime.date.fromisoformat(f"{value}-01")
        return Month(first.year, first.month)

    def to_url(self, value: Month | str) -> str:
        return str(value)


class YearConverter:
    regex = r"[0-9]{4}"

    def to_python(self, value: str) -> int:
        return datetime.date(int(value), 1, 1).year

    def to_url(self, value: int) -> str:
        return f"{value:04}"


class PageKeyConverter:
    regex = r"[A-Za-z]{0,2}[0-9]{1,3}"

    def to_python(self, value: str) -> PageKey:
        return PageKey(value)

    def to_url(self, value: str) -> str:
        return value
