"""Quotes and brackets: which are alone, and which only seem so."""

import pytest

from tests.checks.seen import quotes


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("他说：“开船了。", ["“"]),
        ("他说：开船了。”", ["”"]),
        ("他说：”开船了。“", ["”", "“"]),
        ("“他说‘开船’。”", []),
        ("“他说‘开船。”", ["‘"]),
        ("他说：“开船了。”又说：“快！", ["“"]),
    ],
)
def test_quotes(text: str, alone: list[str]) -> None:
    assert quotes("quotes-unmatched", text) == alone


@pytest.mark.parametrize(
    ("text", "alone"),
    [
        ("他唱《渡口》（第一段。", ["（"]),
        ("他唱渡口》。", ["》"]),
        ("【短评】桥修好了", []),
        ("要点：1）修桥；2）修路；三）修船。", []),
    ],
)
def test_brackets(text: str, alone: list[str]) -> None:
    assert quotes("brackets-unmatched", text) == alone


def test_speech_of_several_paragraphs_is_closed_in_the_last_only() -> None:
    line = "text=“桥要修。¶“路也要修。”他说。"
    assert quotes("quotes-unmatched", line) == []
    assert quotes("quotes-unmatched", "text=“桥要修。¶路也要修。") == ["“"]


def test_a_quote_that_is_cut_by_a_jump_is_closed_in_the_other_part() -> None:
    first = "page=1; text=他说：“桥要; on=（下转第2版）"
    line = f"{first} || page=2; text=修。”; from=（上接第1版）; link=1"
    assert quotes("quotes-unmatched", line) == []


def test_in_a_headline_every_quote_needs_its_partner() -> None:
    assert quotes("quotes-unmatched", "headline=“老桥修好了; text=桥修好了。") == ["“"]


def test_an_apostrophe_is_no_quote() -> None:
    assert quotes("quotes-unmatched", "他读It’s和I’m。") == []
