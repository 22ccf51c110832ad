"""The run of the benchmark, once Django has started."""

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from benchmarks.search import reports
from benchmarks.search.archive import Archive, archive
from benchmarks.search.questions import Question, Questioner

FEWEST = 20  # stories, of the archive whose pages the others' are compared with
NEEDLES, PARITY = 500, 400


@dataclass(frozen=True)
class Questions:
    """What all archives are asked."""

    kinds: dict[str, list[Question]]
    parity: list[Question]

    @classmethod
    def drawn_from(cls, archive: Archive, number: int) -> "Questions":
        archive.databases[0].take()
        questioner = Questioner()
        return cls(questioner.by_kind(number), list(questioner.of_all_kinds(PARITY)))


def measure(sizes: list[int], queries: int, server: str, directory: Path, keep: bool) -> None:
    """Make the archives, the smallest first, and print all tables of one before the next."""
    with ExitStack() as stack:
        archives = (
            stack.enter_context(archive(stories, server, directory, keep))
            for stories in (FEWEST, *sizes)
        )
        tiny, first = next(archives), next(archives)
        questions = Questions.drawn_from(first, queries)
        before = report(tiny, first, questions)
        for larger in archives:
            after = report(tiny, larger, questions)
            reports.report_growth(first, larger, before, after)


def report(tiny: Archive, archive: Archive, questions: Questions) -> list[reports.Speeds]:
    """Print what an archive shows; returns how fast this search is on each database."""
    reports.report_making(archive)
    reports.report_pages([tiny, archive], questions.kinds["common word"][:3])
    reports.report_recall(archive, NEEDLES)
    reports.report_parity(archive, questions.parity)
    return reports.report_speed(archive, questions.kinds)
