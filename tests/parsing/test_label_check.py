"""Labels from outside are those of the page's text, or are refused with a sentence."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.parsing.blocks import split_blocks
from articles.parsing.label_check import LabelsRefused, check_labels, read_rows

BLOCKS = split_blocks("老桥修好了\n\n船来了，船去了。\n\n第2版")
GOOD = [
    [1, 0, 5, "headline", 1, False],
    [2, 0, 4, "body", 1, False],
    [2, 4, 8, "body", 1, True],
    [3, 0, 3, "furniture", None, False],
]


def with_row(place: int, row: list) -> list:
    return [*GOOD[:place], row, *GOOD[place + 1 :]]


def test_labels_that_cover_the_page_are_good() -> None:
    check_labels(BLOCKS, read_rows(GOOD))


@pytest.mark.parametrize(
    ("rows", "sentence"),
    [
        (None, "no labels of a page"),
        ([[1, 0, 5, "headline", 1]], "no labels of a page"),
        (with_row(0, [1, 0, 5, "title", 1, False]), "no labels of a page"),
        (with_row(0, [1, 0, True, "headline", 1, False]), "no labels of a page"),
        (with_row(0, [1, 0, 5, "headline", "1", False]), "no labels of a page"),
        (with_row(3, [4, 0, 3, "furniture", None, False]), "no block 4"),
        (GOOD[:3], "Block 3 has no label"),
        (with_row(2, [2, 5, 8, "body", 1, True]), "block 2 do not cover"),
        (with_row(2, [2, 4, 9, "body", 1, True]), "block 2 do not cover"),
        (with_row(1, [2, 4, 4, "body", 1, False]), "block 2 do not cover"),
        ([GOOD[3], *GOOD[:3]], "not in the order"),
        ([GOOD[1], GOOD[0], GOOD[2], GOOD[3]], "not in the order"),
        (with_row(0, [1, 0, 5, "headline", None, False]), "Block 1 has a role in an article"),
        (with_row(3, [3, 0, 3, "furniture", 1, False]), "Block 3 is no part of an article"),
        (with_row(0, [1, 0, 5, "headline", 1, True]), "Block 1 is no text that could be joined"),
        (with_row(0, [1, 0, 5, "headline", 3, False]), "an article 3, but no article 2"),
        (with_row(0, [1, 0, 5, "headline", 0, False]), "an article 1, but no article 2"),
    ],
)
def test_a_sentence_tells_what_is_wrong(rows: object, sentence: str) -> None:
    with pytest.raises(LabelsRefused, match=sentence):
        check_labels(BLOCKS, read_rows(rows))


values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=9) | st.floats(),
    lambda inner: st.lists(inner, max_size=6) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=24,
)


@given(values)
def test_nothing_else_is_raised_whatever_is_sent(rows: object) -> None:
    with suppress(LabelsRefused):
        check_labels(BLOCKS, read_rows(rows))
