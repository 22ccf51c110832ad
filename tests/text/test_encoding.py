"""Bytes become text, or a sentence says why not."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.encoding import Undecodable, decode

SIMPLIFIED = """桥头镇昨天开了一个会，会上说了三件事：修路、种树、办学。代表们听完都点了头。
第二天，路就开工了。"""
TRADITIONAL = """橋頭鎮昨天開了一個會，會上說了三件事：修路、種樹、辦學。代表們聽完都點了頭。
第二天，路就開工了。"""


@pytest.mark.parametrize("text", [SIMPLIFIED, TRADITIONAL])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_utf_8_with_or_without_mark_and_gb18030_are_told_apart(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)) == text


@pytest.mark.parametrize("encoding", ["big5", "cp950", "big5hkscs"])
def test_big5_is_not_taken_for_gb18030(encoding: str) -> None:
    assert decode(TRADITIONAL.encode(encoding)) == TRADITIONAL


def test_hong_kong_has_characters_of_its_own() -> None:
    text = f"{TRADITIONAL}街坊話：「我哋嘅橋好靚，啲樹都係我哋種嘅。」"
    assert decode(text.encode("big5hkscs")) == text


@pytest.mark.parametrize(
    "line", SIMPLIFIED.replace("。", "，").replace("\n", "，").split("，")[:-1]
)
def test_a_few_simplified_words_are_enough(line: str) -> None:
    assert decode(line.encode("gb18030")) == line


def test_ascii_and_nothing_are_text() -> None:
    assert decode(b"Page 2\r\n") == "Page 2\r\n"
    assert decode(b"") == ""


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_utf_16_is_refused_with_advice(encoding: str) -> None:
    with pytest.raises(Undecodable, match="save it as UTF-8"):
        decode(SIMPLIFIED.encode(encoding))


def test_a_binary_file_is_refused_at_the_line_of_its_first_nul() -> None:
    with pytest.raises(Undecodable, match="binary") as caught:
        decode(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")
    assert caught.value.line == 3


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("市は来月から新しいバス路線を始めると発表した。", "shift_jis"),
        ("市は来月から新しいバス路線を始めると発表した。", "euc_jp"),
        ("Le maire a déclaré hier que l'été serait très chaud à Genève.", "latin-1"),
        ("Мэр сообщил вчера, что лето будет очень жарким.", "cp1251"),
    ],
)
def test_other_languages_encodings_are_refused(text: str, encoding: str) -> None:
    with pytest.raises(Undecodable, match="neither"):
        decode(text.encode(encoding))


@pytest.mark.parametrize("damage", [b"\xff", b"\xc3", b"\xe4\xb8"])
def test_damaged_utf_8_is_refused_at_its_line_and_never_read_as_gb18030(damage: bytes) -> None:
    lines = (SIMPLIFIED + "\n").encode() * 10
    with pytest.raises(Undecodable) as caught:
        decode(lines + damage + b"\n" + lines)
    assert caught.value.line == 21


@given(st.binary())
def test_any_bytes_are_text_or_a_value_error(raw: bytes) -> None:
    with suppress(ValueError):
        assert isinstance(decode(raw), str)


@given(st.text(st.characters(codec="utf-8", exclude_characters="\0\ufeff")))
def test_any_text_in_utf_8_comes_back(text: str) -> None:
    assert decode(text.encode()) == text
