"""Datelines at the head of a text and at its foot, and words that begin like one."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.datelines import (
    dateline_place,
    dateline_value,
    foot_dateline,
    head_dateline,
)

quick = settings(max_examples=150, deadline=None)

# What opens a paragraph, and the dateline that is recorded.
HEADS = [
    ("本报讯 ", "本报讯"),
    ("本报讯", "本报讯"),
    ("本报讯：", "本报讯"),
    ("【本报讯】", "本报讯"),
    ("（本报讯）", "本报讯"),
    ("本报3月2日讯 ", "本报3月2日讯"),
    ("本报渡口3月2日讯 ", "本报渡口3月2日讯"),
    ("本报渡口三月二日电 ", "本报渡口三月二日电"),
    ("本报消息 ", "本报消息"),
    ("本报专讯 ", "本报专讯"),
    ("本网讯 ", "本网讯"),
    ("本台消息 ", "本台消息"),
    ("渡口日报讯 ", "渡口日报讯"),
    ("渡口晚报3月2日讯 ", "渡口晚报3月2日讯"),
    ("新华社渡口3月2日电 ", "新华社渡口3月2日电"),
    ("新华社渡口2021年3月2日电", "新华社渡口2021年3月2日电"),
    ("（新华社渡口3月2日电）", "新华社渡口3月2日电"),
    ("据新华社渡口3月2日电 ", "据新华社渡口3月2日电"),
    ("据新华社电 ", "据新华社电"),
    ("综合新华社渡口3月2日电 ", "综合新华社渡口3月2日电"),
    ("据中新社渡口3月2日电 ", "据中新社渡口3月2日电"),
    ("新華社渡口3月2日電 ", "新華社渡口3月2日電"),
    ("本报電 ", "本报電"),
]
FEET = [
    ("（本报讯）", "本报讯"),
    ("（据新华社电）", "据新华社电"),
    ("(据新华社电)", "据新华社电"),
    ("（据新华社渡口3月2日电）", "据新华社渡口3月2日电"),
    ("（新华社渡口电）", "新华社渡口电"),
    ("【据中新社渡口3月2日电】", "据中新社渡口3月2日电"),
    ("（综合新华社电）", "综合新华社电"),
    ("（据新华社北江电）", "据新华社北江电"),
]
NO_HEADS = [
    "本报电话：0000-1234567",
    "本报电视剧评选今天揭晓。",
    "本报记者方知远报道：老桥修好了。",
    "据渡口日报报道，老桥修好了。",
    "新华社记者方知远",
    "今天，本报讯息中心搬了家。",
    "老桥修好了。本报讯",
    "",
]
NO_FEET = [
    "老桥修好了。（新华社发）",
    "他说（本报讯）这三个字",
    "老桥修好了。（据《渡口志》）",
    "老桥修好了。（本报综合）",
    "老桥修好了（本报电话0000-1234567）",
    "老桥修好了。本报讯",
]

# Datelines as they are recorded, and the place that they name.
PLACES = [
    ("新华社渡口3月2日电", "渡口"),
    ("新华社渡口2021年3月2日电", "渡口"),
    ("新华社渡口三月二日电", "渡口"),
    ("新華社渡口3月2日電", "渡口"),
    ("据新华社渡口3月2日电", "渡口"),
    ("综合新华社渡口3月2日电", "渡口"),
    ("据中新社渡口3月2日电", "渡口"),
    ("本报渡口3月2日讯", "渡口"),
    ("本报渡口3月2日专讯", "渡口"),
    ("本报渡口讯", "渡口"),
    ("新华社渡口电", "渡口"),
    ("渡口日报桥头3月2日讯", "桥头"),
    ("新华社圣·桥头3月2日电", "圣·桥头"),
    ("新华社 渡口 3月2日电", "渡口"),
    ("【本报渡口3月2日讯】", "渡口"),
    ("本报讯", ""),
    ("本报3月2日讯", ""),
    ("本报专讯", ""),
    ("据新华社电", ""),
    ("据新华社综合电", ""),
    ("新华社3月2日电", ""),
    ("渡口日报讯", ""),
    ("渡口晚报3月2日讯", ""),
    ("本报消息", ""),
    ("渡口", ""),
    ("3月2日", ""),
    ("", ""),
]


@pytest.mark.parametrize(("words", "value"), HEADS)
def test_a_dateline_opens_a_text(words: str, value: str) -> None:
    found = head_dateline(f"{words}老桥修好了。")
    assert found is not None
    assert (found.start, found.end) == (0, len(words))
    assert dateline_value(words) == value


@pytest.mark.parametrize(("words", "value"), FEET)
@pytest.mark.parametrize("text", ["老桥修好了。", ""])
def test_a_dateline_in_brackets_ends_a_text(text: str, words: str, value: str) -> None:
    found = foot_dateline(text + words)
    assert found is not None
    assert (found.start, found.end) == (len(text), len(text + words))
    assert dateline_value(words) == value


@pytest.mark.parametrize("names", [" 方知远", " 记者 方知远 甘露", "，方知远", " 方知远、甘露"])
def test_names_behind_a_dateline_at_the_foot_are_not_in_it(names: str) -> None:
    text = f"老桥修好了。（据新华社电{names}）"
    found = foot_dateline(text)
    assert found is not None
    assert text[found.start : found.end] == "（据新华社电"
    assert dateline_value("（据新华社电") == "据新华社电"


def test_names_in_brackets_behind_a_dateline_at_the_head_are_not_in_it() -> None:
    found = head_dateline("本报讯（记者方知远）老桥修好了。")
    assert found is not None
    assert found.end == len("本报讯")


@pytest.mark.parametrize("text", NO_HEADS)
def test_what_only_begins_like_a_dateline(text: str) -> None:
    assert head_dateline(text) is None


@pytest.mark.parametrize("text", NO_FEET)
def test_what_only_ends_like_a_dateline(text: str) -> None:
    assert foot_dateline(text) is None


@pytest.mark.parametrize(("words", "place"), PLACES)
def test_a_dateline_names_a_place_or_none(words: str, place: str) -> None:
    assert dateline_place(words) == place


@quick
@given(st.text(max_size=60))
def test_any_words_name_a_place_that_stands_in_them_or_none(words: str) -> None:
    place = dateline_place(words)
    assert place in words
    assert len(place) != 1


@quick
@given(st.text(max_size=60))
def test_any_text_has_a_dateline_inside_it_or_none(text: str) -> None:
    for found in (head_dateline(text), foot_dateline(text)):
        assert found is None or 0 <= found.start < found.end <= len(text)
