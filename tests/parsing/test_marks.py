"""Printed jump marks in all their forms, and words that only look like them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.marks import Mark, foot_mark, head_mark, whole_mark
from articles.text.numerals import page_label

quick = settings(max_examples=150, deadline=None)

# A line of its own: the printed words, whether they point back or onward, and the page.
FORMS = [
    ("（上接第1版）", "back", "1"),
    ("(上接第二版)", "back", "2"),
    ("（上接第1版)", "back", "1"),
    ("◀上接A01版", "back", "A1"),
    ("〔上接一版〕", "back", "1"),
    ("〖上接B2版〗", "back", "B2"),
    ("《上接第二版》", "back", "2"),
    ("←上接2版", "back", "2"),
    ("▲上接第1版", "back", "1"),
    ("—上接第1版—", "back", "1"),
    ("上接第1版", "back", "1"),
    ("上接一版。", "back", "1"),
    ("上接第1版面", "back", "1"),
    ("（上接第１版）", "back", "1"),
    ("（上接第Ａ０１版）", "back", "A1"),
    ("（上接第 1 版）", "back", "1"),
    ("（上接第1版《渡口老桥》）", "back", "1"),
    ("（接自第一版）", "back", "1"),
    ("（承接第1版）", "back", "1"),
    ("▶下转03版", "onward", "3"),
    ("（▶下转03版）", "onward", "3"),
    ("→→下转2版", "onward", "2"),
    ("下转2版→", "onward", "2"),
    ("▼下转第8版", "onward", "8"),
    ("■下转第2版", "onward", "2"),
    ("（下转第四版）", "onward", "4"),
    ("（下轉第三版）", "onward", "3"),
    ("[下转 5 版]", "onward", "5"),
    ("（下转第二版）。", "onward", "2"),
    ("（下转本报第2版）", "onward", "2"),
    ("（下转今日2版）", "onward", "2"),
    ("（下转a2版）", "onward", "A2"),
    ("下转第12版", "onward", "12"),
    ("（下转第二十一版）", "onward", "21"),
    ("下接2版", "onward", "2"),
    ("（转入第六版）", "onward", "6"),
    ("（续转第3版）", "onward", "3"),
    ("转4版", "onward", "4"),
    ("（轉四版）", "onward", "4"),
    ("【紧接第三版】", "either way", "3"),
    ("（緊接第一版）", "either way", "1"),
    ("（接1版）", "either way", "1"),
    ("(接第一版)", "either way", "1"),
]
OPENING = [mark for mark, way, _ in FORMS if way != "onward" and mark[0] in "（(〔〖【"]
ENDING = [mark for mark, way, _ in FORMS if way != "back" and mark[0] in "（(【[▶■▼"]
ENDING.remove("（▶下转03版）")  # its two openings are taken for a mark only on a line of their own

# Running text that talks of such things; its last words are no mark.
MENTIONS = [
    "这篇稿件下转第2版。",
    "编辑把稿子下转第2版（见样张）。",
    "他说：“上接第1版的稿子呢？”",
    "上接第1版的稿件没有登完。",
    "（上接第1版的稿件没有登完，读者来信问起。）",
    "他把两张桌子上接下转地拼在一起",
    "（下转）",
    "（上接第A版）",
    "工厂今年转3班，明年转4班",
    "学徒先转一版，再转二版，到第三年才上第一版机器",
    "本报今日共8版",
    "老师傅记得，那年的字盘是二〇二四年转10版",
    "这座桥在旧县志里见第2版",
    "第三版",
    "（第三版）",
]


def direction(mark: Mark | None) -> str:
    assert mark is not None
    return {(1, 0): "back", (0, 1): "onward", (1, 1): "either way"}[mark.back, mark.onward]


@pytest.mark.parametrize(("words", "way", "page"), FORMS)
def test_a_mark_on_a_line_of_its_own(words: str, way: str, page: str) -> None:
    mark = whole_mark(words)
    assert direction(mark) == way
    assert mark is not None
    assert (mark.start, mark.end) == (0, len(words))
    assert page_label(words) == page


@pytest.mark.parametrize("words", OPENING)
@pytest.mark.parametrize("space", ["", " ", "\u3000"])
def test_a_bracketed_mark_opens_a_paragraph(words: str, space: str) -> None:
    words = words.rstrip("。")
    mark = head_mark(f"{words}{space}桥头的槐树也编了号。")
    assert mark is not None
    assert mark.back
    assert (mark.start, mark.end) == (0, len(words + space))


@pytest.mark.parametrize("words", ENDING)
@pytest.mark.parametrize("text", ["老桥修好了。", "老桥修好了，", "他说：“老桥", "一九三三"])
def test_a_bracketed_mark_ends_a_paragraph_even_in_mid_sentence(text: str, words: str) -> None:
    words = words.rstrip("。")
    mark = foot_mark(text + words)
    assert mark is not None
    assert mark.onward
    assert (mark.start, mark.end) == (len(text), len(text + words))


@pytest.mark.parametrize("text", ["老桥修好了。", "“老桥修好了。”", "老桥修好了！", "老桥 "])
@pytest.mark.parametrize("words", ["下转第2版", "转4版", "下转A02版", "紧接第三版"])
def test_a_bare_mark_ends_a_paragraph_behind_a_stop_or_a_space(text: str, words: str) -> None:
    mark = foot_mark(text + words)
    assert mark is not None
    assert (text + words)[mark.start :].strip() == words


def test_a_mark_that_points_back_ends_no_paragraph_and_one_that_points_onward_opens_none() -> None:
    assert foot_mark("老桥修好了。（上接第1版）") is None
    assert head_mark("（下转第2版）老桥修好了。") is None


def test_glued_to_a_word_the_same_words_are_text() -> None:
    assert foot_mark("老桥修好了下转第2版") is None
    assert head_mark("上接第1版老桥修好了") is None


@pytest.mark.parametrize("text", MENTIONS)
def test_text_that_only_mentions_such_words(text: str) -> None:
    assert whole_mark(text) is None
    assert head_mark(text) is None
    assert foot_mark(text) is None


@quick
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                [*"（）◀▶【】〔〕《》第版 。0７十", "上接", "下转", "紧接", "A", "老桥"]
            )
        ).map("".join),
    )
)
def test_the_span_of_a_mark_lies_in_its_text(text: str) -> None:
    for mark in (whole_mark(text), head_mark(text), foot_mark(text)):
        if mark:
            assert 0 <= mark.start < mark.end <= len(text)
            assert mark.back or mark.onward
