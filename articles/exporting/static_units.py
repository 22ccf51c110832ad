"""Units: addresses of a static edition that change together, and the states that tell when."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class Entry:
    """An address, what it depends on, and where the site has it, if that is another address."""

    address: str
    state: str
    source: str = ""


@dataclass(frozen=True)
class Unit:
    """Addresses that change together, as far as their states don't tell them apart.

    The entries are looked up when they are needed, so that a long list of units stays small.
    """

    name: str
    state: str
    entries: Callable[[], Iterable[Entry]]


@dataclass(frozen=True)
class Listed:
    """A unit with its addresses."""

    unit: Unit
    addresses: Sequence[str]


def digest(*things: object) -> str:
    return sha256(repr(things).encode()).hexdigest()[:24]


def listed(name: str, state: str, entries: Callable[[], Iterable[Entry]]) -> Listed:
    return Listed(Unit(name, state, entries), [entry.address for entry in entries()])
