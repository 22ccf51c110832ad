"""What is asked: queries of each kind, drawn from the stories themselves.

All archives are asked the same. They are drawn from the smallest, which the larger ones begin
with, so that every query finds something everywhere.
"""

import datetime
import operator
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import cycle, islice
from random import Random
from typing import TypeVar

from django.db.models import QuerySet

from articles.models import IndexedText, Newspaper
from articles.search import quoted
from benchmarks.corpus import SEED
from benchmarks.search.issues import DAYS, FIRST_DAY
from benchmarks.stories import person, words_by_rank

COMMON, RARE = 1 / 8, 1 / 1000  # of the stories hold such a word, or fewer
NOT_RARE = 1 / 100, 1 / 4
SEEN = 20_000  # stories, to draw from
CANDIDATES = 100  # common words to draw from, those nearest to the mark
PHRASE = re.compile("[\u4e00-\u9fff]{6,}")
YEAR = datetime.timedelta(365)

One = TypeVar("One")
Rows = TypeVar("Rows", bound=QuerySet)


@dataclass(frozen=True)
class Question:
    """A query as a reader types it, and the filters set beside it.

    ``words`` are the words to be found, or the phrase, for engines with another language.
    """

    text: str
    words: tuple[str, ...] = ()
    is_phrase: bool = False
    newspaper: int | None = None
    dates: tuple[datetime.date, datetime.date] | None = None

    def among(self, rows: Rows) -> Rows:
        """The rows that the filters leave; they have a newspaper and a date."""
        if self.newspaper is not None:
            rows = rows.filter(newspaper_id=self.newspaper)
        return rows if self.dates is None else rows.filter(date__range=self.dates)


class Questioner:
    """Draws queries from the stories of the database in use."""

    def __init__(self) -> None:
        self.dice = Random(SEED)
        texts = list(IndexedText.objects.order_by("pk").values_list("text", flat=True)[:SEEN])
        held = stories_with(texts)
        number = len(texts)
        self.common = sorted(held, key=lambda word: abs(held[word] - COMMON * number))[:CANDIDATES]
        self.rare = sorted(word for word in held if held[word] <= max(1, RARE * number))
        least, most = (share * number for share in NOT_RARE)
        self.not_rare = sorted(word for word in held if least <= held[word] <= most)
        self.texts = self.dice.sample(texts, min(number, 1_000))
        self.newspapers = list(Newspaper.objects.order_by("pk").values_list("pk", flat=True))

    def by_kind(self, number: int) -> dict[str, list[Question]]:
        """So many queries of each kind whose speed is measured."""
        kinds: dict[str, Callable[[], Question]] = {
            "rare word": lambda: self.word(self.rare),
            "common word": lambda: self.word(self.common),
            "two words": self.two_words,
            "phrase": self.phrase,
            "filters": lambda: self.in_a_year(self.in_a_newspaper(self.word(self.common))),
        }
        return {kind: [draw() for _ in range(number)] for kind, draw in kinds.items()}

    def of_all_kinds(self, number: int) -> Iterator[Question]:
        """Queries of every kind that the language has, in turn."""
        kinds: tuple[Callable[[], Question], ...] = (
            lambda: self.word(self.rare),
            lambda: self.word(self.common),
            lambda: self.word(self.phrase().words[0]),
            self.two_words,
            self.phrase,
            lambda: Question(f"{self.one(self.common)} -{self.one(self.not_rare)}"),
            lambda: Question(f"题:{self.one(self.common)}"),
            lambda: Question(f"作者:{person(self.dice)}"),
            lambda: Question(f"作者:{person(self.dice)[:2]} {self.one(self.common)}"),
            lambda: self.in_a_newspaper(self.two_words()),
            lambda: self.in_a_year(self.phrase()),
            lambda: self.in_a_year(self.in_a_newspaper(self.word(self.common))),
        )
        return (draw() for draw in islice(cycle(kinds), number))

    def one(self, choices: Sequence[One]) -> One:
        return self.dice.choice(choices)

    def word(self, words: Sequence[str]) -> Question:
        word = self.one(words)
        return Question(word, (word,))

    def two_words(self) -> Question:
        """Two words of which many stories hold one."""
        words = (self.one(self.common), self.one(self.not_rare))
        return Question(" ".join(words), words)

    def phrase(self) -> Question:
        """Four to six characters from the midst of a text, wherever words begin."""
        while True:
            if found := PHRASE.findall(self.one(self.texts)):
                run, length = self.one(found), self.dice.randint(4, 6)
                start = self.dice.randrange(len(run) - length + 1)
                phrase = run[start : start + length]
                return Question(quoted(phrase), (phrase,), is_phrase=True)

    def in_a_newspaper(self, question: Question) -> Question:
        return replace(question, newspaper=self.one(self.newspapers))

    def in_a_year(self, question: Question) -> Question:
        day = FIRST_DAY + datetime.timedelta(self.dice.randrange(DAYS - YEAR.days))
        return replace(question, dates=(day, day + YEAR))


def stories_with(texts: Iterable[str]) -> Counter[str]:
    """In how many of the texts each of the dictionary's words of two characters stands."""
    words = {word for word in words_by_rank() if len(word) == 2}
    return Counter(word for text in texts for word in words & pairs(text))


def pairs(text: str) -> set[str]:
    """Every two neighbouring characters."""
    return set(map(operator.add, text, text[1:]))
