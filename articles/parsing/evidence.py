"""How much speaks for two parts being one story, in nats and in words."""

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from articles.text.messages import gettext_noop
from articles.text.numerals import page_order
from articles.text.sentences import (
    NEVER_FIRST,
    is_sentence_end,
    open_brackets,
    stray_closers,
)
from articles.text.width import squeeze
from articles.text.words import is_word, words

UNLIKELY = -2.0  # nats; a pair with less weight than this is not worth an editor's look
MIDDLE = 3.0  # the weight that reads as a score of one half
ONE_SIDED = gettext_noop("only one of the two parts bears a mark")
OTHER_PAGE = gettext_noop("a mark names another page")
NUMBER_SEAM = re.compile(r"[\d一二三四五六七八九十百千万亿][\d万亿千百元名个人年月日%％.]")


@dataclass(frozen=True, slots=True)
class Part:
    """An article as matching sees it. ``page`` is its page's label; ``continued_from`` and
    ``continued_on`` are the labels that its marks name, empty where it has no mark."""

    id: str | int
    page: str
    headline: str
    paragraphs: Sequence[str]
    continued_from: str = ""
    continued_on: str = ""

    @property
    def opening(self) -> str:
        """The first sixteen characters of the text."""
        return self.paragraphs[0][:16] if self.paragraphs else ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair with its evidence: sentences, some with a detail behind a colon. ``score`` runs
    from 0 to 1 and rises with ``weight``, the sum of the evidence in nats."""

    earlier: Part
    later: Part
    weight: float
    evidence: list[str]

    @property
    def score(self) -> float:
        return round(1 / (1 + math.exp(MIDDLE - self.weight)), 3)


class Weigher:
    """Weighs pairs of one issue; holds what all pairs need: its pages, its rare words, and the
    parts that end in an open bracket or begin by closing one."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.pages = {page_order(part.page) for part in parts}
        self.words = {part.id: _words(part) for part in parts}
        self.spread = Counter(word for found in self.words.values() for word in found)
        with_text = [part for part in parts if part.paragraphs]
        self.opening = {part.id for part in with_text if open_brackets(part.paragraphs[-1])}
        self.closing = {part.id for part in with_text if stray_closers(part.paragraphs[0])}

    def weigh(self, earlier: Part, later: Part) -> Proposal | None:
        """The pair with its evidence, or None where it is too unlikely to be shown."""
        if earlier.id == later.id or not (earlier.continued_on or later.continued_from):
            return None
        found = [
            *self._marks(earlier, later),
            *_headlines(earlier, later),
            *self._seam(earlier, later),
            *self._rare_words(earlier, later),
        ]
        weight = sum(value for value, _ in found)
        if weight < UNLIKELY:
            return None
        return Proposal(earlier, later, weight, [says for value, says in found if says])

    def _marks(self, earlier: Part, later: Part) -> list[tuple[float, str]]:
        onward = self.agrees(earlier.continued_on, later.page)
        back = self.agrees(later.continued_from, earlier.page)
        found = [
            _mark_evidence(onward, gettext_noop("the jump line names the later part's page")),
            _mark_evidence(
                back, gettext_noop("the continuation line names the earlier part's page")
            ),
        ]
        if not (earlier.continued_on and later.continued_from):
            found.append((-1.5, ONE_SIDED))
        if page_order(earlier.page) > page_order(later.page):
            found.append((-1.5, ""))
        return found

    def agrees(self, named: str, page: str) -> float | None:
        """1 where a mark names the page, 0.5 where only the section letter differs and the
        issue has no page of the exact name, 0 where it names another; None without a mark."""
        if not named:
            return None
        if page_order(named) == page_order(page):
            return 1.0
        same_number = page_order(named) % 1000 == page_order(page) % 1000
        return 0.5 if same_number and page_order(named) not in self.pages else 0.0

    def _rare_words(self, earlier: Part, later: Part) -> list[tuple[float, str]]:
        shared = self.words[earlier.id] & self.words[later.id]
        parts = len(self.words)
        rarity = {word: math.log(parts / self.spread[word]) for word in shared}
        weight = sum(value for value in rarity.values() if value > 0)
        size = min(len(self.words[earlier.id]), len(self.words[later.id]))
        if not size or parts < 3:
            return []
        value = min(2.5, 6 * weight / (size * math.log(parts)))
        if value < 0.3:
            return [(value, "")]
        best = sorted(rarity, key=lambda word: (-rarity[word] * len(word), word))[:5]
        return [(value, gettext_noop("shared rare words") + ": " + "、".join(best))]

    def _seam(self, earlier: Part, later: Part) -> list[tuple[float, str]]:
        """Whether the earlier text breaks off where the later one goes on."""
        if not earlier.paragraphs or not later.paragraphs:
            return []
        left, right = earlier.paragraphs[-1].rstrip(), later.paragraphs[0].lstrip()
        broken = not is_sentence_end(left)
        if not left or not right:
            return []
        if not broken:
            return [(-1.5, "")] if right[0] in NEVER_FIRST else []
        pair = left[-1] + right[0]
        closes = earlier.id in self.opening and later.id in self.closing
        if is_word(pair) or NUMBER_SEAM.fullmatch(pair) or closes or right[0] in NEVER_FIRST:
            return [(1.5, gettext_noop("a sentence broken across the jump fits together"))]
        return [(0.5, gettext_noop("the earlier text stops in mid-sentence"))]


def _words(part: Part) -> frozenset[str]:
    text = part.headline + "\n" + "\n".join(part.paragraphs)
    return frozenset(word for word in words(text) if len(word) > 1 and not word.isascii())


def _mark_evidence(agrees: float | None, says: str) -> tuple[float, str]:
    if agrees is None:
        return 0.0, ""
    if agrees == 0:
        return -3.0, OTHER_PAGE
    return 1.0 + agrees, says


def _headlines(earlier: Part, later: Part) -> list[tuple[float, str]]:
    first, second = squeeze(earlier.headline), squeeze(later.headline)
    if not first or not second:
        return []
    if first == second:
        return [(3.0, gettext_noop("the same headline"))]
    likeness = _likeness(first, second)
    if likeness > 0.3:
        return [(3 * likeness, gettext_noop("headlines alike"))]
    return [(-2.0, "")]


def _likeness(first: str, second: str) -> float:
    """Dice coefficient of the character pairs of two texts, 0 to 1."""
    a, b = ({text[i : i + 2] for i in range(len(text) - 1)} for text in (first, second))
    return 2 * len(a & b) / max(1, len(a) + len(b))
