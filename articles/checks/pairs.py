"""Quotes and brackets that stand in pairs (GB/T 15834—2011)."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.text.sentences import CLOSERS, OPENERS, PARTNER

from .finding import Fault, Level
from .material import Sheet, Text
from .registry import Of, check

QUOTES = "“‘”’「『」』"
BRACKETS = "（《〈【〔［）》〉】〕］"
CLOSER = {opener: closer for closer, opener in PARTNER.items()}
NUMBERED = re.compile(r"(?:^|[。；：，、\s])[0-9A-Za-z一二三四五六七八九十]{1,2}）")  # 1）, 一）
ELISION = re.compile(r"[A-Za-z0-9\s]’[A-Za-z0-9]|(?<![\u4e00-\u9fff])’\d\d")  # it’s, ’98


def unmatched(text: str, kinds: str) -> list[int]:
    """Where quotes or brackets of these kinds stand that have no partner in the text."""
    single = {match.start() + match[0].index("’") for match in ELISION.finditer(text)}
    single |= {match.end() - 1 for match in NUMBERED.finditer(text)}
    opened: dict[str, list[int]] = {}
    alone = []
    for place, char in enumerate(text):
        if char not in kinds or place in single:
            continue
        if char in OPENERS:
            opened.setdefault(char, []).append(place)
        elif stack := opened.get(PARTNER[char]):
            stack.pop()
        else:
            alone.append(place)
    return sorted(alone + [place for stack in opened.values() for place in stack])


def goes_on_quoted(text: Text, place: int, following: Text | None) -> bool:
    """Whether a quote stays open because the next paragraph opens it again.

    Speech of several paragraphs opens each of them and closes only the last (GB/T 15834, 4.8).
    """
    opener = text.text[place]
    return bool(opener in "“「" and following and following.text.lstrip().startswith(opener))


def faults_of(sheet: Sheet, kinds: str) -> Iterator[Fault]:
    body = sheet.paragraphs
    following = dict(zip((text.index for text in body), body[1:], strict=False))
    for text in sheet.texts:
        in_body = text.kind == "paragraph"
        places = unmatched(text.text, kinds)
        for place in places:
            if in_body and goes_on_quoted(text, place, following.get(text.index)):
                continue
            if in_body and at_a_jump(sheet, text, text.text[place]):
                continue
            yield alone(text, place)


def at_a_jump(sheet: Sheet, text: Text, char: str) -> bool:
    """Whether the partner can stand in the story's other part."""
    first, last = sheet.paragraphs[0], sheet.paragraphs[-1]
    if char in OPENERS:
        return sheet.goes_on and text.index == last.index
    return sheet.continues and text.index == first.index


def alone(text: Text, place: int) -> Fault:
    char = text.text[place]
    if char in CLOSERS:
        said, other = _("It closes what nothing opens."), PARTNER[char]
    else:
        said, other = _("It opens and is never closed."), CLOSER[char]
    words = _("Add %(other)s, or take it away.") % {"other": other}
    return text.fault(said, words, span=(place, place + 1))


@check("quotes-unmatched", Level.WARNING, gettext_lazy("A quote without its partner"), Of.ARTICLE)
def quotes_unmatched(sheet: Sheet) -> Iterator[Fault]:
    """A quotation mark that is opened and not closed, or closed and not opened.

    wrong: 老船工说：“开船了。岸上的人挥着手。
    right: 老船工说：“开船了。”岸上的人挥着手。
    """
    yield from faults_of(sheet, QUOTES)


@check(
    "brackets-unmatched", Level.WARNING, gettext_lazy("A bracket without its partner"), Of.ARTICLE
)
def brackets_unmatched(sheet: Sheet) -> Iterator[Fault]:
    """A bracket, or a sign around a title, without its partner.

    wrong: 他唱的是《渡口，唱了一辈子。
    right: 他唱的是《渡口》，唱了一辈子。
    """
    yield from faults_of(sheet, BRACKETS)
