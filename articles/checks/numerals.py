"""Numbers: GB/T 15835—2011《出版物上数字用法》."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.text.numerals import DIGITS

from .finding import Fault, Level
from .material import Text
from .registry import Of, check

CN = "一二三四五六七八九"
_counted = "天|年|个|名|岁|次|人|里|米|位|家|只|条|种|层楼|小时|分钟|星期|公里|千|百|十|万"
# 三、四年级 and 三、四月 are two things; 三、四个 is one that is not counted exactly.
APART = re.compile(
    rf"(?<![第、{CN}十百千\d月年])(?P<first>[{CN}])、(?P<second>[{CN}])(?=(?:{_counted})(?!级|段|线|组|以))"
    r"(?!\w{0,3}、)"
)
ARABIC_APART = re.compile(
    rf"(?<![\d、.第])(?P<first>[1-9])、(?P<second>[1-9])(?=(?:{_counted})(?!级|段|线))"
)
FEW = re.compile(r"\d+几(?=[\u4e00-\u9fff])(?!何)")
# 3千米, 5千克 are units; 3千人 is a number of which one half is written in another way.
_units = "米|克|瓦|卡|赫|帕|伏|安|焦|兆|牛|字节|欧|比特|周"
MIXED = re.compile(
    rf"\d[百千十](?!{_units}|分|余|多|几|[万亿])(?=[{CN}\d名个人元户亩年次件家公吨里])"
)
SHORT_YEAR = re.compile(r"(?<![\d０-９.,，—~～-])['’]?[089]\d年(?=\d{1,2}月|[初底末春夏秋冬])")
_range = r"[~～—－–-]{1,2}"
RANGE = re.compile(rf"(?<![\d.%％万亿\-—])\d+(?:\.\d+)?{_range}\d+(?:\.\d+)?(?P<unit>[%％万亿])")
MIXED_DATE = re.compile(
    rf"[{CN}〇○零]{{4}}年(?=\d{{1,2}}月)"
    rf"|(?<!\d)\d{{4}}年[{CN}十]{{1,2}}月(?=[{CN}十]{{1,3}}日|[，。、 ]|$)"
)
ZERO_YEAR = re.compile(rf"(?<![{CN}〇零○百千万])[一二][{CN}〇零○]{{3}}(?=年)")
FULL_WIDTH = re.compile(r"[０-９]+(?:[．，][０-９]+)*[％]?")
TO_HALF = str.maketrans("０１２３４５６７８９．，％", "0123456789.,%")


def in_a_row(match: re.Match[str]) -> bool:
    """Whether two digits follow each other, as in 三、四."""
    first, second = (DIGITS.get(match[name]) or int(match[name]) for name in ("first", "second"))
    return second == first + 1


@check("numeral-about", Level.WARNING, gettext_lazy("About how many"), Of.TEXT)
def numeral_about(text: Text) -> Iterator[Fault]:
    """Two numbers for about how many have no sign between them and are Chinese ones (5.2).

    wrong: 老船工在渡口等了三、四天。
    right: 老船工在渡口等了三四天，第三、四天下了雨。
    """
    for pattern in (APART, ARABIC_APART):
        for match in pattern.finditer(text.text):
            if in_a_row(match):
                said = _("Two numbers for about how many stand without a sign between them.")
                pair = _chinese(match["first"]) + _chinese(match["second"])
                yield text.fault(said, _("Write %(sign)s") % {"sign": pair}, span=match.span())
    for match in FEW.finditer(text.text):
        words = _("With 几 a number is written in Chinese numerals.")
        yield text.fault(words, _("Write it as 二十几 is written."), span=match.span())


def _chinese(digit: str) -> str:
    return f"〇{CN}"[int(digit)] if digit.isascii() else digit


@check("numeral-mixed", Level.WARNING, gettext_lazy("Half Arabic, half Chinese"), Of.TEXT)
def numeral_mixed(text: Text) -> Iterator[Fault]:
    """A number half in Arabic and half in Chinese numerals; only 万 and 亿 may follow (5.1).

    wrong: 昨天有3千人来到渡口。
    right: 昨天有3000人来到渡口，最远的走了3千米，捐款3万元。
    """
    for match in MIXED.finditer(text.text):
        words = _("One number is written half in Arabic and half in Chinese numerals.")
        yield text.fault(words, _("Write it in one kind of numerals."), span=match.span())


@check("numeral-range", Level.WARNING, gettext_lazy("A range that can be misread"), Of.TEXT)
def numeral_range(text: Text) -> Iterator[Fault]:
    """A range whose first number lacks the 万, 亿 or % of the second (5.1.2).

    wrong: 今年的收成要多9～16亿斤。
    right: 今年的收成要多9亿～16亿斤。
    """
    for match in RANGE.finditer(text.text):
        words = _("Without %(unit)s behind it the first number means another one.")
        yield text.fault(
            words % {"unit": match["unit"]},
            _("Write %(unit)s behind both numbers.") % {"unit": match["unit"]},
            span=match.span(),
        )


@check("numeral-year", Level.WARNING, gettext_lazy("A shortened year"), Of.TEXT)
def numeral_year(text: Text) -> Iterator[Fault]:
    """A year in two figures (4.1: a year is not shortened).

    wrong: 老桥是98年春天修的。
    right: 老桥是1998年春天修的，已经站了20年。
    """
    for match in SHORT_YEAR.finditer(text.text):
        words = _("A year is written in four figures.")
        yield text.fault(words, _("Write the whole year."), span=match.span())


@check("numeral-date", Level.WARNING, gettext_lazy("A date in two kinds of numerals"), Of.TEXT)
def numeral_date(text: Text) -> Iterator[Fault]:
    """A date of which the year is in other numerals than the month.

    wrong: 二〇二四年3月，老桥修好了。
    right: 2024年3月，老桥修好了。
    """
    for match in MIXED_DATE.finditer(text.text):
        words = _("The year and the month are written in different numerals.")
        yield text.fault(words, _("Write both in the same."), span=match.span())


@check("numeral-zero", Level.WARNING, gettext_lazy("零 in a year"), Of.TEXT)
def numeral_zero(text: Text) -> Iterator[Fault]:
    """A year in Chinese numerals has 〇 for nought; 零 is for quantities (4.2).

    wrong: 二零二四年，老桥修好了。
    right: 二〇二四年，老桥修好了。
    """
    for match in ZERO_YEAR.finditer(text.text):
        mend = re.sub("[零○]", "〇", match[0])
        if mend != match[0]:
            words = _("In a year nought is 〇.")
            yield text.fault(
                words, _("Write %(sign)s") % {"sign": mend}, span=match.span(), mend=mend
            )


@check("numeral-full-width", Level.NOTE, gettext_lazy("Full-width figures"), Of.TEXT)
def numeral_full_width(text: Text) -> Iterator[Fault]:
    """Arabic numerals are half-width (3.1).

    wrong: 桥长１２０米。
    right: 桥长120米。
    """
    if text.is_mark:
        return
    for match in FULL_WIDTH.finditer(text.text):
        mend = match[0].translate(TO_HALF)
        words = _("Figures are half-width.")
        yield text.fault(words, _("Write %(sign)s") % {"sign": mend}, span=match.span(), mend=mend)
