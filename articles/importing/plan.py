"""What an import will do with the articles of a page, decided before anything is written."""

from collections.abc import Iterator
from dataclasses import dataclass

from articles.models import Article

from .article_rows import has_editors_work, new_article
from .bylines import name_targets
from .formats.raw_page import Incoming
from .identity import text_of
from .merge import merge_order, weave
from .standing import Standing, match_drafts

OPENING = 200  # characters; enough to know an article again that an editor deleted


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan for one page.

    ``ids`` are the public ids of the drafts, in their order; ``articles`` holds an article
    for each of them that no editor deleted. Of the articles that no draft is any more,
    ``departing`` give their address to the one that took their text, and ``lost`` stay.
    """

    standing: Standing
    drafts: list[Incoming]
    ids: list[str]
    articles: dict[str, Article]
    departing: list[tuple[Article, Article]]
    lost: list[Article]

    def pairs(self) -> Iterator[tuple[Article, Incoming]]:
        """Each article that is made or updated, with the draft that it comes from."""
        for public_id, draft in zip(self.ids, self.drafts, strict=True):
            if article := self.articles.get(public_id):
                yield article, draft

    def deleted(self) -> Iterator[Incoming]:
        """The drafts of articles that an editor deleted."""
        for public_id, draft in zip(self.ids, self.drafts, strict=True):
            if public_id not in self.articles:
                yield draft

    def staying(self) -> list[Article]:
        """The articles that stand on the page before the import and after it, in order."""
        gone = {article.public_id for article, _ in self.departing}
        return [one for one in self.standing.here() if one.public_id not in gone]

    def order(self) -> list[Article]:
        """All articles of the page in the order that they will have."""
        page = self.standing.page
        known = {one.public_id: one for one in self.staying()}
        mine = {key: one for key, one in self.articles.items() if one.page_id in (None, page.pk)}
        new = [public_id for public_id in self.ids if public_id in mine]
        everything = known | mine
        order = merge_order(list(self.standing.openings), list(known), new)
        return [everything[public_id] for public_id in order]

    def made(self) -> list[dict[str, str]]:
        """What the page notes of this import: its articles and those that may come back."""
        texts = (text_of(draft.fields)[:OPENING] for draft in self.drafts)
        openings = self.standing.openings | dict(zip(self.ids, texts, strict=True))
        staying = [one.public_id for one in self.staying() if one.public_id in openings]
        deleted = [one for one in self.standing.openings if self.standing.is_deleted(one)]
        order = weave(weave(self.ids, staying), deleted)
        return [{"public_id": one, "opening": openings[one]} for one in order]


def plan_for(standing: Standing, drafts: list[Incoming]) -> Plan:
    """Decide which article each draft is, and what becomes of the articles left over."""
    imported = [article.imported for article in standing.articles.values()]
    name_targets(standing.page.issue.newspaper, [*imported, *(one.fields for one in drafts)])
    matched = match_drafts(standing, drafts)
    ids: list[str] = []
    articles: dict[str, Article] = {}
    for known, draft in zip(matched.ids, drafts, strict=True):
        article = standing.articles.get(known) or new_article(draft)
        ids.append(known or article.public_id)
        if not standing.is_deleted(known):
            articles[ids[-1]] = article
    plan = Plan(standing, drafts, ids, articles, [], [])
    for article in standing.here():
        if article.public_id in standing.openings and article.public_id not in articles:
            place = matched.went.get(article.public_id)
            part_with(plan, article, None if place is None else articles.get(ids[place]))
    return plan


def part_with(plan: Plan, article: Article, target: Article | None) -> None:
    """An editor's work is never removed, nor an address that would lead nowhere."""
    if target is None or has_editors_work(article):
        plan.lost.append(article)
    else:
        plan.departing.append((article, target))
