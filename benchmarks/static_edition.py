"""What a static edition costs, of a small archive and of a large one.

    .venv/bin/python -m benchmarks.static_edition [--issues N] [--database URL]

Makes an archive of 10 issues and one of 50 in new databases that are thrown away at the end, and
exports each: as a whole, again when nothing has changed, and again when one article of one issue
has. Prints pages asked for, files written, seconds on the processor to find and list what has
changed, which must not grow with the archive, and of the whole run, pages a second, and the peak of
memory of the whole process so far, in MB.
"""

import resource
from pathlib import Path
from shutil import rmtree
from time import process_time

from benchmarks.archive import make_archive
from benchmarks.command import CommandLine, run, whole_number
from benchmarks.database import new_database, use, workshop
from benchmarks.tables import Table

SMALL = 10  # issues
COLUMNS = ("run", "issues", "pages", "files", "listed s", "CPU s", "a second", "MB")


def main() -> None:
    parser = CommandLine(__doc__)
    parser.add_argument(
        "--issues", type=whole_number(SMALL, 10_000), default=50, help="in the large one; 50"
    )
    parser.add_argument("--database", metavar="URL", help="of a PostgreSQL server")
    options = parser.parse_args()
    table = None
    with workshop(options.database) as directory:
        for issues in (SMALL, options.issues):
            with new_database(directory) as database:
                use(database)
                make_archive(directory, issues)
                table = table or Table(*COLUMNS)
                measure(table, directory / "static", issues)


def measure(table: Table, directory: Path, issues: int) -> None:
    """Export the archive in use three times."""
    from articles.models import Issue

    for kind in ("all", "nothing changed", "one changed"):
        if kind == "one changed":
            Issue.objects.filter(pk=Issue.objects.newest_first().first().pk).touch()
        row(table, kind, issues, directory)
    rmtree(directory)


def row(table: Table, kind: str, issues: int, directory: Path) -> None:
    from articles.exporting.static_edition import export_static

    begun = process_time()
    find_changes(directory)
    listed = process_time() - begun
    export = export_static(directory)
    taken = process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    speed = export.rendered / taken
    table.row(kind, issues, export.rendered, export.written, listed, taken, speed, peak)


def find_changes(directory: Path) -> None:
    """What a run does before it asks for a page; the run that follows finds it done."""
    from articles.exporting.release import release
    from articles.exporting.static_changes import list_changed
    from articles.exporting.static_listing import Listing, Scope
    from articles.exporting.static_manifest import opened

    with opened(directory) as manifest:
        list_changed(manifest, Listing(Scope(), release()), lambda: None)


if __name__ == "__main__":
    run(main)
