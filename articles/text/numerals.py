"""Numbers and page labels as Chinese newspapers print them.

A page label is an optional letter section and a number: ``2``, ``A01``, ``B12``. Jump lines
spell the number in Arabic or Chinese numerals, full or half width (第二版, ０３版, A01版).
"""

import re
import unicodedata

DIGITS = {c: n for n, c in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
NUMERAL = r"(?:[0-9]{1,3}|[〇零一二两三四五六七八九十]{1,3})"
LABEL = re.compile(r"([A-Z]{0,2})([0-9]{1,3})")
LABEL_IN_WORDS = re.compile(
    rf"(?<![\d廿卅百〇零一二三四五六七八九十])([A-Z]{{0,2}})\s*({NUMERAL})\s*(?=版|$|[^\w\s])"
)


def numeral_value(text: str) -> int | None:
    """The value of an Arabic or Chinese numeral below 100; None when it is neither."""
    if text.isascii() and text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        if any(digit and digit not in DIGITS for digit in (tens, ones)):
            return None
        return (DIGITS[tens] if tens else 1) * 10 + (DIGITS[ones] if ones else 0)
    if text and all(c in DIGITS for c in text):
        return int("".join(str(DIGITS[c]) for c in text))
    return None


def page_order(label: str) -> int:
    """The place of a page in its issue: sections by letter, then number (``A01`` → 1001).

    ``A1`` and ``A01`` are the same page and have the same order.
    Raises ValueError when the text is not a page label.
    """
    match = LABEL.fullmatch(label)
    if not match:
        raise ValueError(f"not a page label: {label!r}")
    section = 0
    for letter in match[1]:
        section = section * 27 + ord(letter) - ord("A") + 1
    return section * 1000 + int(match[2])


def page_label(words: str) -> str:
    """The page label that printed words name, in Arabic numerals without leading zeros.

    ``（上接第二版）`` → ``2``, ``▶下转03版`` → ``3``, ``◀上接A01版`` → ``A1``; an empty string
    where they name none.
    """
    plain = unicodedata.normalize("NFKC", words).upper()
    match = LABEL_IN_WORDS.search(plain)
    value = numeral_value(match[2]) if match else None
    return "" if match is None or value is None else f"{match[1]}{value}"
