"""A newspaper page out of articles (版式): how large each stands, and what stands beside what.

The sheet is cut into bands across its whole width, each band into stacks of one or more columns,
each stack into the articles that stand in it one below the other, in printed order throughout. Of
all ways to do that the one with the least white space is taken. On a narrower screen the stacks of
a band stand in several rows; on a telephone everything stands in one column.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import accumulate, combinations, pairwise

from articles.views.copyfit import (
    Copy,
    Measure,
    columns_of,
    head_height,
    headline_lines,
    headline_step,
    height,
)

WIDE = Measure(columns=6, line=13)
MEDIUM = Measure(columns=3, line=17)

# What an article weighs: the characters of its text, and these for what editors gave it.
PICTURE, KICKER, OWN_COLUMN = 250, 60, 30
# The least weight of ranks 2, 3 and 4; that of a lead, and of a continuation larger than a brief.
WEIGHTS = ((600, 2), (300, 3), (120, 4))
LEAST_LEAD, LEAST_CONTINUED = 100, 300

# White space is filled as typesetters did, with lead between the lines: this part of it, in steps
# of their height.
FILLED, LEAD_STEP, MOST_STEPS = 0.85, 0.04, 5

MOST_BESIDE = 5  # articles in a band
NARROWEST = 2  # tracks: one column

# White space of one line in one column costs 1. Other things to avoid, in the same measure:
A_BAND = 4.0
LINE_OF_HEADLINE = 8.0  # beyond two
TOO_FLAT, FEWEST_LINES = 2.0, 5  # of text in each column, for each line fewer
TOO_TALL, MOST_LINES = 1.5, 34  # a screen high
OFF_THE_GRID = 0.5  # an odd number of tracks
A_COLUMN = 6.0  # fewer or more than these, of the wide sheet's, by rank:
COLUMNS = {1: (4, 6), 2: (2, 4), 3: (1, 3), 4: (1, 2), 5: (1, 2)}


@dataclass(frozen=True)
class Placed:
    """One article on the sheet, by its place in printed order.

    ``rank`` runs from 1, the lead, to 5; ``step`` and ``medium_step`` tell how large its headline
    is, on wide and on medium screens.
    """

    place: int
    rank: int
    step: int
    medium_step: int


@dataclass(frozen=True)
class Stack:
    """Articles one below the other, across tracks of a wide sheet and of a medium one.

    ``lead`` tells how much wider than usual its lines stand apart, in steps of LEAD_STEP, where it
    would be lower than those beside it.
    """

    span: int
    medium_span: int
    lead: int
    medium_lead: int
    articles: Sequence[Placed]


@dataclass(frozen=True)
class Cell:
    """The articles from ``first`` to before ``end``, across tracks of one sheet."""

    first: int
    end: int
    span: int


Band = Sequence[Stack]
Row = Sequence[Cell]
Part = tuple[int, int]  # of a sequence: its first and the one after its last


def rank_of(place: int, copy: Copy) -> int:
    """How large an article stands, 1 to 5, by its place on the page and its weight.

    Only the first can lead; what goes on from another page was introduced there.
    """
    weight = copy.length + PICTURE * bool(copy.picture) + KICKER * len(copy.above)
    weight += OWN_COLUMN * copy.label
    if copy.continues:
        return 4 if weight >= LEAST_CONTINUED else 5
    if place == 0 and weight >= LEAST_LEAD:
        return 1
    return next((rank for least, rank in WEIGHTS if weight >= least), 5)


@lru_cache(maxsize=512)  # a page is set anew only when its articles have other lengths
def typeset(copies: tuple[Copy, ...]) -> Sequence[Band]:
    """The bands of a page out of its articles in printed order."""
    ranks = [rank_of(place, copy) for place, copy in enumerate(copies)]
    wide, medium = Sheet(copies, ranks, WIDE), Sheet(copies, ranks, MEDIUM)
    # From the last article to the first: the cheapest way to set all from there on.
    best: list[tuple[float, Sequence[Row]]] = [(0, ())]
    for first in reversed(range(len(copies))):
        ways = []
        for number, (after, rows) in enumerate(best[:MOST_BESIDE], start=1):
            cost, row = wide.best_row(stacks_of(first, number))
            ways.append((A_BAND + cost + after, (row, *rows)))
        best.insert(0, min(ways, key=lambda way: way[0]))
    return tuple(band_of(row, wide, medium) for row in best[0][1])


def stacks_of(first: int, number: int) -> list[Sequence[Part]]:
    """All ways to stack so many articles from ``first`` on; two or more stand side by side."""
    return [
        [(first + start, first + end) for start, end in cut]
        for cut in cuts(number)
        if len(cut) > 1 or number == 1
    ]


@cache
def cuts(length: int, number: int = 0) -> Sequence[Sequence[Part]]:
    """All ways to cut a row of some length into ``number`` parts, or into any number of them.

    ``cuts(2)`` is ``(((0, 2),), ((0, 1), (1, 2)))``.
    """
    numbers = [number] if number else range(1, length + 1)
    return tuple(
        tuple(pairwise((0, *inner, length)))
        for number in numbers
        for inner in combinations(range(1, length), number - 1)
    )


@cache
def shares(tracks: int, number: int) -> Sequence[Sequence[int]]:
    """All ways to share out the tracks of a sheet among so many stacks."""
    found = (tuple(end - start for start, end in cut) for cut in cuts(tracks, number))
    return [spans for spans in found if min(spans) >= NARROWEST]


class Sheet:
    """Articles with their ranks on a sheet of some columns: what it costs to set them."""

    def __init__(self, copies: Sequence[Copy], ranks: Sequence[int], measure: Measure) -> None:
        self.copies, self.ranks, self.measure = copies, ranks, measure
        spans = range(NARROWEST, measure.tracks + 1)
        self.heights = {span: self.sums(span, self.height) for span in spans}
        self.faults = {span: self.sums(span, self.fault) for span in spans}

    def sums(self, span: int, one: Callable[[int, int], float]) -> list[float]:
        """Sums over the first 0, 1, 2 … articles, so that those of any stack are a difference."""
        return [0, *accumulate(one(place, span) for place in range(len(self.copies)))]

    def height(self, place: int, span: int) -> float:
        return height(self.copies[place], self.ranks[place], span, self.measure)

    def fault(self, place: int, span: int) -> float:
        """What is wrong with setting an article across so many tracks."""
        copy, rank, measure = self.copies[place], self.ranks[place], self.measure
        lines = headline_lines(copy.headline, rank, measure.width(span))
        columns = columns_of(span)
        depth = copy.length / measure.line_of(span) / columns
        least, most = (wished * measure.columns / WIDE.columns for wished in COLUMNS[rank])
        return (
            LINE_OF_HEADLINE * max(0, lines - 2)
            + (TOO_FLAT * max(0, FEWEST_LINES - depth) if columns > 1 else 0)
            + TOO_TALL * max(0, depth - MOST_LINES)
            + A_COLUMN * max(0, least - span / 2, span / 2 - max(1, most))
            + OFF_THE_GRID * (span % 2)
        )

    def step(self, place: int, span: int) -> int:
        width = self.measure.width(span)
        return headline_step(self.copies[place].headline, self.ranks[place], width)

    def cost(self, row: Row) -> float:
        """White space and faults of stacks that stand side by side."""
        tallest = white = faults = 0.0
        for cell in row:
            heights, wrong = self.heights[cell.span], self.faults[cell.span]
            high = heights[cell.end] - heights[cell.first]
            tallest = max(tallest, high)
            white -= high * cell.span
            faults += wrong[cell.end] - wrong[cell.first]
        return (tallest * self.measure.tracks + white) / 2 + faults

    def leads(self, row: Row) -> list[int]:
        """How many steps of lead fill each of the stacks that stand side by side."""
        heights = [sum(self.cell_heights(cell)) for cell in row]
        found = []
        for cell, high in zip(row, heights, strict=True):
            white, text = max(heights) - high, self.cell_heights(cell)[1]
            steps = FILLED * white / LEAD_STEP / text if text else 0
            found.append(min(MOST_STEPS, int(steps)))
        return found

    def cell_heights(self, cell: Cell) -> tuple[float, float]:
        """The heights of a stack's headings, and of the text below them."""
        places = range(cell.first, cell.end)
        whole = sum(self.height(place, cell.span) for place in places)
        width = self.measure.width(cell.span)
        heads = sum(head_height(self.copies[at], self.ranks[at], width) for at in places)
        return heads, whole - heads

    def best_row(self, ways: Sequence[Sequence[Part]]) -> tuple[float, Row]:
        """The cheapest of several ways to stack, across the tracks that suit it best."""
        rows = (
            tuple(Cell(*part, span) for part, span in zip(parts, spans, strict=True))
            for parts in ways
            for spans in shares(self.measure.tracks, len(parts))
        )
        return min(((self.cost(row), row) for row in rows), key=lambda way: way[0])

    def best_rows(self, parts: Sequence[Part]) -> Sequence[Row]:
        """Given stacks in as many rows below each other as suit them."""
        ways = []
        for cut in cuts(len(parts)):
            rows = [parts[start:end] for start, end in cut]
            if all(shares(self.measure.tracks, len(row)) for row in rows):
                found = [self.best_row([row]) for row in rows]
                cost = sum(cost + A_BAND for cost, _ in found)
                ways.append((cost, [row for _, row in found]))
        return min(ways, key=lambda way: way[0])[1]


def band_of(row: Row, wide: Sheet, medium: Sheet) -> Band:
    """The stacks of a band, for both sheets."""
    rows = medium.best_rows([(cell.first, cell.end) for cell in row])
    narrower = [pair for row in rows for pair in zip(row, medium.leads(row), strict=True)]
    wider = zip(row, wide.leads(row), strict=True)
    return tuple(
        Stack(cell.span, other.span, lead, medium_lead, placed(cell, other, wide, medium))
        for (cell, lead), (other, medium_lead) in zip(wider, narrower, strict=True)
    )


def placed(cell: Cell, other: Cell, wide: Sheet, medium: Sheet) -> Sequence[Placed]:
    """The articles of a stack."""
    return tuple(
        Placed(
            place,
            wide.ranks[place],
            wide.step(place, cell.span),
            medium.step(place, other.span),
        )
        for place in range(cell.first, cell.end)
    )
