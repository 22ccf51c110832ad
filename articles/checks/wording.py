"""Words and characters that stand twice where once is meant."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.text.words import is_word

from .finding import Fault, Level
from .material import Text
from .registry import Of, check

TWICE = re.compile(r"(?P<unit>[\u4e00-\u9fff]{2,10})(?P=unit)")
SOUNDS = frozenset(
    "吱呀咚哐叮铃咯哗啦嗡呼噜滴嗒嘀哒啪咔嚓咕汪喵嘎咩哞嘶嘟嘻哈呵唧喳咿哦噼哩轰隆扑通砰乒乓"
)
NUMERALS = frozenset("〇零一二三四五六七八九十百千万亿两几")
# Verbs of two characters that are said twice when something is done a little, and others that
# are said twice for emphasis.
SAID_TWICE = re.compile(
    "研究|商量|讨论|考虑|休息|学习|打扫|收拾|了解|体验|交流|锻炼|放松|活动|"
    "参观|尝试|琢磨|打听|调查|合计|关心|照顾|帮助|指导|介绍|检查|观察|感受|"
    "享受|回忆|整理|准备|布置|安排|联系|比较|分析|宣传|教育|总结|非常|特别|"
    "很多|好多|许多|永远|很久|很远|真的|这样|那样|慢慢|渐渐|常常|重要|雪白|"
    "通红|碧绿|滚烫|冰凉|加油|谢谢|再见|你好|来了|走了|快来|哎呀|咔嚓|扑通|"
    "哗啦|叮当|咕咚|轰隆|滴答|噼啪|扑哧|咯吱"
)
# Characters that lean on others and are never doubled for emphasis.
LEANING = "的了在是和与为对将被把从向而及或并有到于这那我他她它们就都也又但且则却使让给比以之其"
LONGEST_WORD = 4  # characters that are looked at around a doubled one
DOUBLED = re.compile(rf"(?P<char>[{LEANING}])(?P=char)")


def is_meant(text: str, start: int, unit: str) -> bool:
    """Whether a unit may well be said twice."""
    before, after = text[start - 1 : start], text[start + 2 * len(unit) :][:1]
    return (
        len(set(unit)) == 1
        or unit[0] in "一每各不没"
        or unit[-1] == "着"
        or SOUNDS.issuperset(unit)
        or NUMERALS.issuperset(unit)
        or SAID_TWICE.fullmatch(unit)
        or text[start + 2 * len(unit) :].startswith(unit)
        or is_word(2 * unit)
        # 总队总队长: the body and its head.
        or is_word(unit + after)
        or (before in "“‘「《" and after in "”’」》！")
    )


@check("words-doubled", Level.WARNING, gettext_lazy("Words that stand twice"), Of.TEXT)
def words_doubled(text: Text) -> Iterator[Fault]:
    """The same two or more characters twice in a row.

    wrong: 两岸的乡亲们都相信，今年的龙舟赛必胜必胜。
    right: 两岸的乡亲们都想去看看，一起研究研究。
    """
    for match in TWICE.finditer(text.text):
        if not is_meant(text.text, match.start(), match["unit"]):
            words = _("“%(words)s” stands twice.") % {"words": match["unit"]}
            yield text.fault(words, _("Take one of the two away."), span=match.span())


@check("characters-doubled", Level.WARNING, gettext_lazy("A character that stands twice"), Of.TEXT)
def characters_doubled(text: Text) -> Iterator[Fault]:
    """A character such as 的 or 在 twice in a row, where no word holds one of the two.

    wrong: 渡口的的老船修好了。
    right: 修桥的目的的确是这样，大家为了了解它都来了。
    """
    for match in DOUBLED.finditer(text.text):
        if not is_explained(text.text, *match.span()):
            words = _("“%(words)s” stands twice.") % {"words": match["char"]}
            yield text.fault(words, _("Take one of the two away."), span=match.span())


def is_explained(text: str, start: int, end: int) -> bool:
    """Whether one of the two belongs to the word before or behind, or both are a word."""
    reach = range(1, LONGEST_WORD)
    before = {text[max(0, start - more) : start + 1] for more in reach}
    behind = {text[end - 1 : end + more] for more in reach}
    whole = {text[max(0, start - more) : end + other] for more in range(3) for other in range(3)}
    return any(map(is_word, before | behind | whole))
