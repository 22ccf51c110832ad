"""What the readers' pages cost, in a small archive and in a large one side by side.

    .venv/bin/python -m benchmarks.read [--issues N] [--rounds N] [--database URL]

Makes an archive of 20 issues and one of 2,000 in new databases that are thrown away at the end:
SQLite files (half a gigabyte in the temporary directory), or databases of their own on the
PostgreSQL server at the URL, postgres://… Asks both for each kind of page, at ten addresses from
all over the archive, through Django's test client: all of Django's own work, without a web
server, over a connection that stays open. The archives take turns, and the median counts.

Prints the most queries that an address of the kind needs, the milliseconds that a page takes by
the clock and on the processor, and how many times that of the small archive the large one takes.
"""

import sys
from collections.abc import Iterable
from functools import partial
from typing import TypeVar

from django.db.models import Model, QuerySet
from django.test import Client

from benchmarks.archive import SLUG, make_archive
from benchmarks.command import CommandLine, run, whole_number
from benchmarks.database import counted_queries, new_database, use, workshop
from benchmarks.tables import Table
from benchmarks.timing import Taken, median, timed

SMALL = 20  # issues
SPREAD = 10  # addresses of each kind

Row = TypeVar("Row", bound=Model)


def main() -> None:
    parser = CommandLine(__doc__)
    parser.add_argument(
        "--issues", type=whole_number(SMALL, 20_000), default=2_000, help="in the large one; 2000"
    )
    parser.add_argument("--rounds", type=whole_number(1, 1_000), default=10, help="default: 10")
    parser.add_argument("--database", metavar="URL", help="of a PostgreSQL server")
    options = parser.parse_args()
    with (
        workshop(options.database) as directory,
        new_database(directory) as small,
        new_database(directory) as large,
    ):
        for database, issues in ((small, SMALL), (large, options.issues)):
            print(f"Making an archive of {issues:,} issues ...", flush=True)
            use(database)
            make_archive(directory, issues)
        measure(Archive(small, SMALL), Archive(large, options.issues), options.rounds)


class Archive:
    """One of the archives: addresses of each kind of page, and what they cost."""

    def __init__(self, database: str, issues: int) -> None:
        """Look up the addresses and count the queries that they need."""
        self.database, self.issues = database, issues
        use(database)
        self.addresses = addresses_in_use()
        self.queries = {kind: most_queries(some) for kind, some in self.addresses.items()}
        self.times: dict[str, list[Taken]] = {kind: [] for kind in self.addresses}

    def ask(self) -> None:
        """Ask once for every address."""
        use(self.database)
        get("/")  # opens the connection
        for kind, addresses in self.addresses.items():
            self.times[kind] += [timed(partial(get, address)) for address in addresses]


def addresses_in_use() -> dict[str, list[str]]:
    """Of each kind of page some addresses from all over the archive in use."""
    from django.urls import reverse

    from articles.models import Article, Contributor, Issue, Page

    issues = spread(Issue.objects.with_newspaper().order_by("date"))
    jumping = Article.objects.heads().filter(links_on__isnull=False).order_by("page__issue__date")
    found = {
        "issue": issues,
        "page": spread(Page.objects.with_issue().order_by("issue__date", "order")),
        "story": spread(jumping),
        "contributor": spread(Contributor.objects.order_by("pk")),
    }
    addresses = {kind: [one.get_absolute_url() for one in some] for kind, some in found.items()}
    months = [reverse("month", args=[SLUG, issue.date.strftime("%Y-%m")]) for issue in issues]
    return {"home": ["/"] * SPREAD, **addresses, "month": months}


def spread(rows: QuerySet[Row]) -> list[Row]:
    """Some of the rows at even distances."""
    return list(rows[:: max(1, rows.count() // SPREAD)])[:SPREAD]


def most_queries(addresses: Iterable[str]) -> int:
    numbers = []
    for address in addresses:
        with counted_queries() as queries:
            get(address)
        numbers.append(queries.number)
    return max(numbers)


def get(address: str) -> None:
    response = Client(SERVER_NAME="localhost").get(address)
    if response.status_code != 200:
        sys.exit(f"{address} was answered with status {response.status_code}.")


def measure(small: Archive, large: Archive, rounds: int) -> None:
    """Ask both archives in turn, and print what each kind of page cost in each."""
    for _ in range(rounds):
        small.ask()
        large.ask()
    table = Table("page", "issues", "queries", "ms", "CPU ms", "times the ms", "the CPU ms")
    for kind in small.addresses:
        little, much = median(small.times[kind]), median(large.times[kind])
        ratios = (there / here for here, there in zip(little, much, strict=True))
        table.row(kind, small.issues, small.queries[kind], *little, "", "")
        table.row("", large.issues, large.queries[kind], *much, *ratios)


if __name__ == "__main__":
    run(main)
