"""Folding: what finds each other is made the same, one character for one character.

Full width and half width (NFKC), upper and lower case, simplified and traditional (OpenCC).
A step is taken only where it turns one character into one, so that every offset in the folded
text is an offset in the text as printed.
"""

import unicodedata
from functools import cache

from opencc import OpenCC

VERSION = 1  # of the rules here; another one means that the search index is to be rebuilt

REPLACEMENT = "\ufffd"  # for what no database stores


class Folding(dict[int, int]):
    """The table for ``str.translate``, filled as characters come up."""

    def __missing__(self, code: int) -> int:
        self[code] = folded = ord(fold_character(chr(code)))
        return folded


@cache
def to_simplified() -> OpenCC:
    return OpenCC("t2s")


def fold_character(char: str) -> str:
    """One character folded: white space and control characters to a space, but a line's end stays.

    Lone surrogates, which cannot be stored, become U+FFFD.
    """
    if char == "\n":
        return char
    if unicodedata.category(char) == "Cs":
        return REPLACEMENT
    folded = char
    for step in (nfkc, str.lower, to_simplified().convert):
        if len(changed := step(folded)) == 1:
            folded = changed
    if folded.isspace() or unicodedata.category(folded) == "Cc":
        return " "
    # 薴 leads to 苧, and that to 苎.
    return folded if folded == char else fold_character(folded)


def nfkc(char: str) -> str:
    return unicodedata.normalize("NFKC", char)


FOLDING = Folding()


def fold(text: str) -> str:
    """The text as the search sees it, as long as the text itself."""
    return text.translate(FOLDING)
