"""Decks and bodies as plain text in a form, and back without losing a character.

One line is one deck, or one block of a body: a crosshead begins with ``## ``, a caption
with ``[图] ``, anything else is a paragraph. Blank lines, and spaces around a line, mean
nothing, so text can be pasted in. What would be misread is written with a backslash:
``\\n`` is a line break inside a block, ``\\#`` or ``\\[`` at a line's head no marker, a
backslash at a line's end keeps the space before it (and alone is an empty block), and
``\\\\`` is a backslash.
"""

import re
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator

MARKERS = {"crosshead": "## ", "caption": "[图] "}
MARKED = re.compile(r"(##|\[图\])[^\S\n]*")
KINDS = {marker.strip(): kind for kind, marker in MARKERS.items()}
LINE_BREAK = re.compile(r"\r\n|\r|\n")
ESCAPE = re.compile(r"\\(.?)", re.DOTALL)
BREAKS = {"n": "\n", "r": "\r"}

Block = dict[str, str]


def line_of(text: str) -> str:
    """A text as one line that ``text_of`` reads back."""
    line = text.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    if line != line.lstrip() or MARKED.match(line):
        line = "\\" + line
    return line if line and line == line.rstrip() else line + "\\"


def text_of(line: str) -> str:
    return ESCAPE.sub(lambda match: BREAKS.get(match[1], match[1]), line)


def lines_of(text: str) -> list[str]:
    """The lines that hold something, without the space around them."""
    return [line.strip() for line in LINE_BREAK.split(text) if line.strip()]


def texts_to_plain(texts: list[str]) -> str:
    """Decks as plain text, one a line."""
    return "\n".join(line_of(text) for text in texts)


def plain_to_texts(plain: str) -> list[str]:
    return [text_of(line) for line in lines_of(plain)]


def body_to_plain(body: list[Block]) -> str:
    """A body as plain text, its blocks parted by blank lines."""
    return "\n\n".join(MARKERS.get(block["kind"], "") + line_of(block["text"]) for block in body)


def plain_to_body(plain: str) -> list[Block]:
    return [block_of(line) for line in lines_of(plain)]


def block_of(line: str) -> Block:
    marker = MARKED.match(line)
    if marker is None:
        return {"kind": "paragraph", "text": text_of(line)}
    return {"kind": KINDS[marker[1]], "text": text_of(line[marker.end() :])}


class PlainTextField(forms.Field):
    """A form field that shows a JSON value as plain text; any text is a value of it."""

    widget = forms.Textarea

    def to_plain(self, value: Any) -> str:
        raise NotImplementedError

    def from_plain(self, plain: str) -> Any:
        raise NotImplementedError

    def prepare_value(self, value: Any) -> str:
        return value if isinstance(value, str) else self.to_plain(value or [])

    def to_python(self, value: str | None) -> Any:
        # The one character that PostgreSQL cannot store.
        ProhibitNullCharactersValidator()(value)
        return self.from_plain(value or "")

    def has_changed(self, initial: Any, data: str | None) -> bool:
        return bool(self.from_plain(data or "") != (initial or []))


class DecksField(PlainTextField):
    """Decks, one a line."""

    def to_plain(self, value: list[str]) -> str:
        return texts_to_plain(value)

    def from_plain(self, plain: str) -> list[str]:
        return plain_to_texts(plain)


class BodyField(PlainTextField):
    """Paragraphs, crossheads and captions."""

    def to_plain(self, value: list[Block]) -> str:
        return body_to_plain(value)

    def from_plain(self, plain: str) -> list[Block]:
        return plain_to_body(plain)
