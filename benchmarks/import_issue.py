"""How long the import of a page takes, and whether it stays so as the archive grows.

    .venv/bin/python -m benchmarks.import_issue [--pages N] [--characters N] [--database URL]

Imports and publishes issues of ten page texts each, from files, into a new database that is
thrown away at the end: a SQLite file, or a database of its own on the PostgreSQL server at the
URL, postgres://… Prints for every hundred pages the time a page with all that belongs to it
(reading, parsing, storing, the matching of the issue's continuations, commit), the queries a
page, and the most memory that the process has held until then.

A page costs the same all the way when the last line says about 1. jieba's dictionary is loaded
before the clock starts. Needs Linux or macOS.
"""

import datetime
import resource
import sys
from functools import partial
from pathlib import Path
from random import Random
from shutil import rmtree

from benchmarks.command import CommandLine, run, whole_number
from benchmarks.corpus import SEED, write_issue
from benchmarks.database import counted_queries, new_database, workshop
from benchmarks.publishing import publish_made_up
from benchmarks.tables import Table
from benchmarks.timing import Taken, mean, timed

SLUG = "benchmark"
PAGES = 10  # of an issue
ISSUES = 10  # in a hundred pages
FIRST_DAY = datetime.date(2020, 1, 1)


def main() -> None:
    parser = CommandLine(__doc__)
    pages, characters = whole_number(200, 100_000, step=100), whole_number(1_000, 100_000)
    parser.add_argument("--pages", type=pages, default=500, help="in all; default: 500")
    parser.add_argument("--characters", type=characters, default=6_000, help="a page; 6000")
    parser.add_argument("--database", metavar="URL", help="of a PostgreSQL server")
    options = parser.parse_args()
    with workshop(options.database) as directory, new_database(directory):
        measure(directory, options.pages // (PAGES * ISSUES), options.characters)


def measure(directory: Path, hundreds: int, characters: int) -> None:
    from articles.importing.newspapers import add_newspaper

    add_newspaper(SLUG, "云埠日报")
    import_one(directory, FIRST_DAY, characters, dry_run=True)  # loads what is loaded once
    table = Table("pages", "ms a page", "CPU ms", "queries a page", "peak memory MB")
    taken = []
    for hundred in range(hundreds):
        with counted_queries() as queries:
            taken.append(import_hundred(directory, hundred, characters))
        number = queries.number / (PAGES * ISSUES)
        table.row(f"{hundred}01-{hundred + 1}00", *taken[-1], number, peak_memory())
    ratios = (last / first for first, last in zip(taken[0], taken[-1], strict=True))
    table.row("last/first", *ratios, "", "")


def import_hundred(directory: Path, hundred: int, characters: int) -> Taken:
    """Import the issues of a hundred pages; returns the time a page."""
    days = (FIRST_DAY + datetime.timedelta(hundred * ISSUES + day) for day in range(ISSUES))
    taken = [import_one(directory, day, characters) for day in days]
    return Taken(*(milliseconds / PAGES for milliseconds in mean(taken)))


def import_one(directory: Path, date: datetime.date, characters: int, **options: bool) -> Taken:
    """Write the issue of a day to files and import it; returns the time of the import."""
    from articles.importing.service import import_issue

    dice = Random(SEED + date.toordinal())
    files = write_issue(directory / date.isoformat(), dice, PAGES, characters)
    taken = timed(partial(import_issue, [files], SLUG, date, publish=publish_made_up, **options))
    rmtree(files)
    return taken


def peak_memory() -> int:
    """The most memory that the process has held so far, in megabytes."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    # Kilobytes, but bytes on macOS.
    return peak // (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    run(main)
