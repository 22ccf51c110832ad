"""How long a page of 20 with the total takes, kind of query by kind."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from benchmarks.search.engines import Engine
from benchmarks.search.progress import with_bar
from benchmarks.search.questions import Question
from benchmarks.timing import timed

ROUNDS = 3
SLOW = 200_000  # stories that a slow engine looks through for the questions of a kind
FEWEST = 5  # questions, however slow


@dataclass(frozen=True)
class Speed:
    """What half of so many queries of a kind, and 95 in 100 of them, stay within.

    Milliseconds by the clock; ``hits`` is the median of what was found.
    """

    p50: float
    p95: float
    asked: int
    hits: float


def speeds(engine: Engine, kinds: dict[str, list[Question]], stories: int) -> dict[str, Speed]:
    """Ask an engine the questions of each kind; fewer, and once, where it is slow."""
    engine.take()
    number, rounds = (max(FEWEST, SLOW // stories), 1) if engine.slow else (None, ROUNDS)
    bar = with_bar(f"{engine.name} {engine.where}", kinds.items())
    return {kind: speed(engine, questions[:number], rounds) for kind, questions in bar}


def speed(engine: Engine, questions: Sequence[Question], rounds: int) -> Speed:
    """Ask all questions to warm up, then again in rounds; each counts with its median."""
    hits = [engine.page(question)[1] for question in questions]
    asked = [partial(engine.page, question) for question in questions]
    taken = [[timed(ask).wall for ask in asked] for _ in range(rounds)]
    times = [statistics.median(some) for some in zip(*taken, strict=True)]
    most = statistics.quantiles(times, n=20, method="inclusive")[-1]
    return Speed(statistics.median(times), most, len(times), statistics.median(hits))
