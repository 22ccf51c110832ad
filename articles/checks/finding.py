"""What a check finds, where, and how one finding is known again tomorrow."""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Issue, Page

AROUND = 6  # characters on either side of a quote, by which it is known again
SENTENCE_END = re.compile(r"[。！？\n]")


class Level(TextChoices):
    """How grave: an error keeps an issue from its readers unless it is waived."""

    ERROR = "error", _("error")
    WARNING = "warning", _("warning")
    NOTE = "note", _("note")


@dataclass(frozen=True, slots=True)
class Place:
    """The span ``start:end`` of one text of an article.

    ``field`` is the article's field, ``index`` counts decks, blocks of the body, bylines and
    photos from 0. Without an article the place is the page, without a page the issue.
    """

    issue: Issue
    page: Page | None = None
    article: Article | None = None
    field: str = ""
    index: int = 0
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Fault:
    """What a check says, before it is a finding.

    ``text`` is the whole text that the place lies in; ``about`` names the other thing, where
    the fault lies between two. ``mend`` is what should stand at the place, where that is certain.
    """

    place: Place
    message: str
    suggestion: str = ""
    mend: str | None = None
    text: str = ""
    about: str = ""

    @property
    def quote(self) -> str:
        return self.text[self.place.start : self.place.end]

    def key(self, code: str) -> tuple[str, ...]:
        """What stays the same of it while text elsewhere changes."""
        place = self.place
        owner = f"page {place.page.order}" if place.page else ""
        if place.article:
            owner = place.article.public_id
        before = self.text[max(0, place.start - AROUND) : place.start]
        after = self.text[place.end : place.end + AROUND]
        # Of its own sentence only: another may be put before it.
        before, after = SENTENCE_END.split(before)[-1], SENTENCE_END.split(after)[0]
        return (code, owner, place.field, before, self.quote, after, self.about)


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of a check.

    ``mend`` is the text that replaces exactly the quote where a mend is certain, else None.
    ``fingerprint`` stays the same when text elsewhere moves or is changed.
    """

    code: str
    level: Level
    title: str
    message: str
    place: Place
    quote: str
    before: str
    after: str
    suggestion: str
    mend: str | None
    fingerprint: str

    @property
    def shown(self) -> str:
        """The quote with every character to be seen."""
        return visible(self.quote)

    @property
    def is_error(self) -> bool:
        return self.level == Level.ERROR


def fingerprint_of(key: tuple[str, ...], number: int) -> str:
    """A name for the ``number``-th finding of this key in the issue: 20 hexadecimal digits."""
    words = "\x1f".join((*key, str(number)))
    return sha256(words.encode(errors="surrogatepass")).hexdigest()[:20]


def text_at(article: Article, field: str, index: int) -> str | None:
    """The text of a place that can be mended; None where the article has none there (any more)."""
    if field in ("decks", "body"):
        rows = getattr(article, field)
        if index >= len(rows):
            return None
        return str(rows[index]["text"] if field == "body" else rows[index])
    return str(getattr(article, field))


def visible(text: str) -> str:
    """A text of which every character can be seen: spaces as ␣, others by their codes."""
    return "".join(map(_visible, text))


def _visible(char: str) -> str:
    if char.isspace():
        return "␣"
    hidden = unicodedata.category(char) in ("Cc", "Cf", "Co", "Cs")
    return f"[U+{ord(char):04X}]" if hidden else char
