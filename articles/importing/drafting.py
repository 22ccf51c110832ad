"""Page texts → drafts, with the reasons for them, and nothing stored."""

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from articles.parsing.model import Label, ParsedPage
from articles.parsing.page import parse_page

from .formats.file_name import label_and_name
from .formats.refusal import readable
from .formats.text_file import read_page_text
from .wording import ROLES, explained

EXCERPT = 40  # columns of a terminal


@dataclass(frozen=True, slots=True)
class DraftedPage:
    """A page's text, parsed, and which page it is; label and name can be empty."""

    path: Path
    label: str
    name: str
    parsed: ParsedPage

    def to_json(self) -> dict[str, Any]:
        """The page in the form that an import reads as drafts."""
        return {
            "source": readable(self.path),
            "page": self.label,
            "page_name": self.name,
            "articles": [draft.to_json() for draft in self.parsed.drafts],
            "labels": [label.to_json() for label in self.parsed.labels],
        }

    def explanation(self) -> Iterator[str]:
        """A table of all labels: line of the file, role, article, text, and why."""
        blocks = {block.number: block for block in self.parsed.blocks}
        role = pgettext("of a source block", "role")
        rows = [(_("line"), _("block"), _("article"), role, _("text"), _("reason"))]
        for label in self.parsed.labels:
            block = blocks[label.block]
            text = block.text[label.start : label.end]
            rows.append((str(block.line), str(block.number), *label_in_words(label, text)))
        widths = [max(map(columns, column)) for column in zip(*rows, strict=True)]
        for row in rows:
            cells = zip(row, widths, strict=True)
            yield "  ".join(padded(cell, width) for cell, width in cells).rstrip()


def draft_page(path: Path) -> DraftedPage:
    """Read and parse one page text. Raises Refused with file and line."""
    parsed = parse_page(read_page_text(path))
    label, name = label_and_name(readable(path.stem))
    return DraftedPage(path, label or parsed.label, name or parsed.name, parsed)


def label_in_words(label: Label, text: str) -> tuple[str, str, str, str]:
    article = "" if label.article is None else str(label.article)
    role = str(ROLES[label.role]) + (" ↩" if label.joins else "")
    return article, role, excerpt(text), explained(label.reason)


def excerpt(text: str) -> str:
    """As much of the text as fits its column."""
    line = " ".join(text.split())
    if columns(line) <= EXCERPT:
        return line
    cut = min(EXCERPT, len(line))
    while columns(line[:cut]) >= EXCERPT:
        cut -= 1
    return line[:cut] + "…"


def columns(text: str) -> int:
    """The columns that a text takes on a terminal, where a hanzi takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def padded(cell: str, width: int) -> str:
    return cell + " " * (width - columns(cell))
