"""Seeded stories of any number, their words as frequent as Zipf's law has them.

The words are those of jieba's dictionary, ranked by its frequencies: the word of rank n is drawn
n times as rarely as the first. What they say makes no sense. Around them stands what newspapers
print: headlines, kickers, decks, datelines, crossheads, captions, speech, figures, dates, names.
The same seed gives the same stories, and a longer run begins as a shorter one does.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import accumulate, chain, islice, repeat
from math import log
from random import Random

import jieba

from benchmarks.corpus import CROSSHEADS, GIVEN_NAMES, SEED, WHERE, listed, name

WORDS = 50_000  # different ones
AT_ONCE = 10_000  # words drawn
CHARACTERS = 740  # of a story with its titles, on average
SPREAD = 0.75  # of the lengths' logarithms: many shorts, some long reads
SHORTEST, LONGEST = 80, 8_000  # characters
HALF_A_SENTENCE = 16  # characters
JUMPING, SHORTEST_JUMPING = 0.08, 700  # of the stories that are longer than so many characters
PEOPLE = 400  # who sign, of one newspaper

CHINESE = re.compile(r"[\u4e00-\u9fff]+")
COLUMNS = listed("短评 特写 调查 人物 街谈 记者观察 读者来信 一线")
LATIN = listed("GDP AI 5G LED WiFi DNA Ｋ12 CEO VR ＧＰＳ")
UNITS = listed("万元 户 公里 亩 人次 % 吨 个 千瓦时 平方米")
ROLES = listed("记者 通讯员 摄影")

Block = dict[str, str]


@dataclass(frozen=True)
class WrittenStory:
    """A story before it is printed.

    ``parts`` are the bodies of its articles, as the model keeps them: one, or two where the
    story jumps, then cut in mid-sentence. ``signed`` are roles and numbers of people.
    """

    column_label: str
    kicker: str
    headline: str
    decks: list[str]
    dateline: str
    parts: list[list[Block]]
    signed: list[tuple[str, int]]

    @property
    def length(self) -> int:
        """Characters, titles included, names not."""
        titles = (self.kicker, self.headline, *self.decks, self.dateline)
        blocks = (block["text"] for part in self.parts for block in part)
        return sum(map(len, chain(titles, blocks)))


@cache
def words_by_rank() -> list[str]:
    """The dictionary's most frequent Chinese words, the most frequent first."""
    with jieba.dt.get_dict_file() as lines:
        entries = (line.decode().split() for line in lines)
        counted = [(-int(entry[1]), entry[0]) for entry in entries if CHINESE.fullmatch(entry[0])]
    return [word for _, word in sorted(counted)[:WORDS]]


def write_stories(seed: int = SEED) -> Iterator[WrittenStory]:
    """One story after another, without end."""
    writer = Writer(Random(seed))
    return map(Writer.story, repeat(writer))


class Writer:
    """Writes with one pair of dice; every draw moves them on."""

    def __init__(self, dice: Random) -> None:
        self.dice = dice
        self.drawn = chain.from_iterable(map(self.draw, repeat(AT_ONCE)))
        self.weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))

    def draw(self, number: int) -> list[str]:
        return self.dice.choices(words_by_rank(), cum_weights=self.weights, k=number)

    def words(self, least: int, most: int) -> str:
        return "".join(islice(self.drawn, self.dice.randint(least, most)))

    def story(self) -> WrittenStory:
        dice = self.dice
        length = lognormal(dice)
        decks = [self.words(5, 10) for _ in range(dice.choice((0, 0, 0, 1, 2)))]
        kicker = self.words(4, 8) if dice.random() < 0.2 else ""
        headline = self.words(4, 9)
        dateline = "本报讯" if dice.random() < 0.4 else ""
        titles = sum(map(len, (kicker, headline, *decks, dateline)))
        body = self.body(length - titles)
        jumps = length > SHORTEST_JUMPING and dice.random() < JUMPING
        column = dice.choice(COLUMNS) if dice.random() < 0.15 else ""
        parts = self.cut(body) if jumps else [body]
        return WrittenStory(column, kicker, headline, decks, dateline, parts, self.signatures())

    def body(self, length: int) -> list[Block]:
        """Blocks of about so many characters."""
        blocks: list[Block] = []
        while not blocks or length > HALF_A_SENTENCE:
            kind, text = "paragraph", self.paragraph(min(length, self.dice.randint(50, 250)))
            if blocks and self.dice.random() < 0.06:
                blocks.append({"kind": "crosshead", "text": self.dice.choice(CROSSHEADS)})
            elif blocks and self.dice.random() < 0.04:
                kind = "caption"
            blocks.append({"kind": kind, "text": text})
            length -= len(text)
        return blocks

    def cut(self, body: list[Block]) -> list[list[Block]]:
        """A body as two parts, its middle block divided between them."""
        middle = len(body) // 2
        kind, text = body[middle]["kind"], body[middle]["text"]
        seam = self.dice.randint(1, len(text) - 1)
        first, second = ({"kind": kind, "text": half} for half in (text[:seam], text[seam:]))
        return [[*body[:middle], first], [second, *body[middle + 1 :]]]

    def paragraph(self, length: int) -> str:
        """Sentences of about so many characters."""
        sentences: list[str] = []
        while not sentences or length > HALF_A_SENTENCE:
            sentences.append(self.sentence())
            length -= len(sentences[-1])
        return "".join(sentences)

    def sentence(self) -> str:
        if self.dice.random() < 0.08:
            return f"“{self.clause()}，”{person(self.dice)}说，“{self.clause()}。”"
        clauses = (self.clause() for _ in range(self.dice.randint(1, 4)))
        return "，".join(clauses) + "。"

    def clause(self) -> str:
        die = self.dice.random()
        if die > 0.16:
            return self.words(3, 9)
        return self.words(1, 3) + self.particular(die / 0.16) + self.words(1, 4)

    def particular(self, die: float) -> str:
        """A figure, date, place, name or foreign word."""
        dice = self.dice
        if die < 0.35:
            return f"{dice.randint(2, 9_999)}{dice.choice(UNITS)}"
        if die < 0.5:
            return f"{dice.randint(1, 12)}月{dice.randint(1, 28)}日"
        if die < 0.9:
            return dice.choice(WHERE) if die < 0.6 else person(dice)
        return dice.choice(LATIN)

    def signatures(self) -> list[tuple[str, int]]:
        """Who signs, some people much oftener than others."""
        roles = self.dice.choice((ROLES[:1], ROLES[:1], ROLES[:2], ROLES[::2], []))
        people = dict.fromkeys(int(PEOPLE * self.dice.random() ** 2) for _ in roles)
        return list(zip(roles, people, strict=False))


def lognormal(dice: Random) -> int:
    """A length in characters."""
    # The mean of such a distribution is exp(mu + sigma²/2).
    length = dice.lognormvariate(log(CHARACTERS) - SPREAD**2 / 2, SPREAD)
    return max(SHORTEST, min(LONGEST, round(length)))


def person(dice: Random) -> str:
    """A name of two characters or three."""
    return name(dice) + (dice.choice(GIVEN_NAMES) if dice.random() < 0.6 else "")


def staff(dice: Random) -> list[str]:
    """The different names of the people who sign in one newspaper."""
    names: dict[str, None] = {}
    while len(names) < PEOPLE:
        names.setdefault(person(dice))
    return list(names)
