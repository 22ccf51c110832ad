"""How much room an article takes when it is set in a number of columns: copyfitting (计算版面).

Lengths are in characters of body text, heights in lines of it. Browsers set the text; these
estimates only choose where it stands, so that a few lines more or less do no harm.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from math import ceil

GUTTER = 1.6  # between columns, in characters

# Of headlines, in sizes of the body, by step; they stand again in typeset.css. A headline takes the
# largest step of its rank at which it fits on one line, else the smallest.
STEPS = {1: 1.15, 2: 1.35, 3: 1.6, 4: 2, 5: 2.5, 6: 3.2, 7: 4, 8: 5}
STEPS_OF_RANK = {1: (8, 7, 6, 5), 2: (5, 4), 3: (4, 3), 4: (3, 2), 5: (2, 1)}
SMALL = 1.1  # kickers and decks
LEADING = 1.6  # of the body, in its size
HEADLINE_LEADING = 1.28
INDENT = 2
BOX = 2  # what the box of a column label takes of the width
CAPTION = 2  # lines


@dataclass(frozen=True)
class Copy:
    """What of an article takes room: lengths in characters of all that is printed of it.

    ``paragraphs`` holds crossheads and captions too. ``picture`` is the height of its largest
    photo by the width, 0 where it has none. ``label`` is whether a column label stands over it,
    ``extra`` how many lines stand around its text: byline, continuation line, jump line.
    ``continues`` tells that it goes on with a story that began on another page.
    """

    headline: int
    paragraphs: Sequence[int]
    above: Sequence[int] = ()
    picture: float = 0
    label: bool = False
    extra: int = 0
    continues: bool = False

    @cached_property
    def length(self) -> int:
        return sum(self.paragraphs)


@dataclass(frozen=True)
class Measure:
    """A sheet by its columns, and the characters on a line of each.

    Articles are as wide as some of its tracks, which are half columns, so that their heights can
    be evened out; the columns of their text are then a little wider than the sheet's.
    """

    columns: int
    line: int

    @property
    def tracks(self) -> int:
        return 2 * self.columns

    def width(self, span: int) -> float:
        """How many characters stand side by side across ``span`` tracks."""
        return span * (self.line + GUTTER) / 2 - GUTTER

    def line_of(self, span: int) -> float:
        """How many characters stand on a line of text that is set across ``span`` tracks."""
        columns = columns_of(span)
        return (self.width(span) + GUTTER) / columns - GUTTER


def columns_of(span: int) -> int:
    """How many columns of text are set across so many tracks."""
    return max(1, span // 2)


def headline_step(length: int, rank: int, width: float) -> int:
    """How large a headline is set over ``width`` characters of body text."""
    steps = STEPS_OF_RANK[rank]
    return next((step for step in steps if length * STEPS[step] <= width), steps[-1])


def headline_lines(length: int, rank: int, width: float) -> int:
    return max(1, ceil(length * STEPS[headline_step(length, rank, width)] / width))


def picture_columns(columns: int) -> int:
    """How many of an article's columns its photo takes; all of them where it stands on top."""
    return columns if columns < 3 else columns // 2


def height(copy: Copy, rank: int, span: int, measure: Measure) -> float:
    """The height of an article of a rank across ``span`` tracks of a sheet."""
    columns, line = columns_of(span), measure.line_of(span) - BOX * copy.label / columns_of(span)
    head = head_height(copy, rank, measure.width(span) - BOX * copy.label)
    lines = sum(ceil((length + INDENT) / line) for length in copy.paragraphs)
    wide = picture_columns(columns)
    picture = (wide * line * copy.picture / LEADING + CAPTION) * bool(copy.picture)
    if wide < columns and picture:
        return head + max(picture, ceil(lines / (columns - wide)))
    return head + picture + ceil(lines / columns)


def head_height(copy: Copy, rank: int, width: float) -> float:
    """What stands over the text, and the room around the article."""
    size = STEPS[headline_step(copy.headline, rank, width)]
    headline = headline_lines(copy.headline, rank, width) * size * HEADLINE_LEADING / LEADING
    above = sum(ceil(length * SMALL / width) for length in copy.above)
    return headline + above + copy.extra + 2 * copy.label + 1
