"""How long publishing takes: checks, search index, related stories and history in one transaction.

    .venv/bin/python -m benchmarks.publish_issue [--rounds N] [--issues N] [--database URL]

Makes an archive of 60 published issues (or as many as told), in which related stories are looked
for, and imports issues of 16 and of 32 pages into it, some 150 and 300 articles. Publishes each of
them once and prints the median: milliseconds in all, in the processor and in each step, and the
queries. The database is new and thrown away at the end: a SQLite file, or one of its own on the
PostgreSQL server at the URL, postgres://…

An issue that costs twice as much at twice the pages grows as it should; the last line says how
often as much. Newspapers ask for no reviews here, which a program can't sign.
"""

import datetime
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from random import Random
from shutil import rmtree
from statistics import median
from typing import TYPE_CHECKING, Any
from unittest.mock import patch

from benchmarks.archive import SLUG, make_archive
from benchmarks.command import CommandLine, run, whole_number
from benchmarks.corpus import SEED, write_issue
from benchmarks.database import counted_queries, new_database, workshop
from benchmarks.tables import Table
from benchmarks.timing import timed

if TYPE_CHECKING:
    from articles.models import Issue

SIZES = (16, 32)  # pages
CHARACTERS = 5_800  # a page, which makes nine or ten articles
FIRST_DAY = datetime.date(2024, 1, 1)  # behind the archive
# What publishing does, by the names under which it calls them.
STEPS = {
    "checks": "missing_of",
    "index": "index_issue",
    "related": "relate_issue",
    "history": "keep_issue",
}


def main() -> None:
    parser = CommandLine(__doc__)
    parser.add_argument("--rounds", type=whole_number(1, 100), default=3, help="default: 3")
    parser.add_argument(
        "--issues", type=whole_number(10, 20_000), default=60, help="in the archive; 60"
    )
    parser.add_argument("--database", metavar="URL", help="of a PostgreSQL server")
    options = parser.parse_args()
    with workshop(options.database) as directory, new_database(directory):
        make_archive(directory, options.issues)
        measure(directory, options.rounds)


def measure(directory: Path, rounds: int) -> None:
    table = Table("pages", "articles", "queries", "ms", "CPU ms", *(f"{one} ms" for one in STEPS))
    rows = []
    day = FIRST_DAY
    for pages in SIZES:
        found = []
        for _ in range(rounds):
            found.append(publish_one(import_one(directory, day, pages)))
            day += datetime.timedelta(1)
        rows.append([median(column) for column in zip(*found, strict=True)])
        articles, queries, *times = rows[-1]
        table.row(str(pages), int(articles), int(queries), *times)
    small, large = rows
    table.row("times", *(more / less for less, more in zip(small, large, strict=True)))


def import_one(directory: Path, date: datetime.date, pages: int) -> "Issue":
    """An issue that waits for nothing but its publication."""
    from articles.importing.service import import_issue
    from articles.models import Issue
    from articles.workflow.checking import waive_errors

    files = write_issue(directory / "issue", Random(SEED + date.toordinal()), pages, CHARACTERS)
    import_issue([files], SLUG, date)
    rmtree(files)
    issue = Issue.objects.get(date=date)
    waive_errors(issue, "made up by dice")
    return issue


def publish_one(issue: "Issue") -> list[float]:
    """Publish an issue; returns articles, queries, and milliseconds: in all, CPU, each step."""
    from articles.models import Article
    from articles.workflow.publishing import publish

    with steps() as taken, counted_queries() as queries:
        whole = timed(lambda: publish(issue))
    articles = Article.objects.filter(page__issue=issue).count()
    return [articles, queries.number, *whole, *(taken[one] for one in STEPS)]


@contextmanager
def steps() -> Iterator[dict[str, float]]:
    """The milliseconds that each step of publishing takes inside."""
    from articles.workflow import publishing

    taken: dict[str, float] = {}

    def clocked(step: str, work: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(work)
        def clock(*given: Any) -> Any:
            begun = time.perf_counter()
            found = work(*given)
            taken[step] = 1000 * (time.perf_counter() - begun)
            return found

        return clock

    with ExitStack() as patched:
        for step, name in STEPS.items():
            work = clocked(step, getattr(publishing, name))
            patched.enter_context(patch.object(publishing, name, work))
        yield taken


if __name__ == "__main__":
    run(main)
