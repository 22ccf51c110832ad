"""Which article each line of a printed page belongs to, by what the line says and where it is."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from .letters import letters
from .page_words import Line
from .polygon import Rectangle

SHORT = 4  # letters; a line of fewer says little by itself
LONG = 6  # letters; a line of so many is known although some of them were corrected since
ALIKE = 0.7  # share of the letters of a line that its article has
MENDED = 4  # letters that a correction can have put into a line
NEAR = 0.06  # of the page; so near a short line stands to the article's other lines


@dataclass(frozen=True, slots=True)
class Printed:
    """An article as it is looked for: ``texts`` are its headline, its paragraphs and so on."""

    id: int
    texts: Sequence[str]


def owners_of(lines: Sequence[Line], articles: Sequence[Printed]) -> list[int | None]:
    """The place in ``articles`` of the one that each line belongs to; None where it is none.

    What a line says decides; where that is too little or fits several, the nearest lines do, and
    a line between two of one article is that article's.
    """
    texts = [letters("".join(article.texts)) for article in articles]
    keys = [letters(line.text) for line in lines]
    fitting = [fits(key, texts) for key in keys]
    sure = [
        places[0] if len(places) == 1 and len(key) >= SHORT else None
        for key, places in zip(keys, fitting, strict=True)
    ]
    boxes: dict[int, list[Rectangle]] = {}
    for line, owner in zip(lines, sure, strict=True):
        if owner is not None:
            boxes.setdefault(owner, []).append(line.box)
    found = [
        owner if owner is not None else nearest(line.box, places, boxes)
        for line, owner, places in zip(lines, sure, fitting, strict=True)
    ]
    return between_two(found)


def fits(key: str, texts: Sequence[str]) -> list[int]:
    """The articles that can have said a line: those that hold it, else those most like it."""
    if not key:
        return []
    if holding := [place for place, text in enumerate(texts) if key in text]:
        return holding
    if len(key) < LONG:
        return []
    shares = [likeness(key, text) / len(key) for text in texts]
    best = max(shares, default=0.0)
    return [place for place, share in enumerate(shares) if share == best >= ALIKE]


def likeness(key: str, text: str) -> int:
    """How many letters of a line a text holds, where it was mended in one place at most.

    The line's beginning, its end, or both with a little else between them.
    """
    head = held(len(key), lambda length: key[:length] in text)
    tail = held(len(key), lambda length: key[len(key) - length :] in text)
    end = key[max(head, len(key) - tail) :]
    at = text.find(key[:head]) if head and end else -1
    while at >= 0:
        near = at + head
        if end in text[near : near + len(key) - head + MENDED]:
            return head + len(end)
        at = text.find(key[:head], at + 1)
    return max(head, tail)


def held(most: int, holds: Callable[[int], bool]) -> int:
    """The greatest length that holds, up to ``most``; what is shorter holds too."""
    return bisect_left(range(1, most + 1), True, key=lambda length: not holds(length))


def nearest(box: Rectangle, places: Iterable[int], boxes: dict[int, list[Rectangle]]) -> int | None:
    """Which of these articles has a sure line next to a box; None where none is near."""
    near = (
        (min(distance(box, one) for one in boxes[place]), place)
        for place in places
        if place in boxes
    )
    gap, place = min(near, default=(1.0, -1))
    return place if gap <= NEAR else None


def distance(one: Rectangle, other: Rectangle) -> float:
    """The gap between two boxes, 0 where they touch."""
    across = max(one[0], other[0]) - min(one[2], other[2])
    down = max(one[1], other[1]) - min(one[3], other[3])
    return max(across, down, 0.0)


def between_two(owners: Sequence[int | None]) -> list[int | None]:
    """The owners, with single lines of nobody given to whom the lines before and after belong."""
    around = zip([None, *owners], owners, [*owners[1:], None], strict=False)
    return [before if here is None and before == after else here for before, here, after in around]
