"""Phonetic signs in brackets behind a word: found where they can be nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.ruby import Glossed, glossed


def words(text: str) -> list[tuple[str, str]]:
    return [(part.word, part.signs) for part in glossed(text) if isinstance(part, Glossed)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("传说中的饕餮（tāo tiè）是贪吃的兽。", [("饕餮", "tāo tiè")]),
        ("传说中的饕餮(tāotiè)是贪吃的兽。", [("饕餮", "tāotiè")]),
        ("他姓仉（Zhǎng），住在郫（pí）县。", [("仉", "Zhǎng"), ("郫", "pí")]),
        ("葡萄（pú tao）熟了。", [("葡萄", "pú tao")]),
        ("西安（Xī'ān）的城墙", [("西安", "Xī'ān")]),
        ("傳說中的饕餮（ㄊㄠ ㄊㄧㄝˋ）", [("饕餮", "ㄊㄠ ㄊㄧㄝˋ")]),
    ],
)
def test_signs_belong_to_as_many_characters_as_they_have_syllables(
    text: str, found: list[tuple[str, str]]
) -> None:
    assert words(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "全长六公里（km）。",
        "无线网络（Wi-Fi）",
        "世界卫生组织（WHO）",
        "仉（音zhǎng）",
        "饕（tāo tiè）",  # more syllables than characters
        "（tāo tiè）",
        "老船工（左）",
        "",
    ],
)
def test_other_brackets_are_none(text: str) -> None:
    assert words(text) == []


@given(st.text(st.sampled_from("饕餮渡口（）()tāoièㄊㄠˋ -'’ \n")))
def test_no_character_is_lost_or_added(text: str) -> None:
    parts = [
        part if isinstance(part, str) else part.word + part.opening + part.signs + part.closing
        for part in glossed(text)
    ]
    assert "".join(parts) == text
