"""The table."""

from collections.abc import Mapping, Sequence

from benchmarks.pages.subjects import Subject
from benchmarks.tables import Table

WIDEST = 24  # columns: the longest name


def print_table(measured: Mapping[int, Sequence[Subject]]) -> None:
    """Print every subject by the number of stories, beside the view that does nothing."""
    bare = {
        one.database: one.median.processor
        for one in measured[min(measured)]
        if one.name.startswith("a view")
    }
    table = Table(
        "page".ljust(WIDEST),
        "database",
        "stories",
        "KB",
        "CPU ms",
        "times the view",
        "PostgreSQL ms",
        "requests/s",
    )
    for stories, subjects in measured.items():
        for one in subjects:
            found = one.median
            times = found.processor / bare.get(one.database or "SQLite", 0)
            table.row(
                one.name,
                one.database,
                stories,
                found.kilobytes,
                f"{found.processor:.3f}",
                times,
                found.database if one.postgres else "",
                round(found.a_second),
            )
