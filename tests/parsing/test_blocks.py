"""Page text becomes numbered blocks, whichever of three forms the text has."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.blocks import join_lines, split_blocks

quick = settings(max_examples=200, deadline=None)

APART = """渡口老桥开修

本报讯 三月里，渡口的老桥搭起了脚手架。

工期四个月，行人改走上游的便桥。
"""
ONE_A_LINE = APART.replace("\n\n", "\n")
# A column of 15 ems; the two paragraphs end short of it.
COLUMN = """渡口老桥开修
　　本报讯 三月里，渡口的老桥搭
起了脚手架，桥头的三棵槐树用草
绳裹好，石栏都编了号。
　　工期四个月，行人改走上游的
便桥，两岸的学生由村里派人护送
过河，每天早晚各一趟。
　　桥是一九三三年造的，当年石
料从二十里外的山上拉来，用了三
百头牛，造了整整两年。
　　老人们说，修好以后它还能再
站一百年。"""
PARAGRAPHS = [
    "渡口老桥开修",
    "本报讯 三月里，渡口的老桥搭起了脚手架，桥头的三棵槐树用草绳裹好，石栏都编了号。",
    "工期四个月，行人改走上游的便桥，两岸的学生由村里派人护送过河，每天早晚各一趟。",
    "桥是一九三三年造的，当年石料从二十里外的山上拉来，用了三百头牛，造了整整两年。",
    "老人们说，修好以后它还能再站一百年。",
]


def texts(page: str) -> list[str]:
    return [block.text for block in split_blocks(page)]


def characters(text: str) -> str:
    """What must be kept: every character but spaces. A byte order mark is none."""
    return "".join(char for char in text.lstrip("\ufeff") if not char.isspace())


@pytest.mark.parametrize("page", [APART, ONE_A_LINE], ids=["blank lines", "one a line"])
def test_blank_lines_or_not_each_line_is_a_block(page: str) -> None:
    assert texts(page) == [
        "渡口老桥开修",
        "本报讯 三月里，渡口的老桥搭起了脚手架。",
        "工期四个月，行人改走上游的便桥。",
    ]


def test_hard_wrapped_lines_are_put_together_again() -> None:
    assert texts(COLUMN) == PARAGRAPHS


def test_without_indents_a_paragraph_ends_where_a_line_stops_short() -> None:
    wrapped = [p[i : i + 14] for p in PARAGRAPHS for i in range(0, len(p), 14)]
    assert texts("\n".join(wrapped)) == PARAGRAPHS


def test_in_wrapped_text_a_blank_line_is_a_column_break() -> None:
    cut = "便桥，两岸的学生由村里派人护送\n"
    blocks = split_blocks(COLUMN.replace(cut, cut + "\n"))[2:4]
    assert [block.text for block in blocks] == [
        "工期四个月，行人改走上游的便桥，两岸的学生由村里派人护送",
        "过河，每天早晚各一趟。",
    ]
    assert [block.stops_short for block in blocks] == [False, True]


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r", "\x85", "\u2028", "\u2029"])
def test_every_kind_of_line_break_parts_lines(newline: str) -> None:
    assert split_blocks(APART.replace("\n", newline)) == split_blocks(APART)
    assert split_blocks(COLUMN.replace("\n", newline)) == split_blocks(COLUMN)


def test_blocks_are_numbered_from_one_and_know_their_line() -> None:
    assert [(b.number, b.line) for b in split_blocks(APART)] == [(1, 1), (2, 3), (3, 5)]
    assert [(b.number, b.line) for b in split_blocks(COLUMN)] == [
        (1, 1),
        (2, 2),
        (3, 5),
        (4, 8),
        (5, 11),
    ]


def test_a_wrapped_block_tells_of_its_indent_and_its_last_line() -> None:
    blocks = split_blocks(COLUMN)
    assert [block.indented for block in blocks] == [False, True, True, True, True]
    assert all(block.stops_short for block in blocks[1:])


def test_where_nothing_is_indented_nobody_says_that_a_block_is_not() -> None:
    assert {block.indented for block in split_blocks(APART)} == {None}


def test_gaps_are_told_in_a_file_that_has_any() -> None:
    stanza = "\n\n".join(["渡口", "船来了\n船去了", "水还在", "桥还在", "人还在"])
    gaps = [block.gap for block in split_blocks(stanza)]
    assert gaps == [False, True, False, True, True, True]
    assert {block.gap for block in split_blocks(ONE_A_LINE)} == {None}


def test_titles_of_a_wrapped_page_stay_apart_however_wide() -> None:
    titles = "去年冬天开始募捐的老桥\n渡口老桥开修\n工期四个月行人改走便桥\n"
    assert texts(titles + COLUMN.partition("\n")[2])[:3] == titles.split()


def test_marks_that_hang_over_the_edge_do_not_widen_the_column() -> None:
    hanging = COLUMN.replace("派人护送\n", "派人护送”，\n")
    assert texts(hanging)[2:] == [PARAGRAPHS[2].replace("护送", "护送”，"), *PARAGRAPHS[3:]]


def test_a_line_that_stops_short_before_a_long_figure_goes_on() -> None:
    lines = "　　老石匠造桥时，共用\n1234567.89斤石料，从二十里外的\n山上背来，背了整整两年才背完。"
    assert texts(f"{COLUMN}\n{lines}")[-1] == (
        "老石匠造桥时，共用1234567.89斤石料，从二十里外的山上背来，背了整整两年才背完。"
    )


def test_a_crosshead_below_a_full_line_is_a_block_of_its_own() -> None:
    lines = "　　老人们都说桥修好了才好走路。\n再站一百年\n　　新桥三月通车。"
    assert texts(f"{COLUMN}\n{lines}")[-3:] == [
        "老人们都说桥修好了才好走路。",
        "再站一百年",
        "新桥三月通车。",
    ]


def test_of_a_centred_line_nobody_says_that_it_opens_a_paragraph() -> None:
    lines = "　　　　再站一百年\n　　新桥三月通车。"
    assert [block.indented for block in split_blocks(f"{COLUMN}\n{lines}")][-2:] == [None, True]


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["渡口的老", "桥"], "渡口的老桥"),
        (["the old", "bridge"], "the old bridge"),
        (["the old", "桥"], "the old桥"),
        (["二〇", "24年"], "二〇24年"),
        (["the old,", "bridge"], "the old,bridge"),
    ],
)
def test_a_space_is_put_only_between_two_latin_words(lines: list[str], text: str) -> None:
    assert join_lines(lines) == text


@pytest.mark.parametrize("page", ["", "\n\n", " \t\u3000\r\n", "\ufeff", "\ufeff\n"])
def test_a_page_without_text_has_no_blocks(page: str) -> None:
    assert split_blocks(page) == []


def test_a_byte_order_mark_is_no_text() -> None:
    assert texts("\ufeff渡口") == ["渡口"]
    assert texts("渡\ufeff口") == ["渡\ufeff口"]


lines_of_a_column = st.lists(
    st.tuples(st.sampled_from(["", "　　", "\n"]), st.text("渡口老桥。，“”", max_size=18)),
    min_size=10,
    max_size=40,
).map(lambda lines: "\n".join(indent + text for indent, text in lines))


@quick
@given(st.one_of(st.text(), lines_of_a_column))
def test_every_character_is_kept_in_order(page: str) -> None:
    assert characters("".join(texts(page))) == characters(page)


@quick
@given(st.one_of(st.text(), lines_of_a_column))
def test_a_block_has_text_and_begins_on_its_line(page: str) -> None:
    blocks = split_blocks(page)
    assert [block.number for block in blocks] == list(range(1, len(blocks) + 1))
    assert all(block.text == block.text.strip() != "" for block in blocks)
    assert [b.line for b in blocks] == sorted({b.line for b in blocks})


@quick
@given(lines_of_a_column)
def test_a_block_s_line_is_the_one_that_holds_its_head(page: str) -> None:
    lines = page.split("\n")
    for block in split_blocks(page):
        assert block.text.startswith(lines[block.line - 1].strip()[:1])
