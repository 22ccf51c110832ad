"""What the checks look at: the articles of an issue with all that belongs to them."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.db.models import Prefetch

from articles.models import Article, Byline, Continuation, Issue, Page, Photo, Zone
from articles.models.continuation import LINKED

from .finding import Fault, Place

# The fields of an article that are one text each, in the order of print.
LINES = ("column_label", "kicker", "headline")
NOTICE = re.compile("更正|启事|公告|通告|声明|图片新闻|简讯|天气|便民")
NOTES = ("dateline", "continued_from", "continued_on")


@dataclass(frozen=True, slots=True)
class Text:
    """One text of an article. ``kind`` is its field, or for the body that of the block:
    paragraph, crosshead or caption."""

    sheet: "Sheet"
    field: str
    index: int
    kind: str
    text: str

    @property
    def is_mark(self) -> bool:
        """Whether it is a jump or continuation line, which keeps what is printed."""
        return self.field in ("continued_from", "continued_on")

    def fault(
        self,
        message: str,
        suggestion: str = "",
        *,
        span: tuple[int, int] | None = None,
        mend: str | None = None,
        about: str = "",
    ) -> Fault:
        """A fault in the span ``(start, end)`` of the text, or in the whole of it."""
        start, end = span or (0, len(self.text))
        article = self.sheet.article
        page = article.page
        place = Place(page.issue, page, article, self.field, self.index, start, end)
        return Fault(place, message, suggestion, mend, self.text, about)


@dataclass(eq=False)
class Sheet:
    """An article with its bylines, photos and the zones that readers see.

    ``back`` and ``onward`` are its links, if any.
    """

    article: Article
    bylines: list[Byline] = field(default_factory=list)
    photos: list[Photo] = field(default_factory=list)
    zones: list[Zone] = field(default_factory=list)
    back: Continuation | None = None
    onward: Continuation | None = None

    @property
    def continues(self) -> bool:
        """Whether another part comes before it, linked or only printed."""
        return bool(self.back or self.article.continued_from)

    @property
    def goes_on(self) -> bool:
        return bool(self.onward or self.article.continued_on)

    @property
    def is_picture(self) -> bool:
        """Whether it is nothing but photos or captions."""
        kinds = {block["kind"] for block in self.article.body if block["text"].strip()}
        return kinds == {"caption"} or (not kinds and bool(self.photos))

    @property
    def is_notice(self) -> bool:
        """Whether its column label stands for headline and author, as 更正 does."""
        return bool(NOTICE.search(self.article.column_label))

    @cached_property
    def texts(self) -> list[Text]:
        """Every text of it but the names of the bylines."""
        return [*self._lines(LINES), *self._decks(), *self.body, *self._lines(NOTES)]

    @cached_property
    def body(self) -> list[Text]:
        blocks = enumerate(self.article.body)
        return [Text(self, "body", n, block["kind"], block["text"]) for n, block in blocks]

    @property
    def paragraphs(self) -> list[Text]:
        return [text for text in self.body if text.kind == "paragraph" and text.text.strip()]

    def line(self, name: str) -> Text:
        """The text of one of its fields."""
        return Text(self, name, 0, name, getattr(self.article, name))

    def name(self, index: int) -> Text:
        """The name of one of its bylines."""
        return Text(self, "bylines", index, "bylines", self.bylines[index].contributor.name)

    def photo(self, index: int) -> Text:
        """The caption of one of its photos."""
        return Text(self, "photos", index, "photos", self.photos[index].caption)

    def _lines(self, names: tuple[str, ...]) -> Iterator[Text]:
        return (self.line(name) for name in names if getattr(self.article, name))

    def _decks(self) -> Iterator[Text]:
        decks = enumerate(self.article.decks)
        return (Text(self, "decks", number, "decks", deck) for number, deck in decks)


@dataclass
class Material:
    """An issue: its pages and sheets in the order of print, and all links between them."""

    issue: Issue
    pages: list[Page]
    sheets: list[Sheet]
    links: list[Continuation] = field(default_factory=list)

    def __post_init__(self) -> None:
        by_pk = self.by_pk
        for link in self.links:
            if link.state in LINKED:
                by_pk[link.earlier_id].onward = link
                by_pk[link.later_id].back = link

    @cached_property
    def by_pk(self) -> dict[int, Sheet]:
        return {sheet.article.pk: sheet for sheet in self.sheets}

    @cached_property
    def orders(self) -> Counter[int]:
        """How many articles stand on each page, by the page's order."""
        return Counter(sheet.article.page.order for sheet in self.sheets)

    def linked(self) -> Iterator[tuple[Continuation, Sheet, Sheet]]:
        """The links that readers follow, with the sheets at both ends."""
        for link in self.links:
            if link.state in LINKED:
                yield link, self.by_pk[link.earlier_id], self.by_pk[link.later_id]


def sheet_of(article: Article) -> Sheet:
    belonging = (article.bylines, article.photos, article.zones)
    return Sheet(article, *(list(rows.all()) for rows in belonging))


def load(issue: Issue) -> Material:
    """The material of an issue (six queries, however large it is)."""
    articles = Article.objects.for_indexing().filter(page__issue=issue).in_print_order()
    shown = Prefetch("zones", Zone.objects.shown())
    sheets = [sheet_of(article) for article in articles.prefetch_related(shown)]
    links = Continuation.objects.of_issue(issue.pk)
    return Material(issue, list(issue.pages.for_navigation()), sheets, list(links))


def lacks_files(thing: Page | Photo) -> bool:
    """Whether a file of a picture that readers are shown is gone from the media."""
    if not thing.image:
        return False
    names = {thing.image.name, *(size["name"] for size in thing.image_sizes)}
    return not all(thing.image.storage.exists(name) for name in names)
