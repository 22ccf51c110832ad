"""How a page is set: ranks of headlines, what stands beside what, and that little stays white."""

from collections.abc import Sequence
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.views.copyfit import (
    STEPS,
    STEPS_OF_RANK,
    Copy,
    Measure,
    columns_of,
    headline_lines,
    headline_step,
    height,
)
from articles.views.typeset import (
    MEDIUM,
    MOST_STEPS,
    WIDE,
    Band,
    Stack,
    rank_of,
    typeset,
)

copies = st.builds(
    Copy,
    headline=st.integers(0, 200),
    paragraphs=st.lists(st.integers(0, 3000), max_size=6).map(tuple),
    above=st.lists(st.integers(1, 60), max_size=3).map(tuple),
    picture=st.sampled_from([0, 0.6, 1.5]),
    label=st.booleans(),
    extra=st.integers(0, 4),
    continues=st.booleans(),
)


def text(length: int, headline: int = 10, **more: object) -> Copy:
    """An article of paragraphs of 60 characters."""
    return Copy(headline, (60,) * (length // 60) + (length % 60,), **more)  # type: ignore[arg-type]


# A front page as many are: a lead, a comment, two reports, a brief.
FRONT = (
    text(420, above=(18, 24)),
    text(260, headline=8, label=True),
    text(360),
    text(270, above=(7, 16)),
    text(80, headline=7),
)


def all_stacks(bands: Sequence[Band]) -> list[Stack]:
    return list(chain.from_iterable(bands))


def test_the_first_article_leads_and_length_ranks_the_others() -> None:
    page = (text(400), text(700), text(350), text(150), text(60))
    assert [rank_of(place, copy) for place, copy in enumerate(page)] == [1, 2, 3, 4, 5]


def test_a_brief_at_the_top_of_a_page_does_not_lead_it() -> None:
    assert rank_of(0, text(60)) == 5


@pytest.mark.parametrize("gift", [{"picture": 0.7}, {"above": (12, 14, 9)}])
def test_what_editors_gave_a_photo_or_decks_ranks_higher(gift: dict[str, object]) -> None:
    assert rank_of(3, text(250, **gift)) < rank_of(3, text(250))


def test_a_continuation_ranks_low_also_at_the_top() -> None:
    assert rank_of(0, text(900, continues=True)) == 4
    assert rank_of(0, text(200, continues=True)) == 5


def test_a_headline_is_as_large_as_fits_on_one_line() -> None:
    width = WIDE.width(8)
    assert headline_step(9, 1, width) == 8
    assert headline_step(14, 1, width) < 8
    assert headline_lines(14, 1, width) == 1
    # It never grows beyond its rank, nor shrinks below it.
    assert headline_step(2, 5, width) == STEPS_OF_RANK[5][0]
    assert headline_step(500, 1, width) == STEPS_OF_RANK[1][-1]


def test_an_article_is_lower_where_it_is_wider() -> None:
    heights = [height(text(600), 3, span, WIDE) for span in range(2, 13)]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] > 3 * heights[-1]


def test_a_photo_takes_room_beside_the_text_or_above_it() -> None:
    for span in (2, 8):
        assert height(text(120, picture=1.2), 3, span, WIDE) > height(text(120), 3, span, WIDE)


def test_text_is_set_in_whole_columns_that_fill_the_tracks() -> None:
    assert [columns_of(span) for span in (1, 2, 3, 4, 5, 12)] == [1, 1, 1, 2, 2, 6]
    assert WIDE.line_of(2) == WIDE.line
    assert WIDE.line < WIDE.line_of(5) < WIDE.line_of(3)


def test_the_lead_is_widest_and_its_neighbours_fill_the_band() -> None:
    first, *_ = typeset(FRONT)
    assert first[0].articles[0].rank == 1
    assert first[0].span >= 6
    assert sum(stack.span for stack in first) == WIDE.tracks


def test_a_usual_page_keeps_little_white() -> None:
    assert white(typeset(FRONT), FRONT, WIDE) < 0.1


def white(bands: Sequence[Band], page: Sequence[Copy], measure: Measure) -> float:
    """The part of the sheet that nothing stands on, before lead fills it."""
    empty = whole = 0.0
    for band in bands:
        heights = [
            sum(height(page[a.place], a.rank, stack.span, measure) for a in stack.articles)
            for stack in band
        ]
        whole += max(heights) * measure.tracks
        empty += sum(
            (max(heights) - one) * stack.span for one, stack in zip(heights, band, strict=True)
        )
    return empty / whole


def test_a_stack_that_would_be_lower_is_set_with_more_lead() -> None:
    (band,) = typeset((text(400), text(330)))
    assert sum(stack.span for stack in band) == WIDE.tracks
    assert min(stack.lead for stack in band) == 0 < max(stack.lead for stack in band)


def test_an_empty_page_has_no_bands() -> None:
    assert list(typeset(())) == []


@settings(deadline=None)
@given(st.lists(copies, max_size=12).map(tuple))
def test_every_article_stands_once_in_printed_order_and_every_band_is_full(
    page: tuple[Copy, ...],
) -> None:
    bands = typeset(page)
    stacks = all_stacks(bands)
    placed = [article for stack in stacks for article in stack.articles]
    assert [article.place for article in placed] == list(range(len(page)))
    for band in bands:
        assert sum(stack.span for stack in band) == WIDE.tracks
        assert sum(stack.medium_span for stack in band) % MEDIUM.tracks == 0
    for stack in stacks:
        assert stack.span >= 2
        assert stack.medium_span >= 2
        assert 0 <= stack.lead <= MOST_STEPS
        assert 0 <= stack.medium_lead <= MOST_STEPS
    for article in placed:
        assert {article.step, article.medium_step} <= set(STEPS_OF_RANK[article.rank]) <= set(STEPS)
