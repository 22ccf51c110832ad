"""The source text of an article: which piece of it is what, and why."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
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
