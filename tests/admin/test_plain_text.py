"""Decks and bodies as plain text: what an editor sees, and that nothing is lost by it."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from articles.admin.plain_text import (
    BodyField,
    DecksField,
    body_to_plain,
    plain_to_body,
    plain_to_texts,
    texts_to_plain,
)

AWKWARD = st.text() | st.text(alphabet="\\nr#[图] \u3000\r\n\t字\x85\u2028")
BODIES = st.lists(
    st.fixed_dictionaries(
        {"kind": st.sampled_from(["paragraph", "crosshead", "caption"]), "text": AWKWARD}
    )
)


def as_sent_by_a_browser(text: str) -> str:
    return text.replace("\n", "\r\n")


def test_blocks_are_parted_by_blank_lines_and_marked() -> None:
    body = [
        {"kind": "paragraph", "text": "昨天是最后一天。"},
        {"kind": "crosshead", "text": "铃声"},
        {"kind": "caption", "text": "老船工。方舟摄"},
    ]
    assert body_to_plain(body) == "昨天是最后一天。\n\n## 铃声\n\n[图] 老船工。方舟摄"


def test_text_can_be_pasted_in_as_it_comes() -> None:
    pasted = "　　昨天是最后一天。\r\n　　铃声响过。  \r\n\r\n\r\n##铃声"
    assert plain_to_body(pasted) == [
        {"kind": "paragraph", "text": "昨天是最后一天。"},
        {"kind": "paragraph", "text": "铃声响过。"},
        {"kind": "crosshead", "text": "铃声"},
    ]


def test_what_looks_like_a_marker_is_written_with_a_backslash() -> None:
    body = [
        {"kind": "paragraph", "text": "## 不是小标题"},
        {"kind": "paragraph", "text": "a\\b\nc "},
    ]
    assert body_to_plain(body) == "\\## 不是小标题\n\na\\\\b\\nc \\"


@given(BODIES)
def test_every_body_comes_back_as_it_was(body: list[dict[str, str]]) -> None:
    assert plain_to_body(as_sent_by_a_browser(body_to_plain(body))) == body


@given(st.lists(AWKWARD))
def test_all_decks_come_back_as_they_were(decks: list[str]) -> None:
    assert plain_to_texts(as_sent_by_a_browser(texts_to_plain(decks))) == decks


@given(st.text())
def test_whatever_an_editor_types_is_a_body(typed: str) -> None:
    body = plain_to_body(typed)
    assert plain_to_body(body_to_plain(body)) == body


def test_a_form_that_nobody_touched_has_not_changed() -> None:
    body = [{"kind": "paragraph", "text": "昨天。 "}]
    assert not BodyField().has_changed(body, as_sent_by_a_browser(body_to_plain(body)))
    assert BodyField().has_changed(body, "今天。")
    assert not DecksField().has_changed([], "")


def test_the_one_character_that_no_database_holds_is_refused() -> None:
    with pytest.raises(ValidationError):
        BodyField().clean("昨\0天")
