"""The PDF of a page → its lines of text, each with the box in which it stands."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .bad_file import BadFile
from .pdf import DAMAGED, LOCKED, answer_of
from .polygon import Rectangle

PROGRAM = Path(__file__).with_name("page_words_reading.py")

MOST_CHARACTERS = 200_000  # of a page; a broadsheet full of small type has 15,000
UNITS = 20  # device units a point: boxes are exact to a twentieth of a point
GAP = 0.5  # heights of a character between two of one line; a gutter can be narrow
OVERLAP = 0.5  # of a height that two characters of one line share, or of a width, set downwards


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text, or a piece of one, and its box in fractions of the page."""

    text: str
    box: Rectangle


Glyph = tuple[str, Rectangle]  # a character with its box in units


def lines_of(data: bytes) -> list[Line]:
    """The lines of a PDF of one page, in the order in which the file has them.

    Empty for a page without text, such as a scanned one, and for a file of several pages. Raises
    BadFile for what is no PDF, is locked or damaged, or takes too much time or memory.
    """
    said, answer = answer_of(data, PROGRAM, UNITS, MOST_CHARACTERS)
    if error := said.get("error"):
        raise BadFile(LOCKED if error == "locked" else DAMAGED)
    glyphs = (
        (char, (left, top, right, bottom)) for char, left, top, right, bottom in json.loads(answer)
    )
    return [line_of(run, said["width"], said["height"]) for run in runs_of(glyphs)]


def runs_of(glyphs: Iterable[Glyph]) -> Iterator[list[Glyph]]:
    """The characters that stand in one line, one after another."""
    run: list[Glyph] = []
    for glyph in glyphs:
        if run and not goes_on(run, glyph[1]):
            yield run
            run = []
        run.append(glyph)
    if run:
        yield run


def goes_on(run: list[Glyph], box: Rectangle) -> bool:
    """Whether a character goes on with a line, to the right or, in a line set so, downwards."""
    last = run[-1][1]
    downwards = len(run) > 1 and not beside(run[-2][1], last)
    if downwards or (len(run) == 1 and not beside(last, box)):
        return beside(upright(last), upright(box))
    return beside(last, box)


def beside(one: Rectangle, other: Rectangle) -> bool:
    """Whether a character stands to the right of another in its line."""
    height = min(one[3] - one[1], other[3] - other[1])
    level = min(one[3], other[3]) - max(one[1], other[1])
    gap = other[0] - one[2]
    return level >= OVERLAP * height and -height <= gap <= GAP * height


def upright(box: Rectangle) -> Rectangle:
    """The box with its two directions exchanged."""
    return box[1], box[0], box[3], box[2]


def line_of(run: list[Glyph], width: int, height: int) -> Line:
    boxes = [box for _char, box in run]
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    box = (
        max(0.0, min(lefts) / width),
        max(0.0, min(tops) / height),
        min(1.0, max(rights) / width),
        min(1.0, max(bottoms) / height),
    )
    return Line("".join(char for char, _box in run), box)
