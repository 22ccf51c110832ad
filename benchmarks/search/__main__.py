"""What the search finds and how fast, on SQLite and PostgreSQL, beside its rivals.

    .venv/bin/python -m benchmarks.search [--stories N]... [--queries N] [--database URL]
                                          [--keep DIR]

Makes archives of so many seeded stories on both databases (20,000 and 200,000 unless told),
indexes them, and prints

- index size and indexing rate, beside the size of the text and jieba alone on it;
- recall and precision against plain substring, for 500 random substrings, of this search and of
  what a Django project would do instead: SearchRank, FTS5 with bm25, icontains, and tantivy, all
  but icontains over jieba's words;
- of how many of 400 queries of every kind both databases give the same pages, order and total;
- the milliseconds of a page of 20 with the total, kind of query by kind, in the same process over
  connections that stay open: p50 and p95 over the queries of a kind, each of which counts with
  the median of three rounds after a warm-up; icontains, which takes seconds, is asked fewer, once;
- how that grows from the smallest archive to the largest, and how many queries the pages need.

PostgreSQL is a server made for this run, with 512 MB of shared buffers, or the one at the URL,
where new databases are made. All is thrown away at the end, or with --keep stays in the directory
(and on the server at the URL), so that another run with it only asks.
"""

from contextlib import nullcontext
from pathlib import Path

from benchmarks.command import CommandLine, run, whole_number
from benchmarks.database import workshop
from benchmarks.search.server import own_server

STORIES = [20_000, 200_000]


def main() -> None:
    parser = CommandLine(__doc__)
    stories, queries = whole_number(1_000, 1_000_000, step=1_000), whole_number(50, 1_000)
    parser.add_argument("--stories", type=stories, action="append", help="of an archive")
    parser.add_argument("--queries", type=queries, default=50, help="of a kind; default: 50")
    parser.add_argument("--database", metavar="URL", help="of a PostgreSQL server")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="for archives that stay")
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    sizes = sorted(set(options.stories or STORIES))
    given = nullcontext(options.database)
    with (
        given if options.database else own_server(options.keep) as server,
        workshop(server) as directory,
    ):
        from benchmarks.search.measure import measure

        measure(sizes, options.queries, server, options.keep or directory, bool(options.keep))


if __name__ == "__main__":
    run(main)
