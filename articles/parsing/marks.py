"""Printed jump marks: （上接第1版） at a part's head, （下转第2版） at its foot.

The words are a table; the forms around them are brackets, arrows, or nothing on a line of
their own. Inside a sentence the same words are only words.
"""

import re
from dataclasses import dataclass

ARROWS = "◀◁◄←▲△▶▷►→▼▽■●◆★☆"
OPENING = "（(〔［[【〖" + ARROWS
CLOSING = "）)〕］]】〗" + ARROWS
FRAME = "『「《<＜』」》>＞-—·" + OPENING + CLOSING  # around a mark on a line of its own
FROM_WORDS = ("上接", "接自", "承接", "前文见")
ON_WORDS = ("下转", "下轉", "下接", "续转", "转至", "转入", "后文见", "续见", "转", "轉")
EITHER_WORDS = ("紧接", "緊接", "接")  # back at a part's head, onward at its foot

_numeral = r"[0-9０-９〇零一二两三四五六七八九十]{1,3}"
_page = rf"第?\s*[A-ZＡ-Ｚ]{{0,2}}\s*{_numeral}"
_label = rf"(?:{_page}(?:\s*[、,，]\s*{_page})*\s*版面?|[A-ZＡ-Ｚ]{{1,2}}[0-9０-９]{{1,3}}(?!\w))"
_day = r"(?:本报|今日|(?:\d{4}年)?\d{1,2}月\d{1,2}日)?"
_words = "|".join(sorted(FROM_WORDS + ON_WORDS + EITHER_WORDS, key=len, reverse=True))
# Inside brackets, the name of the page or of the story may stand behind its label.
_about = r"(?:\s*《[^》]{1,40}》|[·：:]?\s*[^（）()【】。，]{1,16}(?=[）)】〕\]]))?"
_words_and_page = rf"(?P<words>{_words})\s*{_day}\s*{_label}{_about}"
WHOLE = re.compile(
    rf"[{re.escape(FRAME)}\s]*{_words_and_page}[{re.escape(FRAME)}\s]*[。.]?", re.IGNORECASE
)
_bracketed = rf"(?:[{re.escape(OPENING)}]{{1,3}}\s*{_words_and_page}\s*[{re.escape(CLOSING)}]*)"
AT_END = re.compile(rf"{_bracketed}[。.]?$", re.IGNORECASE)
BARE_AT_END = re.compile(rf"(?<=[。！？”’\s]){_words_and_page}$", re.IGNORECASE)
AT_START = re.compile(rf"{_bracketed}\s*", re.IGNORECASE)
CLOSED = re.compile(rf"[{re.escape(CLOSING)}]\s*$")


@dataclass(frozen=True, slots=True)
class Mark:
    """A jump mark in a block: its span, and the ways it can point."""

    start: int
    end: int
    back: bool
    onward: bool


def _mark(match: re.Match[str]) -> Mark:
    words = match["words"]
    either = words in EITHER_WORDS
    back, onward = either or words in FROM_WORDS, either or words in ON_WORDS
    return Mark(match.start(), match.end(), back, onward)


def whole_mark(text: str) -> Mark | None:
    """The mark that a block consists of, if it does."""
    match = WHOLE.fullmatch(text)
    return _mark(match) if match else None


def head_mark(text: str) -> Mark | None:
    """A bracketed mark that text follows, pointing back."""
    match = AT_START.match(text)
    mark = _mark(match) if match else None
    return mark if mark and mark.back and CLOSED.search(text[: mark.end]) else None


def foot_mark(text: str) -> Mark | None:
    """A mark at the end of a paragraph, pointing onward: bracketed, or set off by a space."""
    match = AT_END.search(text) or BARE_AT_END.search(text)
    mark = _mark(match) if match else None
    return mark if mark and mark.onward else None
