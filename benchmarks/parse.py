"""How long a page takes to parse, and whether the time is linear in its length.

    .venv/bin/python -m benchmarks.parse [--runs N]

Prints jieba's load time (once a process), then for each length of page the time to label its
blocks and to compose its articles. Every run parses another page of the length; the runs of all
lengths take turns, so that a busy moment of the machine falls on all of them, and the median
counts. Linear means that the last column stays near 1.
"""

from functools import partial
from random import Random

from articles.parsing.page import parse_page
from articles.text.words import tokenizer
from benchmarks.command import CommandLine, run, whole_number
from benchmarks.corpus import SEED, page_text
from benchmarks.tables import Table
from benchmarks.timing import Taken, median, timed

LENGTHS = (1_500, 6_000, 24_000, 100_000, 200_000)  # characters
STANDARD = 6_000  # what the other lengths are compared with


def main() -> None:
    parser = CommandLine(__doc__)
    number = whole_number(1, 1000)
    parser.add_argument("--runs", type=number, default=15, help="of each length; default: 15")
    runs = parser.parse_args().runs
    print(f"jieba's dictionary, once a process: {timed(tokenizer).wall:,.0f} ms\n")
    parse_page(page_text(Random(SEED), STANDARD))
    taken = {length: median(times) for length, times in measure(runs).items()}
    standard = taken[STANDARD].processor / STANDARD
    table = Table("characters", "ms", "CPU ms", "CPU µs a character", "to 6,000")
    for length, time in taken.items():
        each = time.processor / length
        table.row(f"{length:,}", *time, 1000 * each, each / standard)


def measure(runs: int) -> dict[int, list[Taken]]:
    """How long pages of each length take, the lengths taking turns."""
    taken: dict[int, list[Taken]] = {length: [] for length in LENGTHS}
    for turn in range(runs):
        for length, times in taken.items():
            text = page_text(Random(SEED + turn), length)
            times.append(timed(partial(parse_page, text)))
    return taken


if __name__ == "__main__":
    run(main)
