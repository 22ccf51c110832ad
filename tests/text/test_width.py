"""How long a text is in characters, and how wide a line is set."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.width import ems, squeeze

quick = settings(max_examples=100, deadline=None)


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("修桥 铺路", "修桥铺路"),
        ("　　渡口\t开船\r\n", "渡口开船"),
        ("No. 7 桥", "No.7桥"),
        (" \u3000\u00a0\u2028", ""),
        ("", ""),
    ],
)
def test_squeezing_takes_every_kind_of_space_and_nothing_else(text: str, squeezed: str) -> None:
    assert squeeze(text) == squeezed


@quick
@given(st.text())
def test_squeezing_keeps_every_other_character_in_order(text: str) -> None:
    assert squeeze(text) == "".join(char for char in text if not char.isspace())


@pytest.mark.parametrize(
    ("line", "width"),
    [
        ("渡口开船", 4.0),
        ("“渡口”，开船。", 8.0),
        ("2024年", 3.0),
        ("２０２４年", 5.0),
        ("Ferry 7", 3.5),
        ("　　渡口", 4.0),
        ("渡口……", 4.0),
        ("", 0.0),
    ],
)
def test_a_hanzi_or_its_punctuation_is_one_em_a_latin_letter_half(line: str, width: float) -> None:
    assert ems(line) == width


@quick
@given(st.text(), st.text())
def test_widths_add_up(one: str, other: str) -> None:
    assert ems(one + other) == ems(one) + ems(other)
