"""What the history costs: to keep it, and to open that of an article with many changes.

    .venv/bin/python -m benchmarks.history [--rounds N] [--database URL]

Makes issues of 75 and of 150 articles on 16 pages and prints what it takes to keep everything of
them for the first time, to find that nothing has changed, and to keep one changed article: what
each save at the desk pays. Then it changes one article 10 and 1,000 times and prints what the
history screen takes: queries, and milliseconds through Django's test client. The database is new
and thrown away at the end.
"""

import datetime
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from benchmarks.checks import FIRST_DAY, PAGES, SIZES, made_up_issue
from benchmarks.command import CommandLine, run, whole_number
from benchmarks.database import counted_queries, new_database, workshop
from benchmarks.desk import chief
from benchmarks.tables import Table
from benchmarks.timing import median, timed

if TYPE_CHECKING:
    from articles.models import Article

CHANGES = (10, 1_000)


def main() -> None:
    parser = CommandLine(__doc__)
    parser.add_argument("--rounds", type=whole_number(1, 1_000), default=5, help="default: 5")
    parser.add_argument("--database", metavar="URL", help="of a PostgreSQL server")
    options = parser.parse_args()
    with workshop(options.database) as directory, new_database(directory):
        measure_keeping(options.rounds)
        measure_screen(options.rounds)


def measure_keeping(rounds: int) -> None:
    from articles.history import Change, keep_issue

    table = Table(f"articles on {PAGES} pages", "what", "queries", "ms", "CPU ms")
    for number, size in enumerate(SIZES):
        issue = made_up_issue(size, FIRST_DAY + datetime.timedelta(number))
        keep = partial(keep_issue, issue.pk, Change(None, "a benchmark"))
        article = issue.pages.first().articles.first()
        row = partial(measured, table, str(size))
        row("first", keep, 1)
        row("nothing", keep, rounds)
        row("one article", lambda article=article, keep=keep: (rewrite(article), keep()), rounds)


def measured(table: Table, size: str, what: str, work: Callable[[], object], rounds: int) -> None:
    with counted_queries() as queries:
        taken = [timed(work)]
    taken = [timed(work) for _ in range(rounds)] if rounds > 1 else taken
    table.row(size, what, queries.number, *median(taken))


def rewrite(article: "Article") -> None:
    """Change a headline, in SQL."""
    from articles.models import Article

    article.headline = f"{article.headline}一"
    Article.objects.filter(pk=article.pk).update(headline=article.headline)


def measure_screen(rounds: int) -> None:
    from django.urls import reverse

    from articles.history import Change, keep_pages
    from articles.models import Article

    client, article = chief(), Article.objects.order_by("-pk").first()
    address = reverse("admin:articles_article_history", args=[article.pk])
    table = Table("changes", "screen", "queries", "ms", "CPU ms")
    done = 0
    for number in CHANGES:
        for _ in range(number - done):
            rewrite(article)
            keep_pages(article.page.issue_id, [article.page_id], Change(None, "a benchmark"))
        done = number
        for screen, query in (("list", ""), ("first and last", "?from=1")):
            measured_screen = partial(client.get, address + query)
            measured(table, str(number), screen, measured_screen, rounds)


if __name__ == "__main__":
    run(main)
