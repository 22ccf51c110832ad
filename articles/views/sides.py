"""What stands before and after a thing in a row of its kind."""

from collections.abc import Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def beside(thing: Thing, row: Sequence[Thing]) -> tuple[Thing | None, Thing | None]:
    """The neighbours of a thing in a row; None past either end.

    Raises ValueError when the row does not hold the thing.
    """
    here = row.index(thing)
    before, after = [None, *row, None][here : here + 3 : 2]
    return before, after
