"""Text for records that a line break, or a character that is no text, would break."""

import re

# Control characters, and what else XML 1.0 (2.2, Char) does not take.
NO_TEXT = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def one_line(text: str) -> str:
    """The text on one line: every run of white space and of what is no text made one space."""
    return " ".join(NO_TEXT.sub(" ", text).split())
