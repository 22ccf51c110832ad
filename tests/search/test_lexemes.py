"""Lexemes: no text that holds a query is without the query's, and each fits both databases."""

import re
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.search import lexemes
from articles.text.folding import fold

quick = settings(max_examples=300, deadline=None)
anything = st.text(st.characters(exclude_categories=()), max_size=40).map(fold)
# Few characters, of every kind that is treated in its own way.
FEW = "桥头a7 \n-，𠮷\ue000"
few = st.text(st.sampled_from(FEW), max_size=12).map(fold)
texts = st.one_of(anything, few)
PLACES = (lexemes.HEADLINE_WORD, lexemes.DISPLAY_WORD, lexemes.WORD, lexemes.DISPLAY_TEXT)


@quick
@given(texts, st.data())
def test_whatever_stands_in_a_text_has_lexemes_of_the_text(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    part = text[start : data.draw(st.integers(start, len(text)))]
    assert lexemes.of_query(part) <= lexemes.of_text(text)


@quick
@given(texts)
def test_whatever_is_no_space_has_a_lexeme(text: str) -> None:
    assert bool(lexemes.of_query(text)) == bool(text.strip())


def test_a_query_is_asked_for_by_its_pairs_and_by_what_stands_in_no_pair() -> None:
    assert lexemes.of_query("桥头水") == {"桥头", "头水"}
    assert lexemes.of_query("桥头，7") == {"桥头", lexemes.single("，"), lexemes.single("7")}
    assert lexemes.of_query("桥 头") == {lexemes.single("桥"), lexemes.single("头")}


def is_whole(lexeme: str) -> bool:
    """Two characters of the BMP that SQLite's tokenizer takes for one token, and MATCH too."""
    fits = len(lexeme) == 2 and max(lexeme) <= "\uffff"
    return fits and not any(
        char.isspace() or 0xD800 <= ord(char) < 0xE000 or (char < "\x80" and not plain(char))
        for char in lexeme
    )


def plain(char: str) -> bool:
    return bool(re.fullmatch("[a-z0-9]", char))


@quick
@given(texts)
def test_every_lexeme_is_two_characters_and_one_token(text: str) -> None:
    marked = set().union(*(lexemes.within(place, text) for place in PLACES))
    assert all(map(is_whole, lexemes.of_text(text) | lexemes.of_query(text) | marked))


def test_every_character_of_the_bmp_has_a_whole_lexeme_of_its_own() -> None:
    folded = set(fold("".join(map(chr, range(0x10000))))) - {" ", "\n"}
    found = {lexemes.single(char) for char in folded}
    assert len(found) == len(folded)
    assert all(map(is_whole, found))


@quick
@given(st.sets(st.text(st.characters(codec="utf-8", max_codepoint=0xFFFF), min_size=2, max_size=2)))
def test_a_lexeme_is_one_32_bit_integer_and_no_two_are_the_same(found: set[str]) -> None:
    integers = lexemes.as_integers(found)
    assert len(set(integers)) == len(integers) == len(found)
    assert all(-(2**31) <= number < 2**31 for number in integers)
    assert lexemes.as_integers(sorted(found)) == [
        lexemes.as_integers([one])[0] for one in sorted(found)
    ]


def test_the_ends_of_the_integers() -> None:
    ends = ["\0\0", "\x7f\uffff", "\u8000\0", "\uffff\uffff"]
    assert lexemes.as_integers(ends) == [0, 0x7FFFFF, -(2**31), -1]


def queries() -> list[str]:
    """Every text of one to three of the few characters that begins and ends with no space."""
    made = ("".join(chars) for length in (1, 2, 3) for chars in product(FEW, repeat=length))
    return sorted(
        {folded for text in made if (folded := fold(text).strip()) and "\n" not in folded}
    )


def test_lexemes_alone_tell_only_where_they_are_exact() -> None:
    """Tried out with every short query and every text of four characters."""
    known = {text: lexemes.of_text(text) for text in map("".join, product("桥a7，𠮷", repeat=4))}
    for query in queries():
        wanted = lexemes.of_query(query)
        if lexemes.is_exact(query):
            holding = (text for text, own in known.items() if wanted <= own)
            assert all(query in text for text in holding), query


@pytest.mark.parametrize(
    ("query", "exact"),
    [
        ("桥", True),
        ("，", True),
        ("\ue000", True),
        ("桥头", True),
        ("a7", True),
        ("桥，", False),
        ("--", False),
        ("𠮷", False),
        ("桥𠮷", False),
        ("桥头桥", False),
    ],
)
def test_a_single_character_or_a_pair_of_letters_of_the_bmp_is_exact(
    query: str, exact: bool
) -> None:
    assert lexemes.is_exact(query) is exact


def test_no_pair_of_a_text_looks_like_a_mark_or_a_hash() -> None:
    private = "".join(map(chr, range(lexemes.FIRST, 0xF900)))
    assert not any(pair[0] in private for pair in lexemes.pairs(f"{private}桥{private}"))
    for place in PLACES:
        assert lexemes.FIRST <= ord(lexemes.hashed(place, "桥头")[0]) < ord(lexemes.SINGLE_ASCII)


def test_places_tell_the_same_word_apart() -> None:
    assert len({lexemes.hashed(place, "桥头") for place in PLACES}) == len(PLACES)
