"""What stands on the page desk: rows of spans, and articles as readers will see them."""

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from articles.importing.relabel import Difference, PagePreview, Preview
from articles.importing.report import names_of
from articles.importing.wording import ROLES, explained
from articles.models import Article, Page
from articles.parsing.blocks import split_blocks
from articles.parsing.carrying import key_of
from articles.parsing.label_check import rows_of
from articles.parsing.model import Label, Role
from articles.parsing.relabelling import unused

from .plain_text import body_to_plain

# The keys of the desk: roles by frequency of use on 1 to 9, the rest by letter.
KEYS = {
    Role.HEADLINE: "1",
    Role.KICKER: "2",
    Role.DECK: "3",
    Role.BYLINE: "4",
    Role.DATELINE: "5",
    Role.BODY: "6",
    Role.CROSSHEAD: "7",
    Role.CAPTION: "8",
    Role.COLUMN: "9",
    Role.CONTINUED_FROM: "i",
    Role.CONTINUED_ON: "o",
    Role.REFER: "r",
    Role.FURNITURE: "f",
    Role.UNKNOWN: "u",
}
TONES = 8  # colours of articles, over again


@dataclass(frozen=True, slots=True)
class Row:
    """One span on the desk; ``place`` is its place in the row of labels, from 0.

    ``theirs`` tells what somebody else has made of the same text.
    """

    place: int
    label: Label
    text: str
    opens: bool
    theirs: str = ""

    @property
    def role_name(self) -> str:
        return str(ROLES[self.label.role])

    @property
    def tone(self) -> int:
        return (self.label.article or 0) % TONES

    @property
    def reason(self) -> str:
        return explained(self.label.reason)


@dataclass
class Desk:
    """The desk of a page with these labels; ``chosen`` are the places that stay chosen."""

    page: Page
    labels: list[Label]
    version: str
    chosen: list[int] = field(default_factory=list)
    theirs: list[Label] | None = None

    @cached_property
    def texts(self) -> dict[int, str]:
        return {block.number: block.text for block in split_blocks(self.page.source_text)}

    @property
    def rows(self) -> list[Row]:
        return [
            Row(
                place,
                label,
                self.texts.get(label.block, "")[label.start : label.end],
                label.start == 0,
                self.other(label),
            )
            for place, label in enumerate(self.labels)
        ]

    def other(self, label: Label) -> str:
        """Their label for the same text in words, where it is another one."""
        over = [
            one
            for one in self.theirs or ()
            if one.block == label.block and one.start < label.end and label.start < one.end
        ]
        mine = [(label.start, label.end, label.role, label.article, label.joins)]
        if [(one.start, one.end, one.role, one.article, one.joins) for one in over] == mine:
            return ""
        return " · ".join(map(in_words, over))

    @property
    def sent(self) -> str:
        """The labels in the form in which the desk posts them."""
        return json.dumps(rows_of(self.labels), separators=(",", ":"))

    @property
    def keys(self) -> str:
        return " ".join(map(key_of, self.texts.values()))

    @property
    def roles(self) -> list[tuple[str, str, str]]:
        """Name, words and key of every role."""
        return [(role.value, str(ROLES[role]), key) for role, key in KEYS.items()]

    @property
    def articles(self) -> range:
        """The numbers that a block can be moved to, the last for a new article."""
        return range(1, unused(self.labels) + 1)


def in_words(label: Label) -> str:
    article = "" if label.article is None else f" {label.article}"
    return f"{ROLES[label.role]}{article}{' ⤴' if label.joins else ''}"


@dataclass(frozen=True, slots=True)
class Shown:
    """An article in the form that the template of a reader's view reads."""

    number: int
    tone: int
    reading: dict[str, Any]
    article: Article | None
    deleted: bool
    differences: list["Both"]


@dataclass(frozen=True, slots=True)
class Both:
    """Two wordings of a field, side by side."""

    name: str
    key: str
    standing: str
    composed: str
    both_changed: bool


@dataclass(frozen=True, slots=True)
class ShownArticles:
    articles: list[Shown]
    merged: list[tuple[Article, Article]]
    lost: list[Article]
    others: list[Article]


def shown_articles(preview: PagePreview) -> ShownArticles:
    articles = [shown(number, one) for number, one in enumerate(preview.articles, start=1)]
    return ShownArticles(articles, preview.merged, preview.lost, preview.others)


def shown(number: int, preview: Preview) -> Shown:
    names = [signature(byline) for byline in preview.fields["bylines"]]
    reading = {**preview.fields, "bylines": {"all": names}}
    both = [both_of(preview.article, one) for one in preview.differences if preview.article]
    return Shown(number, number % TONES, reading, preview.article, preview.deleted, both)


def both_of(article: Article, difference: Difference) -> Both:
    return Both(
        names_of([difference.field]),
        f"{article.public_id}:{difference.field}",
        wording(difference.field, difference.standing),
        wording(difference.field, difference.composed),
        difference.both_changed,
    )


def wording(field: str, value: Any) -> str:
    """The value of a field as text to compare."""
    if field == "body":
        return body_to_plain(value)
    if field == "bylines":
        return "\n".join(map(signature, value))
    return "\n".join(value) if isinstance(value, list) else str(value)


def signature(byline: dict[str, str]) -> str:
    return f"{byline['role']} {byline['name']}".strip()
