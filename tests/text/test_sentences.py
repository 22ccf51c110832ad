"""Where a sentence ends, and what a piece of text leaves open."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.sentences import (
    CLOSERS,
    OPENERS,
    is_paragraph_end,
    is_sentence_end,
    open_brackets,
    stray_closers,
)

quick = settings(max_examples=150, deadline=None)
bracketed = st.text(st.sampled_from(OPENERS + CLOSERS + "桥。 "), max_size=40)


@pytest.mark.parametrize(
    "text",
    [
        "渡船开了。",
        "渡船开了！",
        "渡船开了吗？",
        "渡船开了吗?",
        "渡船越走越远……",
        "船工说：“开船了。”",
        "船工说：“开船了！”他笑了。（笑）",
        "他唱的是《渡口》，“渡口空了。’”",
        "渡船开了。  ",
        "渡船开了。（方知远）",
        "渡船开了。（方知远 摄）",
    ],
)
def test_a_sentence_ends(text: str) -> None:
    assert is_sentence_end(text)
    assert is_paragraph_end(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "渡船开",
        "渡船开了，",
        "渡船、",
        "船工说“开船",
        "渡船开了（方知远）",
        "（方知远）",
        "渡船开了。" + "（" + "很" * 50 + "长的注）",
    ],
)
def test_a_sentence_goes_on(text: str) -> None:
    assert not is_sentence_end(text)
    assert not is_paragraph_end(text)


@pytest.mark.parametrize("text", ["船工说：", "一是修桥；", "渡船开了——", "他说:", "一是修桥;"])
def test_a_paragraph_may_end_where_its_sentence_does_not(text: str) -> None:
    assert is_paragraph_end(text)
    assert not is_sentence_end(text)


@pytest.mark.parametrize(
    ("text", "opened", "stray"),
    [
        ("渡船开了。", "", ""),
        ("“渡船开了。”", "", ""),
        ("船工说：“渡船", "“", ""),
        ("开了。”他说。", "", "”"),
        ("（见《渡口", "（《", ""),
        ("渡口》）", "", "》）"),
        ("开了。”他说：“再见", "“", "”"),
        ("“船工唱‘渡口’", "“", ""),
        ("“他指着《渡口（一）", "“《", ""),
        ("（渡口〔一〕", "（", ""),
        ("（上游（下游）", "（", ""),
        ("", "", ""),
    ],
)
def test_what_a_text_opens_and_what_it_closes_without_opening(
    text: str, opened: str, stray: str
) -> None:
    assert open_brackets(text) == opened
    assert stray_closers(text) == stray


def test_a_bracket_that_is_closed_takes_those_left_open_inside_it() -> None:
    assert open_brackets("（他说：“渡口）“到了") == "“"


def test_brackets_that_cross_are_read_without_error() -> None:
    assert open_brackets("“（”）") == ""
    assert stray_closers("“（”）") == ""


@quick
@given(st.one_of(st.text(), bracketed))
def test_any_text_can_be_asked(text: str) -> None:
    assert isinstance(is_sentence_end(text), bool)
    assert is_paragraph_end(text) >= is_sentence_end(text)
    assert set(open_brackets(text)) <= set(OPENERS)
    assert set(stray_closers(text)) <= set(CLOSERS)


@quick
@given(bracketed)
def test_closing_what_is_open_leaves_nothing_open(text: str) -> None:
    partner = dict(zip(OPENERS, CLOSERS, strict=True))
    closing = "".join(partner[char] for char in reversed(open_brackets(text)))
    assert open_brackets(text + closing) == ""
