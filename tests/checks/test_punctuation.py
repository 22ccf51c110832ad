"""Half-width signs, straight quotes, dots, and two signs in one place."""

import pytest

from tests.checks.seen import mended, quotes


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("桥修好了,路也通了。", "桥修好了，路也通了。"),
        ("桥修好了, 路也通了。", "桥修好了，路也通了。"),
        ("“通了”;还有船。", "“通了”；还有船。"),
        ("谁修的桥?大家修的!", "谁修的桥？大家修的！"),
        ("桥修好了.", "桥修好了。"),
        ("老桥(石桥)修好了。", "老桥（石桥）修好了。"),
        ("老桥（石桥)修好了，又(拓宽）了。", "老桥（石桥）修好了，又（拓宽）了。"),
    ],
)
def test_half_width_signs_are_mended(wrong: str, right: str) -> None:
    assert mended("punctuation-half-width", wrong) == right


@pytest.mark.parametrize(
    "text",
    [
        "比例是3:2，长1,200米，占9.5%。",
        "乘A,B两线到桥头。",
        "网址是www.example.com，邮箱在后面。",
        "用Python(3.11)写的程序，叫map(x)。",
        "马克·吐温来过，U.S.也来过。",
    ],
)
def test_half_width_signs_between_figures_and_letters_stay(text: str) -> None:
    assert quotes("punctuation-half-width", text) == []


def test_a_mark_keeps_its_printed_brackets() -> None:
    assert quotes("punctuation-half-width", "page=1; on=(下转第2版)") == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ('他说："开船了。"', "他说：“开船了。”"),
        ('"桥"和"船"', "“桥”和“船”"),
        ('他说："开船了。', '他说："开船了。'),
        ("他说'开船'。", "他说'开船'。"),
    ],
)
def test_straight_quotes_are_mended_where_they_are_a_pair(wrong: str, right: str) -> None:
    assert mended("quotes-straight", wrong) == right
    assert quotes("quotes-straight", wrong)


@pytest.mark.parametrize("text", ['一块15.6"的屏幕', "It's a pair of 5' boards.", "“桥”与‘船’"])
def test_inches_and_apostrophes_are_no_quotes(text: str) -> None:
    assert quotes("quotes-straight", text) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("船走远...", "船走远……"), ("船走远。。。", "船走远……"), ("船走远…", "船走远……")],
)
def test_an_ellipsis_has_six_dots(wrong: str, right: str) -> None:
    assert mended("ellipsis-dots", wrong) == right
    assert quotes("ellipsis-dots", right) == []


@pytest.mark.parametrize(
    ("wrong", "right"),
    [("船开了，，岸远了。", "船开了，岸远了。"), ("船开了。。", "船开了。")],
)
def test_one_sign_too_many_is_taken_away(wrong: str, right: str) -> None:
    assert mended("punctuation-doubled", wrong) == right


def test_which_of_two_different_signs_is_right_is_not_certain() -> None:
    assert quotes("punctuation-doubled", "船开了，。岸远了。") == ["，。"]
    assert mended("punctuation-doubled", "船开了，。") == "船开了，。"
    assert quotes("punctuation-doubled", "船开了！？真的……。岸远了？！") == []
