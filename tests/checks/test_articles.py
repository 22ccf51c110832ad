"""Headlines, bylines, bodies, paragraphs and photos."""

import pytest

from tests.checks.seen import quotes

LONG = "渡口今天停航，两岸的乡亲们一早就来了，他们要最后坐一次渡船，看一看老船工"


@pytest.mark.parametrize(
    "line",
    [
        "text=桥要修。; from=（上接第1版）",
        "caption=图为老桥。",
        "text=; photo=老桥|老桥",
        "column_label=更正; text=昨天的“老桥”应为“新桥”。",
    ],
)
def test_who_needs_no_headline_and_no_byline(line: str) -> None:
    for code in ("headline-missing", "byline-missing"):
        assert quotes(code, line) == []


@pytest.mark.parametrize(
    "line",
    [
        "headline=老桥; dateline=新华社北京3月12日电; text=桥修好了。",
        "headline=老桥; dateline=本报讯; text=桥修好了。; signed=记者 方舟",
        "headline=老桥; dateline=本报讯; text=桥修好了。; from=（上接第1版）",
    ],
)
def test_datelines_that_need_no_name(line: str) -> None:
    assert quotes("dateline-nameless", line) == []


def test_a_headline_is_measured_line_by_line() -> None:
    assert quotes("headline-long", f"headline={'桥' * 20} {'船' * 20}; text=甲。") == []
    assert quotes("headline-long", f"headline={'桥' * 35}; text=甲。")


def test_a_headline_may_end_with_a_question() -> None:
    assert quotes("headline-full-stop", "headline=谁修的桥？; text=甲。") == []


def test_an_article_with_a_photo_or_a_caption_is_not_empty() -> None:
    assert quotes("body-empty", "headline=老桥; text=; photo=老桥|老桥") == []
    assert quotes("body-empty", "headline=老桥; text=; caption=图为老桥") == []
    assert quotes("body-empty", "headline=老桥; text= ¶　") == ["老桥"]


@pytest.mark.parametrize(
    "line",
    [
        f"text={LONG}。",
        f"text={LONG}：",
        f"text={LONG}（方舟）",
        f"text={LONG}。（方舟 摄）",
        f"text={LONG}; on=（下转第2版）",
        "text=地址：桥头镇老街三号",
        "text=桥头的船¶载着月亮¶过了河",
    ],
)
def test_paragraphs_that_are_whole(line: str) -> None:
    assert quotes("paragraph-cut", line) == []


def test_a_paragraph_is_cut_where_no_sign_ends_it() -> None:
    [quote] = quotes("paragraph-cut", f"text={LONG}¶回家。")
    assert LONG.endswith(quote)


def test_only_the_first_paragraph_behind_a_jump_may_begin_with_a_sign() -> None:
    assert quotes("paragraph-start", "text=”他说。¶，船开了。; from=（上接第1版）") == ["，"]


def test_a_caption_in_the_body_serves_a_photo() -> None:
    assert quotes("photo-caption", "text=甲。; photo=|老桥") == [""]
    assert quotes("photo-caption", "text=甲。; caption=图为老桥; photo=|老桥") == []
