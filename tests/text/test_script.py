"""Text in the script that a reader likes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.text.script import in_script, is_in_script


@pytest.mark.parametrize(
    ("simplified", "traditional"),
    [
        ("头发", "頭髮"),
        ("发展", "發展"),
        ("皇后在后面", "皇后在後面"),
        ("里程碑在那里", "里程碑在那裡"),
        ("为什么", "為什麼"),
        ("茶馆里的面条", "茶館裡的麵條"),
    ],
)
def test_phrases_choose_the_character(simplified: str, traditional: str) -> None:
    assert in_script(simplified, "hant") == traditional
    assert in_script(traditional, "hans") == simplified


def test_no_other_words_are_put_for_those_that_were_printed() -> None:
    assert in_script("软件和出租车", "hant") == "軟件和出租車"


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("记者王乾发言", "hans"),
        ("導演后羿與臺灣的里長", "hant"),
        ("12 March", "hant"),
        ("", "hans"),
    ],
)
def test_what_is_printed_in_that_script_stays_as_it_is(text: str, script: str) -> None:
    assert in_script(text, script) == text


def test_a_single_character_tells_nothing_among_text_of_that_script() -> None:
    assert in_script("王乾", "hans") == "王干"
    assert in_script("王乾", "hans", is_among_own=True) == "王乾"
    assert in_script("陳後", "hans", is_among_own=True) == "陈后"


@given(st.text(), st.sampled_from(["hans", "hant"]))
def test_any_text_is_taken_and_what_is_not_chinese_stays(text: str, script: str) -> None:
    converted = in_script(text, script)
    assert [char for char in converted if char.isascii()] == [c for c in text if c.isascii()]


@pytest.mark.parametrize(
    ("text", "scripts"),
    [("记者王乾发言", ["hans"]), ("導演后羿與臺灣的里長", ["hant"]), ("日月山川", []), ("", [])],
)
def test_the_script_of_a_text_is_that_of_most_of_its_characters(
    text: str, scripts: list[str]
) -> None:
    assert [script for script in ("hans", "hant") if is_in_script(text, script)] == scripts
