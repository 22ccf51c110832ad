"""How long work takes: by the clock on the wall, and in this process on the processor.

Other programs on the machine disturb the second much less. The first also holds the waiting for
disk and for a database server.
"""

import statistics
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Taken(NamedTuple):
    """Milliseconds."""

    wall: float
    processor: float


def timed(work: Callable[[], object]) -> Taken:
    """Do the work once and tell how long it took."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return Taken(1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor))


def median(times: Iterable[Taken]) -> Taken:
    return Taken(*map(statistics.median, zip(*times, strict=True)))


def mean(times: Iterable[Taken]) -> Taken:
    return Taken(*map(statistics.fmean, zip(*times, strict=True)))


def total(times: Iterable[Taken]) -> Taken:
    return Taken(*map(sum, zip(*times, strict=True)))
