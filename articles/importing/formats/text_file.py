"""Files → text that can be stored whole, or a sentence that says why not."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from django.utils.translation import gettext as _

from articles.text.encoding import Undecodable, decode

from .refusal import Refused

LIMIT = 5 * 1024 * 1024  # bytes; the text of a newspaper page has about 20,000
# All but the white space among them. Databases, feeds and screens do away with them, each in
# its own way, so none may pass as if it were text.
CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def read_text(path: Path, limit: int = LIMIT) -> str:
    """The text of a file, which can be empty, without a character lost.

    Raises Refused for what is no file, too long, no Chinese text, or holds control characters.
    """
    with opened(path) as file:
        return text_of(file.read(limit + 1), path, 1, limit)


def read_page_text(path: Path) -> str:
    """The text of a page, which holds something. Raises Refused."""
    text = read_text(path)
    if not text.strip():
        raise Refused(_("The file is empty."), path)
    return text


def read_lines(path: Path, limit: int) -> Iterator[tuple[int, str]]:
    """The numbered lines of a file of any length, one at a time. Raises Refused."""
    number = 0
    with opened(path) as file:
        while raw := file.readline(limit + 1):
            number += 1
            yield number, text_of(raw, path, number, limit)


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    try:
        # Asked first, because a pipe or a device would never come to an end.
        if path.exists() and not path.is_file():
            raise Refused(_("This is not a file."), path)
        with path.open("rb") as file:
            yield file
    except FileNotFoundError:
        raise Refused(_("There is no such file."), path) from None
    except OSError as error:
        raise Refused(
            _("The file can't be read: %(why)s.") % {"why": error.strerror}, path
        ) from None


def text_of(raw: bytes, path: Path, first: int, limit: int) -> str:
    """Bytes from line ``first`` of a file as text. Raises Refused."""
    if len(raw) > limit:
        words = _("This is larger than %(limit)d MB, too large for one page.")
        raise Refused(words % {"limit": limit // 1024 // 1024}, path)
    try:
        text = decode(raw)
    except Undecodable as error:
        line = error.line and first + error.line - 1
        raise Refused(_(str(error)), path, line) from None
    if found := CONTROL.search(text):
        line = first + text.count("\n", 0, found.start())
        words = _("There is a control character (U+%(code)s); remove it and import again.")
        raise Refused(words % {"code": f"{ord(found[0]):04X}"}, path, line)
    return text
