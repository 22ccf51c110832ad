"""Page text → numbered source blocks.

Three forms occur: blocks between blank lines, one block a line, and lines hard-wrapped at
the column's width. The first two need no telling apart: each line is a block. In the third
the lines of a paragraph are put together again; a blank line there is a column break.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from articles.text.sentences import is_sentence_end
from articles.text.width import ems

from .model import Block

MIN_WRAP, MAX_WRAP = 10, 46  # ems; narrower is verse, wider is a line a paragraph
WRAPPED_SHARE = 0.5  # of the lines are as wide as the column, or one em off
MIN_LINES = 12  # fewer lines show no column width
MIN_INDENTS = 3  # so many indented lines, and the file indents its paragraphs
MAX_TITLES = 6  # kicker, headline and decks take no more lines than these
LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
# Figures and Latin words are not parted at a line's end, with the marks that never begin a line
# (W3C clreq, 3.1.3).
UNPARTED = re.compile(r"[0-9A-Za-z.,%％:/@-]+[，。、；：？！）”》]*")
# What a crosshead does not hold, and names in brackets at the end of a text do.
NO_HEAD = re.compile(r"[。；，：、]|[）)]$")
INDENT = re.compile(r"[ \t\u3000]{2,}|\u3000")
DEEP = 3  # ems; a paragraph's indent is two, what begins further in is centred or set right


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the file that is not blank; ``gap`` tells of a blank line before it, ``deep`` of
    an indent that is more than a paragraph's."""

    number: int
    text: str
    indented: bool
    gap: bool
    width: float
    deep: bool


def read_lines(text: str) -> list[Line]:
    lines: list[Line] = []
    gap = False
    for number, raw in enumerate(LINE_BREAK.split(text), start=1):
        line = raw.strip()
        if line:
            indented = bool(INDENT.match(raw))
            deep = ems(raw[: len(raw) - len(raw.lstrip())]) > DEEP
            lines.append(Line(number, line, indented, gap, ems(line), deep))
        gap = not line
    return lines


def column_width(lines: list[Line]) -> float | None:
    """The width in ems at which the lines are hard-wrapped; None where they are not.

    Lines of a set column are all of one width, or one em off where a punctuation mark
    was kept from the line's head; only the last line of a paragraph is shorter.
    """
    if len(lines) < MIN_LINES:
        return None
    widths = Counter(round(line.width + 2 * line.indented) for line in lines)
    wide = [w for w in widths if MIN_WRAP <= w <= MAX_WRAP]
    full, middle = max(((sum(widths[v] for v in near(w)), w) for w in wide), default=(0, 0))
    wider = sum(n for w, n in widths.items() if w > middle + 2)
    if full < WRAPPED_SHARE * len(lines) or wider > 0.1 * len(lines):
        return None
    most = max(widths[w] for w in near(middle))
    return max(w for w in near(middle) if widths[w] * 4 >= most)


def near(width: int) -> tuple[int, int, int]:
    return (width - 1, width, width + 1)


def wrapped_runs(lines: list[Line], width: float) -> Iterator[list[Line]]:
    """The lines of each block.

    A new paragraph is indented, stands after a blank line, or follows a line that stops
    short of the column. In a file that indents its paragraphs, lines that do not begin with
    an indent and hold no sentence are titles: each is a block, however wide.
    """
    indents = sum(line.indented for line in lines) >= MIN_INDENTS
    run: list[Line] = []
    in_titles = False
    for place, line in enumerate(lines):
        if run and (
            in_titles
            or begins_anew(run[-1], line, width)
            or (indents and heads(lines, place, width))
        ):
            yield run
            run = []
        if not run:
            in_titles = indents and not line.indented and is_titles(lines, place)
        run.append(line)
    if run:
        yield run


def begins_anew(before: Line, line: Line, width: float) -> bool:
    """Whether a line begins a paragraph. One that stops short of the column ends its own, unless
    the next begins with figures or Latin letters, which are not parted, and had no room there."""
    if line.indented or line.gap or not is_short(before, width):
        return line.indented or line.gap
    whole = UNPARTED.match(line.text)
    return whole is None or before.width + 2 * before.indented + ems(whole[0]) <= width + 0.5


def heads(lines: list[Line], place: int, width: float) -> bool:
    """Whether a line between the end of a sentence and an indent is a crosshead: no sentence ends
    in it, and it does not fill the column."""
    before, line, after = lines[place - 1], lines[place], lines[place + 1 : place + 2]
    return (
        is_sentence_end(before.text)
        and is_short(line, width)
        and not (NO_HEAD.search(line.text) or is_sentence_end(line.text))
        and bool(after and after[0].indented)
    )


def is_short(line: Line, width: float) -> bool:
    return line.width + 2 * line.indented < width - 1.5


def is_titles(lines: list[Line], place: int) -> bool:
    """Whether no line from ``place`` to the next indent or blank line holds a sentence."""
    for ahead, line in enumerate(lines[place : place + MAX_TITLES]):
        if ahead and (line.indented or line.gap):
            return True
        if "。" in line.text or line.text.endswith("摄"):
            return False
    return place + MAX_TITLES >= len(lines)


def join_lines(parts: list[str]) -> str:
    """Lines as one text; a space stands where a Latin word ends a line and another begins."""
    joined = parts[:1]
    for before, part in pairwise(parts):
        latin = before[-1].isascii() and before[-1].isalpha() and part[0].isascii()
        joined.append((" " if latin and part[0].isalpha() else "") + part)
    return "".join(joined)


def split_blocks(text: str) -> list[Block]:
    """The page's source blocks, numbered from 1, in the order of the text."""
    lines = read_lines(text.lstrip("\ufeff"))
    width = column_width(lines)
    indents = sum(line.indented for line in lines) >= max(MIN_INDENTS, len(lines) // 8)
    gaps = any(line.gap for line in lines)
    runs = [[line] for line in lines] if width is None else list(wrapped_runs(lines, width))
    return [
        Block(
            number,
            join_lines([line.text for line in run]),
            run[0].number,
            indented=run[0].indented if indents and not run[0].deep else None,
            gap=run[0].gap if gaps else None,
            stops_short=width is not None and is_short(run[-1], width),
        )
        for number, run in enumerate(runs, start=1)
    ]
