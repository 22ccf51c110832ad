"""Zones are simple polygons inside the page; whatever else is refused in a sentence."""

import math
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.facsimile.outline import outlines
from articles.facsimile.polygon import (
    MOST,
    PolygonRefused,
    Rectangle,
    area,
    bounds,
    checked,
    common_area,
    likeness,
    of_rectangle,
)

SQUARE = [[0.1, 0.1], [0.5, 0.1], [0.5, 0.5], [0.1, 0.5]]
HOOK = [[0, 0], [1, 0], [1, 0.5], [0.5, 0.5], [0.5, 1], [0, 1]]

# JSON has whole numbers that no float is as large as.
numbers = st.integers() | st.floats() | st.just(10**400)
anything = st.recursive(
    st.none() | st.booleans() | numbers | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=6),
    max_leaves=20,
)
fractions = st.integers(0, 20).map(lambda n: n / 20)


@st.composite
def rectangles(draw: Any) -> Rectangle:
    left, right = sorted(draw(st.lists(fractions, min_size=2, max_size=2, unique=True)))
    top, bottom = sorted(draw(st.lists(fractions, min_size=2, max_size=2, unique=True)))
    return left, top, right, bottom


def refusal(corners: object) -> str:
    with pytest.raises(PolygonRefused) as refused:
        checked(corners)
    return str(refused.value)


@pytest.mark.parametrize("corners", [SQUARE, HOOK, [[0, 0], [1, 0], [0, 1]]])
def test_a_simple_polygon_is_taken_as_it_is(corners: list[list[float]]) -> None:
    assert checked(corners) == corners


def test_what_rounding_puts_outside_is_put_back() -> None:
    assert checked([[-1e-7, 0], [1 + 1e-7, 0], [1, 1.0000001]]) == [[0, 0], [1, 0], [1, 1]]


def test_a_corner_that_comes_twice_in_a_row_counts_once() -> None:
    assert checked([*SQUARE, SQUARE[0]]) == SQUARE
    assert checked([SQUARE[0], *SQUARE]) == SQUARE


@pytest.mark.parametrize(
    ("corners", "sentence"),
    [
        ("0,0", "The corners are not a list of pairs of numbers."),
        (None, "The corners are not a list of pairs of numbers."),
        ([[0, 0], [1, "1"], [0, 1]], "Corner 2 is not two numbers."),
        ([[0, 0], [1, True], [0, 1]], "Corner 2 is not two numbers."),
        ([[0, 0], [1, math.nan], [0, 1]], "Corner 2 is not two numbers."),
        ([[0, 0], [1, 1, 1], [0, 1]], "Corner 2 is not two numbers."),
        ([], "A zone has three corners or more; here are 0."),
        ([[0, 0]], "A zone has three corners or more; here are 1."),
        ([[0, 0], [1, 1], [1, 1]], "A zone has three corners or more; here are 2."),
        ([[0, 0]] * 201, "A zone has 200 corners at most; here are 201."),
        ([[0, 0], [1.1, 0], [0, 1]], "Corner 2 lies outside the page."),
        ([[0, 0], [10**400, 0], [0, 1]], "Corner 2 lies outside the page."),
        ([[0, 0], [1, 0], [0, -0.001]], "Corner 3 lies outside the page."),
        (
            [[0, 0], [1, 1], [1, 0], [0, 1]],
            "The zone crosses itself: its edge from corner 1 meets the edge from corner 3.",
        ),
        (
            [[0, 0], [1, 0], [0.5, 0]],
            "The zone crosses itself: its edge from corner 1 meets the edge from corner 2.",
        ),
        (
            [[0, 0], [1, 0], [1, 1], [0.5, 0], [0, 1]],
            "The zone crosses itself: its edge from corner 1 meets the edge from corner 3.",
        ),
        (
            [[0, 0], [0, 0], [1, 1], [1, 0], [0, 1]],
            "The zone crosses itself: its edge from corner 2 meets the edge from corner 4.",
        ),
    ],
)
def test_what_is_no_zone_is_refused_in_a_sentence(corners: object, sentence: str) -> None:
    assert refusal(corners) == sentence


@given(anything | st.lists(st.tuples(numbers, numbers), max_size=6))
def test_nothing_whatever_makes_it_fail(corners: object) -> None:
    with suppress(PolygonRefused):
        points = checked(corners)
        assert 3 <= len(points) <= MOST
        assert area(points) > 0
        assert all(0 <= value <= 1 for point in points for value in point)


@given(st.lists(st.tuples(fractions, fractions), min_size=3, max_size=7))
def test_what_is_taken_is_taken_again_from_any_corner_on(corners: list[Any]) -> None:
    try:
        points = checked(corners)
    except PolygonRefused:
        for place in range(len(corners)):
            refusal(corners[place:] + corners[:place])
    else:
        assert checked(points) == points
        assert checked(points[1:] + points[:1]) == points[1:] + points[:1]
        assert checked(points[::-1]) == points[::-1]


def test_areas_and_bounds() -> None:
    assert area(SQUARE) == pytest.approx(0.16)
    assert area(HOOK) == pytest.approx(0.75)
    assert bounds(HOOK) == (0, 0, 1, 1)


@given(rectangles(), rectangles())
def test_what_two_rectangles_share(one: Rectangle, other: Rectangle) -> None:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    common = common_area(of_rectangle(one), of_rectangle(other))
    assert common == pytest.approx(max(0, across) * max(0, down))


def test_how_alike_two_zones_are() -> None:
    assert likeness(SQUARE, SQUARE) == pytest.approx(1)
    assert likeness(HOOK, [[0.5, 0.5], [1, 0.5], [1, 1], [0.5, 1]]) == 0
    assert likeness(HOOK, [[0, 0], [1, 0], [1, 1], [0, 1]]) == pytest.approx(0.75, abs=0.02)


def test_a_headline_over_two_columns_of_two_lengths_is_one_outline() -> None:
    rows = [(0, 0, 1, 0.2), (0, 0.2, 0.5, 1), (0.5, 0.2, 1, 0.6)]
    assert outlines(rows) == [[[0, 0], [1, 0], [1, 0.6], [0.5, 0.6], [0.5, 1], [0, 1]]]


@given(st.lists(rectangles(), min_size=1, max_size=7))
def test_outlines_cover_what_the_rectangles_cover_and_no_more(given_: list[Rectangle]) -> None:
    found = outlines(given_)
    cells = [(x / 20 + 0.025, y / 20 + 0.025) for x in range(20) for y in range(20)]
    inside = sum(any(r[0] < x < r[2] and r[1] < y < r[3] for r in given_) for x, y in cells)
    assert sum(area(one) for one in found) == pytest.approx(inside / 400)
    for one in found:
        assert len(checked(one)) == len(one)
