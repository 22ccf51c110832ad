"""The letters of a text: what is the same in print, in a file's name for it, and here."""

import re
import unicodedata

from articles.text.folding import fold

NO_LETTERS = re.compile(r"[\W_]+")


def letters(text: str) -> str:
    """Letters and figures alone, ligatures taken apart, of one width, case and script."""
    return NO_LETTERS.sub("", fold(unicodedata.normalize("NFKC", text)))
