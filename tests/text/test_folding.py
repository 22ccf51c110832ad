"""Folding: what finds each other becomes the same, character for character."""

import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.folding import fold

quick = settings(max_examples=200, deadline=None)
UNASSIGNED = ("Cn", "Co")
# Lone surrogates too, which come in with bytes that are no UTF-8.
any_text = st.text(st.characters(exclude_categories=()))


@quick
@given(any_text)
def test_a_folded_text_is_as_long_as_the_text(text: str) -> None:
    assert len(fold(text)) == len(text)


@quick
@given(any_text, any_text)
def test_a_character_is_folded_the_same_wherever_it_stands(before: str, behind: str) -> None:
    assert fold(before + behind) == fold(before) + fold(behind)


def test_folding_again_changes_nothing_whatever_the_character() -> None:
    everything = map(chr, range(sys.maxunicode + 1))
    assigned = "".join(char for char in everything if unicodedata.category(char) not in UNASSIGNED)
    folded = fold(assigned)
    assert len(folded) == len(assigned)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ａｂ７", "ab7"),
        ("（ｘ）：！", "(x):!"),
        ("ﾊﾟ", "パ"),
        ("①", "1"),
        ("㎡", "㎡"),
        ("ÀÉ", "àé"),
        ("\u212a", "k"),
        ("ſ", "s"),
        ("發髮裡臺", "发发里台"),
        ("後后", "后后"),
        ("\u3000\u00a0\t\r\u2028\x85", "      "),
        ("薴", "苎"),
    ],
)
def test_these_find_each_other(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize("text", ["”", "“", "、", "。", "……", "𠮷", "é", "\u200d", "\ufeff"])
def test_what_has_no_other_form_stays(text: str) -> None:
    assert fold(text) == text


@pytest.mark.parametrize("char", ["㈱", "½", "İ", "ǰ", "…", "ﬀ"])
def test_what_would_become_several_characters_is_not_taken_apart(char: str) -> None:
    assert len(fold(char)) == 1


def test_control_characters_are_spaces_and_a_line_s_end_stays() -> None:
    controls = [chr(code) for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc"]
    assert {fold(char) for char in controls if char != "\n"} == {" "}
    assert fold("一\n二\r\n三") == "一\n二 \n三"


def test_no_text_comes_out_that_a_database_refuses() -> None:
    assert fold("桥\ud83c头\0") == "桥\ufffd头 "
    fold("".join(map(chr, range(0xD800, 0xE000)))).encode()
