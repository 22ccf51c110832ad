"""What was measured, as tables."""

from collections.abc import Iterable, Sequence

from benchmarks.search.agreement import agreeing, score
from benchmarks.search.archive import Archive
from benchmarks.search.making import Made
from benchmarks.search.pages import queries
from benchmarks.search.questions import Question
from benchmarks.search.speed import Speed, speeds
from benchmarks.search.truth import holders, needles
from benchmarks.tables import Table
from benchmarks.timing import Taken, total

Speeds = dict[str, Speed]  # by kind of query


def report_recall(archive: Archive, number: int) -> None:
    print(f"\n{archive.stories:,} stories: {number} random substrings of 2 to 6 characters")
    archive.databases[0].take()
    truth = holders(needles(number))
    table = Table("engine", "database", "substrings", "recall", "precision", "all right")
    for engine in archive.engines:
        found = score(engine, truth, archive.stories)
        row = (found.asked, found.recall, found.precision, found.whole)
        table.row(engine.name, engine.where, *row)


def report_parity(archive: Archive, questions: Sequence[Question]) -> None:
    same, asked = agreeing(archive.databases, questions), len(questions)
    print(f"\nPages, order and total the same on both databases: {same} of {asked} queries")


def report_speed(archive: Archive, kinds: dict[str, list[Question]]) -> list[Speeds]:
    """Ask all engines; returns how fast this search is on each database."""
    print(f"\n{archive.stories:,} stories: ms for a page of 20 and the total, p50 / p95")
    table = Table("engine", "database", "queries", *(kind.rjust(17) for kind in kinds))
    measured = []
    for engine in archive.engines:
        found = speeds(engine, kinds, archive.stories)
        measured.append(found)
        asked = min(speed.asked for speed in found.values())
        cells = (f"{speed.p50:,.2f} / {speed.p95:,.2f}" for speed in found.values())
        table.row(engine.name, engine.where, asked, *cells)
    return measured[: len(archive.databases)]


def report_growth(
    small: Archive, large: Archive, before: list[Speeds], after: list[Speeds]
) -> None:
    print(f"\nFrom {small.stories:,} to {large.stories:,} stories")
    table = Table(
        "query       ", "database", "hits", "then", "p50 ms", "then", "times hits", "times ms"
    )
    for kind in before[0]:
        for database, little, much in zip(small.databases, before, after, strict=True):
            one, other = little[kind], much[kind]
            hits, ms = other.hits / max(1, one.hits), other.p50 / one.p50
            row = (int(one.hits), int(other.hits), one.p50, other.p50, hits, ms)
            table.row(kind, database.name, *row)


def report_making(archive: Archive) -> None:
    """Size of the index, and time beside jieba's, by the clock and on this process's processor."""
    made = archive.made
    each = made.characters / archive.stories
    print(f"\n{archive.stories:,} stories of {each:,.0f} characters, {made.text / 1e6:,.1f} MB")
    table = Table("database", "index MB", "to text", "characters/s", "to jieba", "on the CPU")
    jieba = total(made.segmenting)
    table.row("jieba alone", "", "", rate(made, jieba), "", "")
    for name, taken in made.indexing.items():
        size = made.index[name]
        times = (ours / alone for ours, alone in zip(taken, jieba, strict=True))
        table.row(name, size / 1e6, size / made.text, rate(made, taken), *times)


def rate(made: Made, taken: Taken) -> int:
    """Characters a second."""
    return round(1000 * made.characters / taken.wall)


def report_pages(archives: Sequence[Archive], questions: Iterable[Question]) -> None:
    print("\nQueries a page")
    table = Table("page", "database", *(f"{one.stories:,} stories" for one in archives))
    words = [question.text for question in questions]
    for databases in zip(*(archive.databases for archive in archives), strict=True):
        counts = []
        for database in databases:
            database.take()
            counts.append(queries(words))
        for kind in counts[0]:
            table.row(kind, databases[0].name, *(count[kind] for count in counts))
