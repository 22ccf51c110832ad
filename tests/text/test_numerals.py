"""Page numbers as papers print them, and their order in an issue."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.text.numerals import numeral_value, page_label, page_order

quick = settings(max_examples=150, deadline=None)
numbers = st.integers(1, 99)
sections = st.sampled_from(["", "A", "B", "T", "AB"])


def in_hanzi(number: int) -> str:
    """12 → 十二, the way a number below 100 is said."""
    digits = "〇一二三四五六七八九"
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else digits[tens]) + "十" if tens else ""
    return head + (digits[ones] if ones or not tens else "")


def in_full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) for char in text)


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("3", 3),
        ("03", 3),
        ("120", 120),
        ("〇", 0),
        ("零", 0),
        ("七", 7),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("三十六", 36),
        ("一〇", 10),
    ],
)
def test_numerals_are_arabic_or_chinese(numeral: str, value: int) -> None:
    assert numeral_value(numeral) == value


@pytest.mark.parametrize("text", ["", "版", "十十", "二三十", "三1", "²", "３", "-1", "1.5", "٣"])
def test_what_is_no_numeral_has_no_value(text: str) -> None:
    assert numeral_value(text) is None


@quick
@given(numbers)
def test_a_number_is_the_same_in_hanzi_and_in_digits(number: int) -> None:
    assert numeral_value(in_hanzi(number)) == numeral_value(str(number)) == number


@quick
@given(st.text(max_size=6))
def test_any_text_has_a_value_or_none(text: str) -> None:
    assert numeral_value(text) is None or numeral_value(text) >= 0


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("（上接第1版）", "1"),
        ("（上接第一版）", "1"),
        ("〔上接一版〕", "1"),
        ("▶下转03版", "3"),
        ("（下转第十二版）", "12"),
        ("转二十一版", "21"),
        ("下转第１０版", "10"),
        ("◀上接A01版", "A1"),
        ("上接第Ａ０１版", "A1"),
        ("（下转b2版）", "B2"),
        ("上接 B 02 版", "B2"),
        ("（上接第1版《二十四座桥》）", "1"),
        ("（下转第2、3版）", "2"),
        ("（下转第二版、第三版）", "2"),
        ("第二版", "2"),
        ("2", "2"),
        ("T08", "T8"),
    ],
)
def test_the_page_that_words_name(words: str, label: str) -> None:
    assert page_label(words) == label


@pytest.mark.parametrize("words", ["", "上接", "（下转）", "出版", "第A版", "改版之后"])
def test_words_that_name_no_page(words: str) -> None:
    assert page_label(words) == ""


@quick
@given(sections, numbers)
def test_a_page_has_one_label_however_it_is_printed(section: str, number: int) -> None:
    printed = [
        f"{section}{number}版",
        f"第{section}{number:02}版",
        f"第{in_full_width(f'{section}{number}')}版",
        f"第{section.lower()}{in_hanzi(number)}版",
    ]
    assert {page_label(words) for words in printed} == {f"{section}{number}"}


@quick
@given(st.text(max_size=40))
def test_any_words_have_a_label_with_an_order_or_none(words: str) -> None:
    label = page_label(words)
    assert label == "" or page_order(label) >= 0


def test_pages_stand_by_section_and_then_by_number() -> None:
    labels = ["B12", "2", "A10", "10", "AB1", "A02", "1", "B1", "A1"]
    in_order = ["1", "2", "10", "A1", "A02", "A10", "B1", "B12", "AB1"]
    assert sorted(labels, key=page_order) == in_order


@pytest.mark.parametrize(("one", "other"), [("1", "01"), ("A1", "A01"), ("B7", "B007")])
def test_leading_zeros_make_no_other_page(one: str, other: str) -> None:
    assert page_order(one) == page_order(other)


@quick
@given(st.lists(st.tuples(sections, numbers), min_size=2, max_size=2, unique=True))
def test_different_pages_have_different_places(pages: list[tuple[str, int]]) -> None:
    one, other = (f"{section}{number}" for section, number in pages)
    assert page_order(one) != page_order(other)


@pytest.mark.parametrize(
    "text", ["", "A", "第2版", "2版", "a1", "０２", "1000", "ABC1", "1A", "-1"]
)
def test_what_is_no_page_label_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a page label"):
        page_order(text)
