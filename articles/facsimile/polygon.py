"""Polygons on a page: checked, measured, and cut out of rectangles.

Corners are ``(x, y)`` in fractions of the page's width and height from its upper left corner.
"""

import math
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise

from articles.text.messages import gettext_noop

from .bad_file import BadFile

Point = tuple[float, float]
Rectangle = tuple[float, float, float, float]  # left, top, right, bottom

FEWEST, MOST = 3, 200  # corners of a zone
TINY = 1e-6  # outside the page, as rounding leaves it
DIGITS = 6  # behind the point; a thousandth of a pixel
SCANLINES = 64  # by which two polygons are compared

NO_CORNERS = gettext_noop("The corners are not a list of pairs of numbers.")
NO_NUMBERS = gettext_noop("Corner %(corner)d is not two numbers.")
TOO_FEW = gettext_noop("A zone has three corners or more; here are %(number)d.")
TOO_MANY = gettext_noop("A zone has %(most)d corners at most; here are %(number)d.")
OUTSIDE = gettext_noop("Corner %(corner)d lies outside the page.")
CROSSES = gettext_noop(
    "The zone crosses itself: its edge from corner %(corner)d meets the edge from corner %(other)d."
)


class PolygonRefused(BadFile):
    """Corners that make no zone."""


def checked(corners: object) -> list[list[float]]:
    """The corners of a zone as they are stored, without those that come twice in a row.

    Raises PolygonRefused where they are no simple polygon inside the page.
    """
    if not isinstance(corners, list | tuple):
        raise PolygonRefused(NO_CORNERS)
    if len(corners) > MOST:
        raise PolygonRefused(TOO_MANY, number=len(corners), most=MOST)
    points = [inside(number, corner) for number, corner in enumerate(corners, start=1)]
    numbered = [
        (number, point)
        for number, point in enumerate(points, start=1)
        if point != points[number % len(points)] or len(points) == 1
    ]
    if len(numbered) < FEWEST:
        raise PolygonRefused(TOO_FEW, number=len(numbered))
    check_edges(numbered)
    return [list(point) for _number, point in numbered]


def inside(number: int, corner: object) -> Point:
    """One corner, rounded; what rounding has put outside the page is put back."""
    if not isinstance(corner, list | tuple) or len(corner) != 2 or not all(map(is_number, corner)):
        raise PolygonRefused(NO_NUMBERS, corner=number)
    if not all(-TINY <= value <= 1 + TINY for value in corner):
        raise PolygonRefused(OUTSIDE, corner=number)
    x, y = (round(min(1.0, max(0.0, float(value))), DIGITS) for value in corner)
    return x, y


def is_number(value: object) -> bool:
    # In Python True and False are numbers too.
    return type(value) is int or (isinstance(value, float) and math.isfinite(value))


def check_edges(numbered: Sequence[tuple[int, Point]]) -> None:
    """Raise PolygonRefused where two edges meet elsewhere than in the corner that they share."""
    last = len(numbered) - 1
    edges = [
        (number, start, numbered[(place + 1) % len(numbered)][1])
        for place, (number, start) in enumerate(numbered)
    ]
    for (n, one), (m, other) in combinations(enumerate(edges), 2):
        if m == n + 1:
            wrong = folds_back(one[1], one[2], other[2])
        elif (n, m) == (0, last):
            wrong = folds_back(other[1], other[2], one[2])
        else:
            wrong = meet(one[1], one[2], other[1], other[2])
        if wrong:
            raise PolygonRefused(CROSSES, corner=one[0], other=other[0])


def turn(a: Point, b: Point, c: Point) -> float:
    """More than 0 where the way from a over b to c turns to one side, less where to the other."""
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def folds_back(a: Point, b: Point, c: Point) -> bool:
    """Whether the edge from b leads back along the edge to b."""
    along = (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1])
    return turn(a, b, c) == 0 and along < 0


def meet(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the edges ab and cd have a point in common."""
    sides = (turn(a, b, c), turn(a, b, d)), (turn(c, d, a), turn(c, d, b))
    if all(min(one) < 0 < max(one) for one in sides):
        return True
    touching = ((a, b, c), (a, b, d), (c, d, a), (c, d, b))
    return any(turn(*three) == 0 and between(*three) for three in touching)


def between(a: Point, b: Point, c: Point) -> bool:
    """Whether c, on the line through a and b, lies between them."""
    return all(min(a[n], b[n]) <= c[n] <= max(a[n], b[n]) for n in (0, 1))


def area(points: Iterable[Sequence[float]]) -> float:
    """The area of a simple polygon, as a part of the page's (Gauss's formula)."""
    corners = list(points)
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*corners, corners[0]]))) / 2


def bounds(points: Iterable[Sequence[float]]) -> Rectangle:
    """The smallest rectangle around some points."""
    across, down = zip(*points, strict=True)
    return min(across), min(down), max(across), max(down)


def of_rectangle(one: Rectangle) -> list[list[float]]:
    left, top, right, bottom = one
    return [[left, top], [right, top], [right, bottom], [left, bottom]]


def touching(one: Rectangle, other: Rectangle) -> bool:
    """Whether two rectangles have an area in common."""
    return min(one[2], other[2]) > max(one[0], other[0]) and min(one[3], other[3]) > max(
        one[1], other[1]
    )


def common_area(one: Sequence[Sequence[float]], other: Sequence[Sequence[float]]) -> float:
    """Roughly the area that two polygons share: the mean of what scan lines have in common."""
    ours, theirs = bounds(one), bounds(other)
    top, bottom = max(ours[1], theirs[1]), min(ours[3], theirs[3])
    if not touching(ours, theirs):
        return 0.0
    step = (bottom - top) / SCANLINES
    lines = (top + step * (n + 0.5) for n in range(SCANLINES))
    return sum(shared(spans(one, y), spans(other, y)) for y in lines) * step


def spans(points: Sequence[Sequence[float]], y: float) -> list[tuple[float, float]]:
    """The pieces of a horizontal line that lie inside a polygon."""
    found = []
    for (x1, y1), (x2, y2) in pairwise([*points, points[0]]):
        if (y1 > y) != (y2 > y):
            found.append(x1 + (y - y1) * (x2 - x1) / (y2 - y1))
    found.sort()
    return list(zip(found[::2], found[1::2], strict=True))


def shared(ours: Iterable[tuple[float, float]], theirs: Sequence[tuple[float, float]]) -> float:
    """The length that two rows of pieces of a line have in common."""
    return sum(max(0.0, min(b, d) - max(a, c)) for a, b in ours for c, d in theirs)


def likeness(one: Sequence[Sequence[float]], other: Sequence[Sequence[float]]) -> float:
    """How much two polygons are one: what they share of what both cover, 0 to 1."""
    common = common_area(one, other)
    both = area(one) + area(other) - common
    return common / both if both > 0 else 0.0
