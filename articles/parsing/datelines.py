"""Datelines (电头): 本报讯, 本报某地3月4日电, 据新华社某地3月4日电 … at the head or the foot."""

import re
from dataclasses import dataclass

_agency = (
    r"本报|本報|本刊|本网|本網|本台|新华社|新華社|中新社|中新网|中央社|人民日报|新华网|人民网"
    r"|(?:路透|法新|美联|韩联|共同|时事|塔斯|俄新|德新|埃菲|安莎|合众国际)社"
    r"|[一-鿿]{0,6}(?:日报|晚报|晨报|早报|时报|商报|导报|快报|都市报|青年报|日報|晚報|時報)"
    r"|[一-鿿]{1,6}(?:通讯社|通訊社|新闻社|新聞社)"
)
_place = r"[一-鿿·]{0,12}?"
_date = (
    r"(?:(?:\d{4}年)?\d{1,2}月)?\d{1,2}日"
    r"|[〇一二三四五六七八九十]{1,3}月[〇一二三四五六七八九十]{1,3}日"
)
# 电话, 电力 … begin other words.
_kind = (
    r"(?:综合|綜合|专|專|快)?(?:讯|訊|电(?!讯)|電(?!訊)|消息(?!灵))"
    r"(?![话話子力视視影商信网網脑腦动動源器梯台报報号號])"
)
# 本报某地讯 without a day: only before names or a space.
_local = r"本报[一-鿿]{2,6}讯(?=[\s（(【])"
_body = rf"{_local}|(?:综合|据|據)?\s*(?:{_agency})\s*(?:{_place}\s*(?:{_date}))?\s*{_kind}"
HEAD = re.compile(rf"[【〔\[(（]?(?P<value>{_body})[】〕\])）]?[\s:：]*")
_place_only = rf"(?:综合|据|據)?(?:{_agency}){_place}{_kind}"
FOOT = re.compile(
    rf"[（(【〔]\s*(?P<value>{_body}|{_place_only})(?P<names>[\s，,、/][^（）()【】]*)?\s*[）)】〕]\s*$"
)
PLACE = re.compile(
    rf"^(?:综合|據|据)?\s*(?:{_agency})(?:驻|駐)?\s*(?!综合|綜合)(?P<place>[一-鿿·]{{2,12}}?)\s*(?:(?:{_date})\s*)?{_kind}"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """The span of a dateline in a text. At the foot, names may stand behind it."""

    start: int
    end: int


def head_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph opens with; names in brackets behind it are not in it."""
    match = HEAD.match(text)
    return Dateline(0, match.end()) if match else None


def foot_dateline(text: str) -> Dateline | None:
    """The bracketed dateline that a text ends with, without the names behind it."""
    match = FOOT.search(text)
    if not match:
        return None
    return Dateline(match.start(), match.start("names") if match["names"] else len(text))


def dateline_value(words: str) -> str:
    """A dateline without brackets, colons and the spaces around it."""
    return words.strip().strip("【】〔〕[]()（）:：／/ ").strip()


def dateline_place(words: str) -> str:
    """The place that a dateline names: 北京 in 新华社北京9月18日电; an empty string if none."""
    match = PLACE.search(dateline_value(words))
    return match["place"] if match else ""
