"""Bytes → text: UTF-8, GB18030 and Big5 told apart, anything else refused.

UTF-8 proves itself. GB18030 gives a meaning to almost any bytes, so between it and Big5 the
plausible reading wins: the one made of the characters that newspapers use, which both
standards list first (GB/T 2312 level 1, Big5 frequently used characters).
"""

import codecs
from collections.abc import Iterable, Iterator
from functools import cache

from .messages import gettext_noop

UTF_16_OR_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)
# Windows' Big5 comes first; Hong Kong's adds characters where the other has none.
LEGACY = ("gb18030", "cp950", "big5hkscs")
PLAUSIBLE = 0.7  # a real page has 0.98 or more, a page read in the wrong encoding 0.3


class Undecodable(ValueError):
    """Bytes that are no Chinese text; ``line`` is where the reading broke off, 0 unknown."""

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(sentence)
        self.line = line


def decode(raw: bytes) -> str:
    """The text of a file, without its byte order mark.

    Raises Undecodable, a ValueError, with one sentence that says why there is none.
    """
    if raw.startswith(UTF_16_OR_32):
        raise Undecodable(gettext_noop("This is UTF-16 or UTF-32; save it as UTF-8."))
    if (nul := raw.find(b"\0")) >= 0:
        raise Undecodable(
            gettext_noop("It holds NUL characters: this is a binary file or UTF-16, not text."),
            line_at(raw, nul),
        )
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return decode_legacy(raw, error.start)


def decode_legacy(raw: bytes, broken: int) -> str:
    """Text in GB18030 or Big5; ``broken`` is the offset at which it stopped being UTF-8."""
    texts = []
    for encoding in LEGACY:
        try:
            texts.append(raw.decode(encoding))
        except UnicodeDecodeError as error:
            broken = max(broken, error.start)
    best = max(texts, key=plausibility, default="")
    if plausibility(best) < PLAUSIBLE:
        words = gettext_noop("The text is neither UTF-8 nor GB18030 nor Big5, or it is damaged.")
        raise Undecodable(words, line_at(raw, broken))
    return best


def line_at(raw: bytes, offset: int) -> int:
    """The number of the line, counted from 1, that a byte stands on."""
    return raw.count(b"\n", 0, offset) + 1


def plausibility(text: str) -> float:
    """The share of common characters among all that are not ASCII, 0 where all are."""
    chars = [char for char in text if not char.isascii() and not char.isspace()]
    common = common_characters()
    return sum(char in common for char in chars) / len(chars) if chars else 0.0


@cache
def common_characters() -> frozenset[str]:
    """Frequently used hanzi, simplified and traditional, with their punctuation."""
    gb = [*rows("gb2312", 0xA1, 0xA3), *rows("gb2312", 0xB0, 0xD7)]
    # The row C6 goes on with kana from A1 in some tables.
    big5 = [*rows("big5", 0xA1, 0xC5), *rows("big5", 0xC6, 0xC6, range(0x40, 0x7F))]
    return frozenset([*gb, *big5])


def rows(
    encoding: str, first: int, last: int, cells: Iterable[int] = range(0x40, 0xFF)
) -> Iterator[str]:
    """The characters of a two-byte code whose lead byte is between the two, both included."""
    for lead in range(first, last + 1):
        for cell in cells:
            try:
                yield bytes((lead, cell)).decode(encoding)
            except UnicodeDecodeError:
                continue
