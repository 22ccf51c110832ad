"""How well pages are read: the drafts that the parser makes against hand-checked truth.

    python -m tests.parsing.scoring DIRECTORY…

A directory holds, at any depth, NAME.txt beside NAME.truth.json with ``{"articles": […]}`` in
the form of ``Draft.to_json``. Printed are precision, recall and F1 of each field over all
pages, and how many values the truth has.
"""

import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

from articles.parsing.page import parse_page
from articles.text.encoding import decode
from articles.text.numerals import page_label
from articles.text.width import squeeze

Article = Mapping[str, Any]
Values = Counter[object]
ALIKE = 0.3  # share of character pairs that two readings of one article have in common
NOTHING: Article = {"decks": [], "bylines": [], "body": []}


@dataclass
class Tally:
    """Counts of values: read right, read at all, and in the truth."""

    right: int = 0
    found: int = 0
    true: int = 0

    def add(self, true: Values, found: Values) -> None:
        self.right += (true & found).total()
        self.found += found.total()
        self.true += true.total()

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        either = self.found + self.true
        return 2 * self.right / either if either else 1.0


def text_of(article: Article) -> str:
    """The running text of an article with its crossheads, without spaces or captions."""
    return "".join(squeeze(p["text"]) for p in article["body"] if p["kind"] != "caption")


def whole(article: Article) -> Values:
    """An article as one value: right where its text is, or its headline if it has no text."""
    if not (article.get("headline") or article["body"]):
        return Counter()
    return Counter([text_of(article) or ("only a headline", squeeze(article["headline"]))])


def words(field: str) -> Callable[[Article], Values]:
    return lambda article: Counter(filter(None, [squeeze(article.get(field) or "")]))


def page(field: str) -> Callable[[Article], Values]:
    return lambda article: Counter(filter(None, [page_label(article.get(field) or "")]))


def body(kind: str) -> Callable[[Article], Values]:
    return lambda article: Counter(
        squeeze(part["text"]) for part in article["body"] if part["kind"] == kind
    )


FIELDS: dict[str, Callable[[Article], Values]] = {
    "articles": whole,
    "column": words("column"),
    "kicker": words("kicker"),
    "headline": words("headline"),
    "decks": lambda article: Counter(map(squeeze, article["decks"])),
    "dateline": words("dateline"),
    "bylines": lambda article: Counter((b["role"], b["name"]) for b in article["bylines"]),
    "continued_from": page("continued_from"),
    "continued_on": page("continued_on"),
    "paragraphs": body("paragraph"),
    "crossheads": body("crosshead"),
    "captions": body("caption"),
}
Scores = dict[str, Tally]


def character_pairs(article: Article) -> Values:
    titles = [article.get("column"), article.get("kicker"), article.get("headline")]
    text = squeeze("".join(filter(None, [*titles, *article["decks"]]))) + text_of(article)
    return Counter(pairwise(text))


def likeness(one: Values, other: Values) -> float:
    return 2 * (one & other).total() / max(1, one.total() + other.total())


def aligned(true: Sequence[Article], found: Sequence[Article]) -> Iterator[tuple[Article, Article]]:
    """Each true article with the found one most like it, likest first; then those left over."""
    of_true, of_found = [[character_pairs(a) for a in side] for side in (true, found)]
    ranked = sorted(
        ((likeness(x, y), -i, -j) for i, x in enumerate(of_true) for j, y in enumerate(of_found)),
        reverse=True,
    )
    left, right = dict(enumerate(true)), dict(enumerate(found))
    for alike, i, j in ranked:
        if alike > ALIKE and -i in left and -j in right:
            yield left.pop(-i), right.pop(-j)
    yield from ((article, NOTHING) for article in left.values())
    yield from ((NOTHING, article) for article in right.values())


def compare(true: Sequence[Article], found: Sequence[Article], scores: Scores) -> None:
    """Add one page to the scores."""
    for one, other in aligned(true, found):
        for name, values in FIELDS.items():
            scores[name].add(values(one), values(other))


def score(directories: Iterable[Path]) -> Scores:
    """The scores of the parser over all pages below the directories.

    Raises FileNotFoundError where a directory holds no truth, or a truth no page.
    """
    scores = {name: Tally() for name in FIELDS}
    for directory in directories:
        truths = sorted(directory.rglob("*.truth.json"))
        if not truths:
            raise FileNotFoundError(f"{directory} holds no *.truth.json")
        for truth in truths:
            source = truth.with_name(truth.name.replace(".truth.json", ".txt"))
            drafts = parse_page(decode(source.read_bytes())).drafts
            true = json.loads(truth.read_text(encoding="utf-8"))["articles"]
            compare(true, [draft.to_json() for draft in drafts], scores)
    return scores


def table(scores: Scores) -> str:
    lines = [f"{'field':15} {'precision':>9} {'recall':>9} {'F1':>9} {'true':>6}"]
    lines += [
        f"{name:15} {t.precision:9.3f} {t.recall:9.3f} {t.f1:9.3f} {t.true:6d}"
        for name, t in scores.items()
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit("Usage: python -m tests.parsing.scoring DIRECTORY…")
    try:
        print(table(score(map(Path, sys.argv[1:]))))
    except (OSError, ValueError) as error:
        sys.exit(str(error))
