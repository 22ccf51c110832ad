"""What the parser passes from step to step: blocks → labels → drafts.

``Block`` is a piece of source text, ``Label`` says what a span of a block is and why,
``Draft`` is the article that labels compose to. All three are plain values.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from articles.text.numerals import page_label


class Role(StrEnum):
    """What a span of a page is. FURNITURE, REFER and UNKNOWN belong to no article."""

    COLUMN = "column"
    KICKER = "kicker"
    HEADLINE = "headline"
    DECK = "deck"
    DATELINE = "dateline"
    BYLINE = "byline"
    BODY = "body"
    CROSSHEAD = "crosshead"
    CAPTION = "caption"
    CONTINUED_FROM = "continued_from"
    CONTINUED_ON = "continued_on"
    REFER = "refer"
    FURNITURE = "furniture"
    UNKNOWN = "unknown"


BODY_ROLES = {Role.BODY: "paragraph", Role.CROSSHEAD: "crosshead", Role.CAPTION: "caption"}


@dataclass(frozen=True, slots=True)
class Block:
    """A numbered piece of source text: a line, or lines that hard wrapping had cut.

    ``number`` counts from 1, ``line`` is the line of the file that it begins on.
    ``indented`` tells whether it opens with a paragraph's indent, where the file has such,
    and is None where it has not, and of a line that is centred or set right. ``stops_short``
    is true where its last line does not fill the column, so that no column's end can have
    broken it. ``gap`` tells whether a blank line stands before it, and is None where the file
    has no such lines.
    """

    number: int
    text: str
    line: int
    indented: bool | None = None
    stops_short: bool = False
    gap: bool | None = None


@dataclass(frozen=True, slots=True)
class Label:
    """The role of the span ``start:end`` of a block, and the rule that decided it.

    The labels of a block cover it without gap or overlap. ``article`` counts the page's
    articles from 1 and is None for what belongs to none. ``joins`` means that the span
    goes on with the text of the one before, as after a column break.
    """

    block: int
    start: int
    end: int
    role: Role
    article: int | None
    joins: bool
    reason: str

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Label":
        return cls(**{**data, "role": Role(data["role"])})


@dataclass(frozen=True, slots=True)
class Credit:
    """One name of a byline with its role (记者, 通讯员, 摄影 …)."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class BodyPart:
    """A paragraph, crosshead or caption."""

    kind: str
    text: str


@dataclass(slots=True)
class Draft:
    """An article as composed from labels, before it is stored.

    ``continued_from`` and ``continued_on`` are the printed words. ``column_words``,
    ``dateline_words`` and ``byline_words`` keep the printed words that ``column``,
    ``dateline`` and ``bylines`` were read from, brackets and all, so that no character is lost.
    ``blocks`` are the numbers of the source blocks.
    """

    column: str = ""
    column_words: list[str] = field(default_factory=list)
    kicker: str = ""
    headline: str = ""
    decks: list[str] = field(default_factory=list)
    dateline: str = ""
    dateline_words: list[str] = field(default_factory=list)
    bylines: list[Credit] = field(default_factory=list)
    byline_words: list[str] = field(default_factory=list)
    continued_from: str = ""
    continued_on: str = ""
    body: list[BodyPart] = field(default_factory=list)
    blocks: list[int] = field(default_factory=list)

    def to_json(self) -> dict[str, Any]:
        """The draft form that ``parse_page`` prints; page labels in Arabic numerals."""
        return {
            **asdict(self),
            "continued_from": page_label(self.continued_from),
            "continued_on": page_label(self.continued_on),
            "printed_from": self.continued_from,
            "printed_on": self.continued_on,
        }


@dataclass(frozen=True, slots=True)
class ParsedPage:
    """A page after labelling and composing.

    ``label`` and ``name`` are read from the folio line and empty where there is none.
    """

    blocks: list[Block]
    labels: list[Label]
    drafts: list[Draft]
    label: str = ""
    name: str = ""
