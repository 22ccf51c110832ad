"""Units: addresses of a static edition that change together, and the states that tell when."""

from collections.abc import Callable, Iterable
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
    """Addresses that change together, looked up when they are needed."""

    name: str
    state: str
    entries: Callable[[], Iterable[Entry]]


@dataclass(frozen=True)
class Concerns:
    """What an issue concerns besides itself.

    ``stories`` are those of other issues that are related to its own, each the primary key of its
    issue and its public id; ``people`` are the primary keys of those who sign in it.
    """

    stories: frozenset[tuple[int, str]] = frozenset()
    people: frozenset[int] = frozenset()

    def __or__(self, other: "Concerns") -> "Concerns":
        return Concerns(self.stories | other.stories, self.people | other.people)


def digest(*things: object) -> str:
    return sha256(repr(things).encode()).hexdigest()[:24]
