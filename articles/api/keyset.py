"""Pages of a list by keyset: each begins behind the last row of the page before.

What is added in front meanwhile shifts nothing, and the last page costs what the first does.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from articles.search import Place, read_place

from .problems import BadParameters


@dataclass(frozen=True)
class Window:
    """Which page of a list is asked for: how many rows, and behind which cursor."""

    size: int
    after: str = ""

    @property
    def place(self) -> Place | None:
        """The cursor as a place in a list by date. Raises BadParameters where it is none."""
        try:
            return read_place(self.after) if self.after else None
        except ValueError:
            raise BadParameters({"after": [_("There is no such day.")]}) from None


@dataclass(frozen=True)
class Rows:
    """A page of a list, the number of all its rows, and the cursor of the next page."""

    total: int
    rows: Sequence[Any]
    next: str = ""


def newest_first(rows: QuerySet[Any], window: Window, date: str) -> Rows:
    """A page of rows by date, and those of one day as they came in (two queries).

    ``date`` is the path of the date from a row, as in ``issue__date``.
    """
    behind = rows
    if place := window.place:
        later = Q(**{f"{date}__lt": place.date}) | Q(**{date: place.date, "pk__gt": place.head_id})
        # The bound on the date alone lets the database walk its index.
        behind = rows.filter(later, **{f"{date}__lte": place.date})
    found = list(behind.order_by(f"-{date}", "pk")[: window.size + 1])
    return cut(rows, found, window, lambda row: str(Place(0, date_of(row, date), row.pk)))


def by_number(rows: QuerySet[Any], window: Window) -> Rows:
    """A page of rows by primary key (two queries)."""
    behind = rows.filter(pk__gt=int(window.after)) if window.after else rows
    found = list(behind.order_by("pk")[: window.size + 1])
    return cut(rows, found, window, lambda row: str(row.pk))


def newest_number_first(rows: QuerySet[Any], window: Window) -> Rows:
    """A page of rows by primary key, the newest first (two queries)."""
    behind = rows.filter(pk__lt=int(window.after)) if window.after else rows
    found = list(behind.order_by("-pk")[: window.size + 1])
    return cut(rows, found, window, lambda row: str(row.pk))


def cut(rows: QuerySet[Any], found: list[Any], window: Window, cursor_of: Any) -> Rows:
    """The page, without the row that only tells that there is another one."""
    shown = found[: window.size]
    return Rows(rows.count(), shown, cursor_of(shown[-1]) if len(found) > len(shown) else "")


def date_of(row: Any, path: str) -> Any:
    for name in path.split("__"):
        row = getattr(row, name)
    return row
