"""What changed between two texts, character by character."""

from hypothesis import given
from hypothesis import strategies as st

from articles.history.diff import GONE, NEW, SAME, Piece, pieces_of, shortened


def test_one_character_in_a_chinese_sentence_is_one_change() -> None:
    assert pieces_of("桥头的钟敲了八下。", "桥头的钟敲了九下。") == [
        Piece(SAME, "桥头的钟敲了"),
        Piece(GONE, "八"),
        Piece(NEW, "九"),
        Piece(SAME, "下。"),
    ]


def test_the_same_text_has_no_pieces() -> None:
    assert pieces_of("桥头", "桥头") == []


@given(before=st.text(max_size=60), after=st.text(max_size=60))
def test_whatever_the_texts_both_can_be_read_from_the_pieces(before: str, after: str) -> None:
    pieces = pieces_of(before, after) or [Piece(SAME, before)]
    assert "".join(one.text for one in pieces if one.kind != NEW) == before
    assert "".join(one.text for one in pieces if one.kind != GONE) == after


def test_long_unchanged_text_is_cut_to_what_surrounds_a_change() -> None:
    before, after = "一" * 500 + "八" + "二" * 500, "一" * 500 + "九" + "二" * 500
    first, *_, last = shortened(pieces_of(before, after))
    assert first.text == "…" + "一" * 40
    assert last.text == "二" * 40 + "…"


def test_a_short_text_is_left_whole() -> None:
    pieces = pieces_of("桥头的钟敲了八下。", "桥头的钟敲了九下。")
    assert shortened(pieces) == pieces
