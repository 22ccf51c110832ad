"""Text on one line."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.lines import one_line


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("新桥合龙", "新桥合龙"),
        (" 科技兴农\r\n\u3000稻浪千里\n", "科技兴农 稻浪千里"),
        ("新桥\u2028合龙\u2029今晨\x85六点", "新桥 合龙 今晨 六点"),
        ("新桥\x00\x07合龙\x1b\x9f", "新桥 合龙"),
        ("新桥\ud83d合龙\uffff", "新桥 合龙"),
        ("\x00\n", ""),
        ("", ""),
    ],
)
def test_white_space_and_what_is_no_text_become_one_space(text: str, line: str) -> None:
    assert one_line(text) == line


@given(st.text(st.characters()))
def test_any_text_is_one_line_and_stays_so(text: str) -> None:
    line = one_line(text)
    assert line.splitlines() in ([line], [])
    assert one_line(line) == line
    assert line.encode().decode() == line
