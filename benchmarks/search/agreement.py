"""Recall and precision against plain substring, and whether both databases give the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor

from articles.models import IndexedStory
from articles.search import search
from benchmarks.search.databases import Database
from benchmarks.search.engines import Engine
from benchmarks.search.progress import with_bar
from benchmarks.search.questions import Question
from benchmarks.search.truth import question_for

SLOW_NEEDLES = 20  # for an engine that is too slow for all

Page = tuple[list[int], int]


@dataclass
class Score:
    """What an engine found of the stories that it should find, and what besides."""

    asked: int = 0
    whole: int = 0  # questions answered with exactly the right stories
    wanted: int = 0
    found: int = 0
    right: int = 0

    def add(self, wanted: set[int], found: set[int]) -> None:
        self.asked += 1
        self.whole += wanted == found
        self.wanted += len(wanted)
        self.found += len(found)
        self.right += len(wanted & found)

    @property
    def recall(self) -> str:
        return share(self.right, self.wanted)

    @property
    def precision(self) -> str:
        return share(self.right, self.found)


def share(part: int, whole: int) -> str:
    """A share with three decimals, never rounded up: 1.000 is all."""
    return f"{floor(1000 * part / whole) / 1000:.3f}" if whole else "-"


def score(engine: Engine, truth: dict[str, set[int]], stories: int) -> Score:
    """Ask an engine for everything that holds each of the needles."""
    engine.take()
    result = Score()
    asked = list(truth.items())[: SLOW_NEEDLES if engine.slow else None]
    for needle, wanted in with_bar(f"{engine.name} {engine.where}", asked):
        found, _total = engine.page(question_for(needle), size=stories)
        result.add(wanted, set(found))
    return result


def agreeing(databases: Sequence[Database], questions: Sequence[Question]) -> int:
    """Of how many questions all databases give the same pages, order and total."""
    answers = [answers_of(database, questions) for database in databases]
    return sum(all(one == same[0] for one in same) for same in zip(*answers, strict=True))


def answers_of(database: Database, questions: Sequence[Question]) -> list[list[Page]]:
    database.take()
    return [two_pages(question) for question in with_bar(f"parity {database.name}", questions)]


def two_pages(question: Question) -> list[Page]:
    """The first page, and the one behind it where there is more."""
    stories = question.among(IndexedStory.objects.for_readers())
    found = [search(question.text, stories)]
    if found[0].next:
        found.append(search(question.text, stories, after=found[0].next))
    return [([story.head_id for story in page.stories], page.total) for page in found]
