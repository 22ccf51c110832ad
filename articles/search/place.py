"""Places in an order of stories, as they stand in addresses; the next page begins behind one."""

import re
from dataclasses import dataclass
from datetime import date

LARGEST = 1 << 63  # of the numbers that a database takes for a primary key
WRITTEN = re.compile(r"([0-3])\.([0-9]{4}-[0-9]{2}-[0-9]{2})\.([0-9]{1,19})")


@dataclass(frozen=True, slots=True)
class Place:
    """The place of a story: its tier (0 in a list without a query), date and head.

    Written ``2.2024-03-12.57``.
    """

    tier: int
    date: date
    head_id: int

    def __str__(self) -> str:
        return f"{self.tier}.{self.date.isoformat()}.{self.head_id}"


def read_place(text: str) -> Place:
    """The place that an address names. Raises ValueError where it names none."""
    match = WRITTEN.fullmatch(text)
    if match is None or int(match[3]) >= LARGEST:
        raise ValueError(f"not a place in a list: {text!r}")
    return Place(int(match[1]), date.fromisoformat(match[2]), int(match[3]))
