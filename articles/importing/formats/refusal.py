"""The one error of an import: a sentence that says what is wrong, in which file and line."""

import os
from pathlib import Path

from django.utils.translation import gettext as _

from articles.text.encoding import Undecodable, decode


class Refused(Exception):
    """Input that cannot be imported; the text is one sentence for the person who gave it."""

    def __init__(self, sentence: str, path: Path | None = None, line: int = 0) -> None:
        super().__init__(f"{place_in_words(path, line)}{sentence}")


def place_in_words(path: Path | None, line: int) -> str:
    if path is None:
        return ""
    names = {"file": readable(path), "line": line}
    if line == 0:
        return _("%(file)s: ") % names
    return _("%(file)s, line %(line)d: ") % names


def readable(path: Path | str) -> str:
    """A path as text: names from an archive in GB18030 are no UTF-8, and print as hanzi here."""
    raw = os.fsencode(path)
    try:
        return decode(raw)
    except Undecodable:
        return raw.decode("utf-8", "replace")
