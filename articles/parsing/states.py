"""What a block can be while a page is read, and the form of the rules that weigh it."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum, auto

from articles.text.messages import gettext_noop

from .features import Feature


class State(IntEnum):
    """MARK_FIRST opens a part without a headline, or above it; FOOT is a dateline or byline
    at an article's end; JOINED goes on with the paragraph before it."""

    COLUMN = auto()
    KICKER = auto()
    HEADLINE = auto()
    DECK = auto()
    BYLINE = auto()
    MARK = auto()
    MARK_FIRST = auto()
    BODY = auto()
    JOINED = auto()
    CROSSHEAD = auto()
    CAPTION = auto()
    JUMP = auto()
    FOOT = auto()


S = State
TITLES = frozenset({S.COLUMN, S.KICKER, S.HEADLINE, S.DECK})
OPENING = frozenset({S.COLUMN, S.KICKER, S.HEADLINE, S.MARK_FIRST})
RUNNING = frozenset({S.BODY, S.JOINED})
ENDS_TEXT = frozenset({S.BODY, S.JOINED, S.CAPTION, S.FOOT, S.JUMP})
NEVER = -50.0  # nats: as good as impossible
PLAIN = gettext_noop("fits best between the blocks around it")


@dataclass(frozen=True, slots=True)
class Rule:
    """Weighs one state of a block: ``weight`` in nats where ``test`` holds, and why."""

    weight: float
    reason: str
    test: Callable[[Feature], object]


@dataclass(frozen=True, slots=True)
class PairRule:
    """Weighs a step from one block (the test's first argument) to the next."""

    weight: float
    reason: str
    test: Callable[[Feature, Feature], object]


def against(weight: float, test: Callable[[Feature], object]) -> Rule:
    """A rule that speaks against a state, and so is never the reason for it."""
    return Rule(-weight, PLAIN, test)


def against_step(weight: float, test: Callable[[Feature, Feature], object]) -> PairRule:
    return PairRule(-weight, PLAIN, test)
