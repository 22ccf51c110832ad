"""Characters that should not be there, and spaces."""

import pytest

from tests.checks.seen import mended, quotes


def test_a_square_is_a_bullet_at_the_head_and_a_box_in_a_form() -> None:
    for text in ("□本报记者方舟", "姓名□□□电话□□□", "同意 □ 不同意 □"):
        assert quotes("character-missing", text) == []
    assert quotes("character-missing", "桥头的老□修好了。") == ["□"]


def test_lost_and_private_characters_are_found_in_every_field() -> None:
    line = "headline=老\ufffd桥; deck=修\ue1b5好; text=昨\ufffd天; caption=\ufffd为老桥"
    assert len(quotes("character-lost", line)) == 3
    assert quotes("character-private", line) == ["\ue1b5"]


def test_invisible_characters_are_taken_away() -> None:
    assert mended("character-invisible", "老\u200b桥\ufeff修\x07好") == "老桥修好"


def test_look_alikes_become_the_common_character() -> None:
    assert mended("character-look-alike", "⼈来⼈往") == "人来人往"


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("昨 天桥通了。", "昨天桥通了。"),
        ("桥通了， 船停了。", "桥通了，船停了。"),
        ("去渡 口的人", "去渡口的人"),
    ],
)
def test_stray_spaces_are_taken_away(wrong: str, right: str) -> None:
    assert mended("space-stray", wrong) == right


@pytest.mark.parametrize(
    "text",
    ["王 强、李 明", "方舟 摄", "记者 方舟 通讯员 叶青", "文/方舟 图/叶青", "用 Python 写的"],
)
def test_spaces_between_names_and_words_stay(text: str) -> None:
    assert quotes("space-stray", f"text={text}") == []


def test_the_space_between_the_lines_of_a_headline_stays() -> None:
    assert quotes("space-stray", "headline=老桥昨天 天上飞来; text=桥通了。") == []
