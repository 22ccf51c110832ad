"""Bodies and their paragraphs."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.parsing.datelines import foot_dateline
from articles.parsing.wording import PHOTO_CREDIT
from articles.text.sentences import is_paragraph_end

from .finding import Fault, Level
from .material import Sheet, Text
from .registry import Of, check

SHORTEST = 30  # characters; verse, addresses and lists have shorter lines
QUOTED = 10  # characters to quote of a paragraph's end
# What running text ends with where it is cut: no sign at all, or one that a sentence goes on with.
CUT = re.compile(r"[\u4e00-\u9fff，、]$")
SENTENCE = re.compile(r"[，。][^，。]")
NO_START = re.compile(r"^[。，、；：！？”’）》〉】〕」』］]+")


@check("body-empty", Level.ERROR, gettext_lazy("An empty body"), Of.ARTICLE)
def body_empty(sheet: Sheet) -> Iterator[Fault]:
    """An article of which there is nothing to read or to see.

    wrong: headline=渡口停航; text=
    right: headline=渡口停航; text=昨天是渡口的最后一天。
    """
    if not any(text.text.strip() for text in sheet.body) and not sheet.photos:
        yield sheet.line("headline").fault(
            _("The article has no text."),
            _("Add the text, or join the headline to the article that it belongs to."),
        )


@check(
    "paragraph-cut", Level.WARNING, gettext_lazy("A paragraph stops in mid-sentence"), Of.ARTICLE
)
def paragraph_cut(sheet: Sheet) -> Iterator[Fault]:
    """A paragraph whose last sentence has no end; the last before a jump may be cut.

    wrong: text=昨天是渡口的最后一天。两岸的乡亲们一早就来了，要最后坐一次船，看一看¶老船工。
    right: text=昨天是渡口的最后一天。两岸的乡亲们一早就来了，要最后坐一次船，看一看老船工。
    """
    paragraphs = sheet.paragraphs
    for text in paragraphs[: -1 if sheet.goes_on else None]:
        if is_cut(text):
            end = len(text.text.rstrip())
            yield text.fault(
                _("The paragraph has no end."),
                _("Join it to the next paragraph, or end the sentence."),
                span=(max(0, end - QUOTED), end),
            )


def is_cut(text: Text) -> bool:
    words = text.text.rstrip()
    return bool(
        len(words) >= SHORTEST
        and CUT.search(words)
        and SENTENCE.search(words)
        and not is_paragraph_end(words)
        and not PHOTO_CREDIT.search(words)
        and not foot_dateline(words)
    )


@check("paragraph-start", Level.WARNING, gettext_lazy("A paragraph begins with a sign"), Of.ARTICLE)
def paragraph_start(sheet: Sheet) -> Iterator[Fault]:
    """A paragraph that begins with what closes or ends a sentence; the first behind a jump may.

    wrong: text=昨天是渡口的最后一天¶。岸边站满了人。
    right: text=昨天是渡口的最后一天。¶岸边站满了人。
    """
    for text in sheet.paragraphs[1 if sheet.continues else 0 :]:
        if match := NO_START.match(text.text):
            yield text.fault(
                _("No paragraph begins with this sign."),
                _("Join it to the paragraph before, or take the sign away."),
                span=match.span(),
            )
