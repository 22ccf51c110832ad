"""Names and the roles they stand in, in every form that papers print them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.bylines import has_role, is_bare_names, read_credits
from articles.parsing.pieces import is_byline_line

quick = settings(max_examples=150, deadline=None)

# The printed words and who is credited, as role:name.
FORMS = [
    ("记者方知远", "记者:方知远"),
    ("记者 方知远", "记者:方知远"),
    ("记者：方知远", "记者:方知远"),
    ("本报记者 方知远", "记者:方知远"),
    ("●本报记者 方知远", "记者:方知远"),
    ("□ 本报记者 方知远", "记者:方知远"),
    ("新华社记者 方知远", "记者:方知远"),
    ("渡口日报全媒体记者 方知远", "记者:方知远"),
    ("本报驻渡口记者 方知远", "记者:方知远"),
    ("特约记者方知远", "记者:方知远"),
    ("见习记者 方知远", "记者:方知远"),
    ("实习记者方知远", "记者:方知远"),
    ("本报首席记者 方知远", "记者:方知远"),
    ("记者 方 远", "记者:方远"),
    ("记者 方 远 甘 露", "记者:方远 记者:甘露"),
    ("记者方知远、甘露报道：", "记者:方知远 记者:甘露"),
    ("（本报记者 方知远 通讯员 甘露 石砚）", "记者:方知远 通讯员:甘露 通讯员:石砚"),
    ("（记者方知远 通讯员甘露）", "记者:方知远 通讯员:甘露"),
    ("记者：方知远；通讯员：甘露", "记者:方知远 通讯员:甘露"),
    ("本报通讯员 方知远 本报记者 甘露", "通讯员:方知远 记者:甘露"),
    ("实习生 方知远", "实习生:方知远"),
    ("记者 方知远 实习生 甘露 文/图", "记者:方知远 实习生:甘露"),
    ("本报评论员 方知远", "评论员:方知远"),
    ("特约评论员方知远", "评论员:方知远"),
    ("本报评论员", ""),
    ("作者：方知远", "作者:方知远"),
    ("撰文 方知远", "作者:方知远"),
    ("执笔：方知远", "作者:方知远"),
    ("文/方知远", "作者:方知远"),
    ("文 / 方知远", "作者:方知远"),
    ("文｜方知远", "作者:方知远"),
    ("文/本报记者 方知远", "记者:方知远"),
    ("文/方知远 图/甘露", "作者:方知远 摄影:甘露"),
    ("图/渡口县文化馆", "摄影:渡口县文化馆"),
    ("摄影：方知远", "摄影:方知远"),
    ("记者 方知远 摄影 甘露 报道", "记者:方知远 摄影:甘露"),
    ("编译 方知远", "编译:方知远"),
    ("方知远 编译", "编译:方知远"),
    ("方知远 整理", "整理:方知远"),
    ("口述：方知远 整理：甘露", "口述:方知远 整理:甘露"),
    ("漫画 方知远", "漫画:方知远"),
    ("制图 方知远 甘露", "制图:方知远 制图:甘露"),
    ("记者 阿依古丽·买买提", "记者:阿依古丽·买买提"),
    ("记者 欧阳知远", "记者:欧阳知远"),
    ("■ 方知远", "作者:方知远"),
    ("□方知远 甘露", "作者:方知远 作者:甘露"),
    ("◎方知远", "作者:方知远"),
    ("—— 方知远", "作者:方知远"),
    ("（方知远 甘露）", "作者:方知远 作者:甘露"),
    ("（方知远）", "作者:方知远"),
    ("□ 方 知 远", "作者:方知远"),
    ("□ 方 知 远 石 知 秋", "作者:方知远 作者:石知秋"),
    ("□ 石 砚 甘 露", "作者:石砚 作者:甘露"),
    ("□ 渡口县农技站 石砚", "作者:石砚"),
]
# Rows that are read where they stand behind a text, but alone could be anything.
READ_ONLY = [
    ("方知远 摄", "摄影:方知远"),
    ("方知远/文 甘露/图", "作者:方知远 摄影:甘露"),
    ("渡口县融媒体中心 方知远", "作者:方知远"),
    ("方知远 甘露", "作者:方知远 作者:甘露"),
]
NO_BYLINES = [
    "",
    " ",
    "（）",
    "记者手记",
    "记者观察",
    "记者从县里获悉，老桥修好了",
    "记者调查发现了三个问题",
    "作者系渡口县文化馆馆长",
    "老桥修好了。",
    "渡口的老桥修好了",
    "记者说：“老桥修好了。”",
    "记者方知远看着老桥说不出话来",
]


def credited(words: str) -> str | None:
    credits = read_credits(words)
    return None if credits is None else " ".join(f"{c.role}:{c.name}" for c in credits)


@pytest.mark.parametrize(("words", "expected"), FORMS)
def test_a_byline_on_a_line_of_its_own(words: str, expected: str) -> None:
    assert credited(words) == expected
    assert is_byline_line(words)


@pytest.mark.parametrize(("words", "expected"), READ_ONLY)
def test_names_that_need_a_text_before_them(words: str, expected: str) -> None:
    assert credited(words) == expected
    assert not is_byline_line(words)


@pytest.mark.parametrize("words", NO_BYLINES)
def test_words_that_are_nobody(words: str) -> None:
    assert read_credits(words) is None


@pytest.mark.parametrize(
    "words", ["记者方知远。", "记者方知远，", "方知远 甘露", "记者" + "、".join(["方知远"] * 30)]
)
def test_a_sentence_bare_names_or_a_roll_of_names_make_no_byline_line(words: str) -> None:
    assert not is_byline_line(words)


@pytest.mark.parametrize(
    "words", ["方知远", "方知远 甘露", "方 远", "欧阳知远", "（石砚）", "■ 甘露"]
)
def test_names_are_known_by_their_surnames(words: str) -> None:
    assert is_bare_names(words)


@pytest.mark.parametrize("words", ["", "桥头", "老桥开修", "渡口县文化馆", "方知远老师"])
def test_other_short_lines_are_no_names(words: str) -> None:
    assert not is_bare_names(words)


@pytest.mark.parametrize(
    ("words", "named"), [("记者甘露", True), ("图/甘露", True), ("甘露", False)]
)
def test_a_role_makes_a_byline_wherever_it_stands(words: str, *, named: bool) -> None:
    assert has_role(words) is named


@quick
@given(
    st.one_of(
        st.text(max_size=100),
        st.lists(
            st.sampled_from(
                ["记者", "通讯员", "文", "图", "摄", "/", " ", "方知远", "甘露", "：", "（"]
            )
        ).map("".join),
    )
)
def test_any_words_are_read_or_refused(words: str) -> None:
    credits = read_credits(words)
    assert credits is None or all(credit.role and credit.name.strip() for credit in credits)
    assert isinstance(is_bare_names(words), bool)
