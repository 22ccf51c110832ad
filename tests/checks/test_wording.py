"""Doubled words and characters, and the many that are meant."""

import pytest

from tests.checks.seen import quotes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("今年的龙舟赛必胜必胜。", "必胜必胜"),
        ("我们要进一步进一步修好桥。", "进一步进一步"),
        ("石桥镇石桥镇修好了桥。", "石桥镇石桥镇"),
    ],
)
def test_doubled_words(text: str, found: str) -> None:
    assert quotes("words-doubled", text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "大家研究研究，再商量商量。",
        "看着看着，天就黑了。",
        "一个一个地过桥，一步一步地走。",
        "船在水上吱呀吱呀地响，孩子们哈哈哈哈地笑。",
        "消防总队总队长来了，警卫队长也来了。",
        "编号是三五三五。",
        "两岸喊着：“必胜必胜！”",
        "加油加油加油，船快到了。",
    ],
)
def test_what_is_said_twice_on_purpose(text: str) -> None:
    assert quotes("words-doubled", text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [("渡口的的老船。", "的的"), ("老船被被浪打湿。", "被被"), ("渡口和和桥头。", "和和")],
)
def test_doubled_characters(text: str, found: str) -> None:
    assert quotes("characters-doubled", text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "修桥的目的的确好。",
        "为了了解老桥，大家来了。",
        "问题存在在这里。",
        "实事求是是老传统。",
        "路上的行人形形色色，个个高兴。",
    ],
)
def test_characters_that_belong_to_two_words(text: str) -> None:
    assert quotes("characters-doubled", text) == []
