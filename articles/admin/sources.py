"""A page's source text beside what it became: which block is what, and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from articles.importing.wording import ROLES, explained
from articles.models import Article, Page
from articles.parsing.blocks import split_blocks
from articles.parsing.model import Role


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a source block with its role.

    ``number`` is the block's, ``opens`` tells the block's first span from the others;
    ``article`` is the page's own count of its articles, None for what belongs to none.
    """

    number: int
    opens: bool
    text: str
    role: str
    role_name: str
    reason: str
    joins: bool
    article: int | None


@dataclass(slots=True)
class Stretch:
    """Spans in a row that went into the same article, or into none.

    ``article`` is None too where the article is gone. ``again`` is true where an earlier
    stretch has shown the article already.
    """

    article: Article | None
    again: bool
    spans: list[Span] = field(default_factory=list)


def spans_of(page: Page, labels: Iterable[dict[str, Any]]) -> list[Span]:
    """The source text under each of these labels of the page, in the page's order."""
    blocks = {block.number: block.text for block in split_blocks(page.source_text)}
    return [span_of(label, blocks.get(label["block"], "")) for label in labels]


def span_of(label: dict[str, Any], text: str) -> Span:
    return Span(
        number=label["block"],
        opens=label["start"] == 0,
        text=text[label["start"] : label["end"]],
        role=label["role"],
        role_name=str(ROLES[Role(label["role"])]),
        reason=explained(label["reason"]),
        joins=label["joins"],
        article=label["article"],
    )


def reasons_of(article: Article) -> list[Span]:
    """Why the words of an article are what they are."""
    spans = spans_of(article.page, article.reasons())
    numbers = Counter(span.article for span in spans if span.article is not None)
    # A block can end one article and begin the next; only one's own spans count.
    own = numbers.most_common(1)[0][0] if numbers else None
    return [span for span in spans if span.article == own]


def stretches_of(page: Page, articles: list[Article]) -> list[Stretch]:
    """The whole page in the order of its source text."""
    spans = spans_of(page, page.labels)
    stored = stored_as(spans, articles)
    stretches: list[Stretch] = []
    shown: set[int] = set()
    before: object = object()
    for span in spans:
        if span.article != before:
            article = stored.get(span.article)
            again = article is not None and article.pk in shown
            stretches.append(Stretch(article, again))
            shown |= {article.pk} if article else set()
            before = span.article
        stretches[-1].spans.append(span)
    return stretches


def stored_as(spans: list[Span], articles: list[Article]) -> dict[int | None, Article]:
    """Which stored article each of the page's articles is: the one that has most of its blocks."""
    common: dict[int, Counter[int]] = {}
    by_pk = {article.pk: article for article in articles}
    for span in spans:
        if span.article is not None:
            holders = (a.pk for a in articles if span.number in a.source_blocks)
            common.setdefault(span.article, Counter()).update(holders)
    return {number: by_pk[held.most_common(1)[0][0]] for number, held in common.items() if held}
