"""Page label and page name from a file's name.

``02-综合新闻`` is page 2, ``2026-07-08-03`` page 3, ``第3版 综合`` page 3, ``日报-A01`` page A01.
The letters of a section are capitals: ``h06`` and ``scan7`` name no page. Nor do bare rows of
numbers such as ``02-03``, which can mean anything.
"""

import re
import unicodedata

from articles.text.numerals import LABEL, NUMERAL, numeral_value

# One character to one, so that the page name keeps its own punctuation.
FULL_WIDTH = {ord(char) + 0xFEE0: char for char in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
BREAK = r"[-－—_.．:：、\s]"
DATE = re.compile(
    r".*(?<!\d)(?:(?:19|20)\d\d[-_.年]\d{1,2}[-_.月]\d{1,2}日?|(?:19|20)\d{6})(?!\d)" + f"{BREAK}*"
)
PAGE = rf"(?P<letters>[A-Z]{{0,2}})(?P<number>{NUMERAL})"
HEAD = re.compile(rf"第?{PAGE}(?:版{BREAK}*|{BREAK}+|$)(?P<name>(?!\d+(?:{BREAK}+\d+)*$).*)")
TAIL = re.compile(rf".*[^\d\-_.\s].*(?:{BREAK}|第){PAGE}版?(?P<name>)")


def label_and_name(stem: str) -> tuple[str, str]:
    """Page label and page name from a file name without its ending; "" for what it hides."""
    rest = DATE.sub("", stem.translate(FULL_WIDTH).strip())
    match = HEAD.fullmatch(rest) or TAIL.fullmatch(rest)
    if match is None:
        return "", ""
    label = label_of(match["letters"], match["number"])
    return (label, match["name"].strip()) if label else ("", "")


def label_of(letters: str, number: str) -> str:
    """``A01`` as printed, a mere number without leading zeros; "" where it is no page."""
    value = numeral_value(number)
    if not value:
        return ""
    return letters + number if letters and number.isdigit() else f"{letters}{value}"


def clean_label(text: str) -> str:
    """A page label that a person typed, such as ``02`` or ``a01``; "" where it is none."""
    match = LABEL.fullmatch(unicodedata.normalize("NFKC", text).strip().upper())
    return label_of(match[1], match[2]) if match else ""
