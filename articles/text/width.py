"""Lengths of Chinese text: in characters without spaces, and in ems as it is set."""

import unicodedata

WIDE = frozenset("WFA")  # wide, full width, ambiguous: one em in a Chinese face


def squeeze(text: str) -> str:
    """The text without any white space."""
    return "".join(text.split())


def ems(text: str) -> float:
    """The width of a line in ems: a Chinese character is one, a Latin one half."""
    return sum(1.0 if unicodedata.east_asian_width(c) in WIDE else 0.5 for c in text)
