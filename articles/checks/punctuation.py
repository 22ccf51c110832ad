"""Punctuation: GB/T 15834—2011《标点符号用法》."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .finding import Fault, Level
from .material import Text
from .registry import Of, check

HAN = "\u3400-\u4dbf\u4e00-\u9fff"
_left = rf"(?<=[{HAN}”’》）】])"
_right = rf"(?=\s*[{HAN}“‘《（【]|\s*$)"
FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！", ".": "。"}
# A stop between two characters may also stand in a foreign name or a date.
BETWEEN = re.compile(rf"{_left}\s*(?P<sign>[,;:?!])[^\S\n]*{_right}")
STOP_AT_END = re.compile(rf"(?<=[{HAN}])(?P<sign>\.)(?=\s*$)")
BRACKETS = re.compile(
    rf"\((?P<half>[^()（）\n]*[{HAN}][^()（）\n]*)\)"
    r"|（(?P<open>[^()（）\n]{1,60})\)|\((?P<close>[^()（）\n]{1,60})）"
)
# Between “ and ” without another sign of that kind, around Chinese: which is which is certain.
STRAIGHT = re.compile(rf"\"(?P<words>[^\"“”\n]*[{HAN}][^\"“”\n]*)\"")
ANY_STRAIGHT = re.compile(rf"(?<=[{HAN}，。：；？！、])[\"']|(?<!\d)[\"'](?=[{HAN}])")
DOTS = re.compile(rf"(?<=[{HAN}，”》])(?:\.{{3,}}|。{{3,}}|·{{3,}})|(?<!…)…(?!…)")
DOUBLED = re.compile(r"(?P<sign>[，、；：。])(?P=sign)(?!(?P=sign))")
CLASH = re.compile(r"[，、；：][。，、；：？！]|(?<=[^。？！…])。[，、；：]")


@check(
    "punctuation-half-width",
    Level.WARNING,
    gettext_lazy("Half-width punctuation in Chinese"),
    Of.TEXT,
)
def punctuation_half_width(text: Text) -> Iterator[Fault]:
    """A half-width sign between Chinese characters, or half-width brackets around them.

    wrong: 桥头的老桥,昨天修好了。
    right: 桥头的老桥，昨天修好了。
    """
    if text.is_mark:
        return
    said = _("A half-width sign between Chinese characters.")
    for pattern in (BETWEEN, STOP_AT_END):
        for match in pattern.finditer(text.text):
            full = FULL[match["sign"]]
            yield text.fault(
                said, _("Write %(sign)s") % {"sign": full}, span=match.span(), mend=full
            )
    for match in BRACKETS.finditer(text.text):
        mend = f"（{match['half'] or match['open'] or match['close']}）"
        words = _("Half-width brackets around Chinese.")
        yield text.fault(words, _("Write （ ）"), span=match.span(), mend=mend)


@check("quotes-straight", Level.WARNING, gettext_lazy("Straight quotes"), Of.TEXT)
def quotes_straight(text: Text) -> Iterator[Fault]:
    """Typewriter's quotes around Chinese.

    wrong: 老船工说："开船了。"
    right: 老船工说：“开船了。”
    """
    said = _("Straight quotes in Chinese text.")
    even = text.text.count('"') % 2 == 0
    covered: set[int] = set()
    for match in STRAIGHT.finditer(text.text) if even else ():
        covered.update(range(*match.span()))
        yield text.fault(said, _("Write “ ”"), span=match.span(), mend=f"“{match['words']}”")
    for match in ANY_STRAIGHT.finditer(text.text):
        if match.start() not in covered:
            yield text.fault(said, _("Write “ ” or ‘ ’"), span=match.span())


@check("ellipsis-dots", Level.WARNING, gettext_lazy("Dots for an ellipsis"), Of.TEXT)
def ellipsis_dots(text: Text) -> Iterator[Fault]:
    """An ellipsis made of single dots, or only half of one (GB/T 15834, 4.11).

    wrong: 渡船越走越远...
    right: 渡船越走越远……
    """
    for match in DOTS.finditer(text.text):
        words = _("An ellipsis is …… in Chinese.")
        yield text.fault(words, _("Write ……"), span=match.span(), mend="……")


@check("punctuation-doubled", Level.WARNING, gettext_lazy("Two signs in one place"), Of.TEXT)
def punctuation_doubled(text: Text) -> Iterator[Fault]:
    """Two commas, stops or the like in a row.

    wrong: 渡船开了，，岸上的人挥着手。
    right: 渡船开了，岸上的人挥着手。
    """
    said = _("Two signs stand where one should.")
    for match in DOUBLED.finditer(text.text):
        words = _("Write %(sign)s") % {"sign": match["sign"]}
        yield text.fault(said, words, span=match.span(), mend=match["sign"])
    for match in CLASH.finditer(text.text):
        if match[0][0] != match[0][1]:
            yield text.fault(said, _("Take one of the two away."), span=match.span())
