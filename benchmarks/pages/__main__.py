"""What the readers' pages cost a server, beside those of others.

    .venv/bin/python -m benchmarks.pages [--stories N]... [--seconds N] [--database URL]
                                         [--keep DIR]

Makes archives of so many seeded stories on SQLite and PostgreSQL (1,000 unless told), serves each
by gunicorn as a newsroom does, with one worker on the first core, and asks from the second core
over four connections for the same ten stories, pages and issues: made anew for each request,
CACHE_URL=off, and kept; for a story by somebody who has it, 304; and for a view that does nothing
behind the same middleware. Beside them Wagtail, installed from the package registry into an
environment of its own, with the first thousand stories under the same gunicorn on SQLite; and
nginx, if it is installed, with the pages as files.

Prints the median of five rounds, in which all take turns: kilobytes of a page, milliseconds of
processor time (user and system) that the worker takes for a request, how many times that of the
view, what PostgreSQL takes beside it, and requests a second. Processor time is what can be
compared between machines that do other things too.

PostgreSQL is a server made for this run, or the one at the URL, where new databases are made. All
is thrown away at the end, or with --keep stays in the directory for the next run. Linux only.
"""

from contextlib import nullcontext
from pathlib import Path

from benchmarks.command import CommandLine, run, whole_number
from benchmarks.database import workshop
from benchmarks.search.server import own_server


def main() -> None:
    parser = CommandLine(__doc__)
    stories = whole_number(1_000, 1_000_000, step=1_000)
    parser.add_argument("--stories", type=stories, action="append", help="of an archive")
    parser.add_argument("--seconds", type=whole_number(1, 60), default=1, help="a round; default 1")
    parser.add_argument("--database", metavar="URL", help="of a PostgreSQL server")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="for archives that stay")
    options = parser.parse_args()
    if options.keep:
        options.keep.mkdir(parents=True, exist_ok=True)
    given = nullcontext(options.database)
    with (
        given if options.database else own_server(options.keep) as server,
        workshop(server) as directory,
    ):
        from benchmarks.pages.measure import measure

        sizes = sorted(set(options.stories or [1_000]))
        keep = options.keep and options.keep.resolve()
        measure(sizes, options.seconds, server, directory, keep)


if __name__ == "__main__":
    run(main)
