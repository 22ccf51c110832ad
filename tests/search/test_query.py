"""The query language, as a reader would guess it."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search.query import (
    DISPLAY,
    MOST_TERMS,
    NAMES,
    Query,
    Term,
    parse_query,
    quoted,
)
from articles.text.folding import fold

quick = settings(max_examples=300, deadline=None)
anything = st.text(st.characters(exclude_categories=()))
# What the language is made of, so that many signs meet.
signs = st.lists(
    st.sampled_from(['"', "＂", "-", "题", ":", "：", "作者", " ", "\n", "渡", "口"])
).map("".join)


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("渡口", [Term("渡口")]),
        ("渡口 老船", [Term("渡口"), Term("老船")]),
        ("　渡口　　老船\n", [Term("渡口"), Term("老船")]),
        ("渡口 渡口", [Term("渡口")]),
        ('"渡口 老船"', [Term("渡口 老船")]),
        ('" 渡口 "', [Term("渡口")]),
        ("＂渡口 老船＂", [Term("渡口 老船")]),
        ('"渡口" "老船"', [Term("渡口"), Term("老船")]),
        ("-渡口", [Term("渡口", excluded=True)]),
        ("－渡口", [Term("渡口", excluded=True)]),
        ('-"渡口 老船"', [Term("渡口 老船", excluded=True)]),
        ("老船 -渡口", [Term("老船"), Term("渡口", excluded=True)]),
        ("题:渡口", [Term("渡口", DISPLAY)]),
        ("題：渡口", [Term("渡口", DISPLAY)]),
        ("标题:渡口", [Term("渡口", DISPLAY)]),
        ("Title:Ferry", [Term("ferry", DISPLAY)]),
        ('题:"渡口 老船"', [Term("渡口 老船", DISPLAY)]),
        ("作者:方舟", [Term("方舟", NAMES)]),
        ("author:方舟", [Term("方舟", NAMES)]),
        ("-作者:方舟", [Term("方舟", NAMES, excluded=True)]),
        ("发髮", [Term("发发")]),
    ],
)
def test_words_phrases_exclusions_and_fields(text: str, terms: list[Term]) -> None:
    assert list(parse_query(text).terms) == terms


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("7-11", ["7-11"]),
        ('"渡口', ['"渡口']),
        ('渡口"', ['渡口"']),
        ('"渡口"边', ['"渡口"边']),
        ('渡"口', ['渡"口']),
        ('""', ['""']),
        ('" "', ['"']),
        ("“渡口 老船”", ["“渡口", "老船”"]),
        ("-", ["-"]),
        ("渡口 - 老船", ["渡口", "-", "老船"]),
        ("题:", ["题:"]),
        ("题: 渡口", ["题:", "渡口"]),
        ("问题:渡口", ["问题:渡口"]),
        ("电话:渡口", ["电话:渡口"]),
        (":渡口", [":渡口"]),
        ("AND OR NOT", ["and", "or", "not"]),
        ("NEAR(渡口,3)", ["near(渡口,3)"]),
        ("渡* ^口 {a}:b", ["渡*", "^口", "{a}:b"]),
        ("%_\\", ["%_\\"]),
        ("a'b;c", ["a'b;c"]),
        ("渡\0口", ["渡", "口"]),
        ("渡\ud83c口", ["渡\ufffd口"]),
        ("😀", ["😀"]),
    ],
)
def test_anything_else_is_text(text: str, words: list[str]) -> None:
    assert list(parse_query(text).terms) == [Term(word) for word in words]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("--渡口", Term("-渡口", excluded=True)),
        ('-"', Term('"', excluded=True)),
        ("题:-渡口", Term("-渡口", DISPLAY)),
        ("题:作者:方舟", Term("作者:方舟", DISPLAY)),
        ("题::", Term(":", DISPLAY)),
    ],
)
def test_a_sign_counts_once(text: str, term: Term) -> None:
    assert parse_query(text).terms == (term,)


@pytest.mark.parametrize("text", ["", " ", "\n\t\r", "\0\x1f", "\u2028\u3000"])
def test_white_space_and_control_characters_ask_for_nothing(text: str) -> None:
    assert parse_query(text) == Query()
    assert not parse_query(text)


def test_more_terms_than_are_searched_for_are_cut_and_it_is_told() -> None:
    words = [f"渡口{number}" for number in range(MOST_TERMS + 1)]
    assert not parse_query(" ".join([*words[1:], words[1]])).cut
    query = parse_query(" ".join(words))
    assert query.cut
    assert [term.text for term in query.terms] == words[:MOST_TERMS]


def test_a_query_of_many_characters_takes_no_longer_than_they_are_many() -> None:
    """Going back over them for each would take hours."""
    long = "渡" * 1_000_000
    assert [term.text for term in parse_query(f'"{long}').terms] == [f'"{long}']


@quick
@given(st.one_of(anything, signs))
def test_any_text_can_be_read_and_no_term_is_empty_or_holds_a_line_s_end(text: str) -> None:
    for term in parse_query(text).terms:
        assert term.text == term.text.strip() != ""
        assert "\n" not in term.text
        assert fold(term.text) == term.text


@quick
@given(st.one_of(anything, signs))
def test_no_character_of_a_query_is_lost(text: str) -> None:
    query = parse_query(text)
    found = "".join(term.text for term in query.terms)
    assert query.cut or set(fold(text)) - set(' \n"-:') <= set(found) | set("题作者标titleauhor")


@pytest.mark.parametrize("text", ['渡"口', "渡 ＂口"])
def test_a_text_that_holds_a_quotation_mark_can_only_be_asked_for_as_it_is(text: str) -> None:
    assert quoted(text) == text


@quick
@given(st.one_of(anything, signs))
def test_a_quoted_text_is_one_phrase(text: str) -> None:
    folded = fold(text.replace("\n", " "))
    if '"' not in folded and folded.strip():
        assert parse_query(quoted(text)).terms == (Term(folded.strip()),)
