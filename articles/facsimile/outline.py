"""Rectangles → the outlines of what they cover together."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

from .polygon import DIGITS, Rectangle, of_rectangle

Cell = tuple[int, int]  # column and row between the lines on which edges of rectangles lie
Corner = tuple[int, int]
Outline = list[list[float]]


def outlines(rectangles: Sequence[Rectangle]) -> list[Outline]:
    """The polygons around some rectangles, each in one piece and without a hole.

    Rectangles that go together round a hole, or touch in a corner only, are left as they are.
    """
    across = sorted({round(x, DIGITS) for one in rectangles for x in (one[0], one[2])})
    down = sorted({round(y, DIGITS) for one in rectangles for y in (one[1], one[3])})
    found: list[Outline] = []
    for cells in pieces(covered(rectangles, across, down)):
        rings = rings_around(cells)
        if len(rings) == 1 and len(set(rings[0])) == len(rings[0]):
            found.append([[across[x], down[y]] for x, y in rings[0]])
        else:
            found += [of_cells(row, across, down) for row in rows_of(cells)]
    return found


def covered(
    rectangles: Iterable[Rectangle], across: Sequence[float], down: Sequence[float]
) -> set[Cell]:
    """The cells of the grid of all edges that any rectangle covers."""
    column = {x: place for place, x in enumerate(across)}
    row = {y: place for place, y in enumerate(down)}
    cells: set[Cell] = set()
    for one in rectangles:
        left, top, right, bottom = (round(value, DIGITS) for value in one)
        for x in range(column[left], column[right]):
            cells.update((x, y) for y in range(row[top], row[bottom]))
    return cells


def pieces(cells: set[Cell]) -> list[set[Cell]]:
    """The cells that hang together along their sides."""
    found, left = [], set(cells)
    while left:
        piece, waiting = set(), [min(left)]
        while waiting:
            x, y = cell = waiting.pop()
            if cell in left:
                left.discard(cell)
                piece.add(cell)
                waiting += [(x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)]
        found.append(piece)
    return found


def rings_around(cells: set[Cell]) -> list[list[Corner]]:
    """The closed ways around some cells, with the cells on the right hand."""
    onward: dict[Corner, list[Corner]] = defaultdict(list)
    for x, y in cells:
        sides = (
            ((x, y - 1), (x, y), (x + 1, y)),
            ((x + 1, y), (x + 1, y), (x + 1, y + 1)),
            ((x, y + 1), (x + 1, y + 1), (x, y + 1)),
            ((x - 1, y), (x, y + 1), (x, y)),
        )
        for beyond, start, end in sides:
            if beyond not in cells:
                onward[start].append(end)
    rings = []
    while onward:
        ring, here = [], min(onward)
        while here in onward:
            ring.append(here)
            ends = onward[here]
            following = ends.pop()
            if not ends:
                del onward[here]
            here = following
        rings.append(straightened(ring))
    return rings


def straightened(ring: list[Corner]) -> list[Corner]:
    """The way without the corners at which it goes straight on."""
    around = [ring[-1], *ring, ring[0]]
    return [
        here
        for before, here, after in zip(around, ring, around[2:], strict=False)
        if not (before[0] == here[0] == after[0] or before[1] == here[1] == after[1])
    ]


def rows_of(cells: set[Cell]) -> list[tuple[Cell, Cell]]:
    """The cells as rows: of each the first and the last cell."""
    found = []
    for y in sorted({y for _x, y in cells}):
        row = sorted(x for x, other in cells if other == y)
        breaks = [n for n, (a, b) in enumerate(pairwise(row), start=1) if b != a + 1]
        for start, end in pairwise([0, *breaks, len(row)]):
            found.append(((row[start], y), (row[end - 1], y)))
    return found


def of_cells(row: tuple[Cell, Cell], across: Sequence[float], down: Sequence[float]) -> Outline:
    (left, top), (right, _top) = row
    return of_rectangle((across[left], down[top], across[right + 1], down[top + 1]))
