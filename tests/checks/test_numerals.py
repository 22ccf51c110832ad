"""Numbers by GB/T 15835."""

import pytest

from tests.checks.seen import mended, quotes


@pytest.mark.parametrize(
    ("code", "text", "found"),
    [
        ("numeral-about", "等了三、四天。", ["三、四"]),
        ("numeral-about", "来了3、4个人。", ["3、4"]),
        ("numeral-about", "来了20几人。", ["20几"]),
        ("numeral-mixed", "来了3千人。", ["3千"]),
        ("numeral-mixed", "共4百二十户。", ["4百"]),
        ("numeral-range", "增长9～16亿斤。", ["9～16亿"]),
        ("numeral-range", "降了10—15%。", ["10—15%"]),
        ("numeral-year", "桥是98年春天修的。", ["98年"]),
        ("numeral-year", "到08年3月才通车。", ["08年"]),
        ("numeral-date", "二〇二四年3月通车。", ["二〇二四年"]),
        ("numeral-date", "2024年三月，桥通了。", ["2024年三月"]),
        ("numeral-zero", "二零二四年通车。", ["二零二四"]),
        ("numeral-full-width", "桥长１２０．５米。", ["１２０．５"]),
    ],
)
def test_what_the_standard_does_not_allow(code: str, text: str, found: list[str]) -> None:
    assert quotes(code, text) == found


@pytest.mark.parametrize(
    "text",
    [
        "小学三、四年级，第三、四组，三、四、五月，一、二审都在这里。",
        "桥长3千米，船重5千克，电站发电2千瓦，捐款3万元，人口20余万人。",
        "9亿～16亿斤，10%～15%，2023-2024年，8～10月，电话010-12345678。",
        "桥用了20年，90年前的事，5年春节没有回家。",
        "2024年3月12日，二〇二四年三月十二日，农历二月初三。",
        "二〇二四年，一千零二十年，十几个人，二十几户。",
        "他买了几十斤米，每斤3.5元，两排坐了七、二个人，8、3个人。",
    ],
)
def test_what_the_standard_allows(text: str) -> None:
    for code in ("about", "mixed", "range", "year", "date", "zero", "full-width"):
        assert quotes(f"numeral-{code}", text) == []


def test_the_mends() -> None:
    assert mended("numeral-zero", "二零零四年和二零二四年") == "二〇〇四年和二〇二四年"
    assert mended("numeral-full-width", "长１２０．５米，占５％") == "长120.5米，占5%"


def test_a_mark_keeps_its_full_width_figures() -> None:
    assert quotes("numeral-full-width", "page=1; on=（下转０３版）") == []
