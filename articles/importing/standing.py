"""What stands of a page before it is imported, and which article each draft is."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from articles.models import Article, Page

from .formats.raw_page import Incoming
from .identity import identify, text_of


@dataclass(slots=True)
class Standing:
    """The articles that the last import of a page made, or that drafts name, by public id.

    ``openings`` also tells of those that are gone since: an editor deleted them. ``others``
    are the articles of the page that no import knows, which an editor wrote.
    """

    page: Page
    openings: dict[str, str] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)
    others: list[Article] = field(default_factory=list)

    def here(self) -> list[Article]:
        """All articles on the page, in its order."""
        known = [one for one in self.articles.values() if one.page_id == self.page.pk]
        return sorted([*known, *self.others], key=lambda article: article.position)

    def is_deleted(self, public_id: str) -> bool:
        return public_id in self.openings and public_id not in self.articles


def standing_of(page: Page, drafts: Sequence[Incoming], *, to_write: bool = True) -> Standing:
    """Read what stands (three queries, and as many again for articles on other pages).

    ``to_write`` locks the articles, which needs a transaction.
    """
    made = page.imported.get("articles", [])
    standing = Standing(page, {entry["public_id"]: entry["opening"] for entry in made})
    wanted = {*standing.openings, *(draft.public_id for draft in drafts if draft.public_id)}
    rows = Article.objects.prefetch_related("bylines__contributor")
    rows = rows.select_for_update() if to_write else rows
    for article in rows.filter(page=page) if page.pk else ():
        if article.public_id in wanted:
            standing.articles[article.public_id] = article
        else:
            standing.others.append(article)
    if missing := wanted - standing.articles.keys():
        standing.articles |= rows.in_bulk(missing, field_name="public_id")
    return standing


@dataclass(frozen=True, slots=True)
class Matched:
    """``ids`` holds the public id of each draft, "" for a new article.

    ``went`` leads from articles that no draft is to the draft that took their text.
    """

    ids: list[str]
    went: dict[str, int]


def match_drafts(standing: Standing, drafts: Sequence[Incoming]) -> Matched:
    """Tell which article each draft is: by its public id, else by its text."""
    ids = [draft.public_id for draft in drafts]
    free = [public_id for public_id in standing.openings if public_id not in ids]
    # A draft with an id of its own may still have taken the text of another article, so it
    # stands among the new texts; it only cannot become that article.
    identity = identify(
        [text_before(standing, public_id) for public_id in free],
        [text_of(draft.fields) for draft in drafts],
        named={place for place, public_id in enumerate(ids) if public_id},
    )
    for there, here in identity.kept.items():
        ids[there] = free[here]
    return Matched(ids, {free[here]: there for here, there in identity.went.items()})


def text_before(standing: Standing, public_id: str) -> str:
    """The text that the last import gave an article, or its opening where it is deleted."""
    article = standing.articles.get(public_id)
    return (
        text_of(article.imported) if article and article.imported else standing.openings[public_id]
    )
