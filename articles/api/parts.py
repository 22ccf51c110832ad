"""Articles as parts of stories: what each begins with, and what stands before and after it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404

from articles.models import Article, Continuation
from articles.models.story import chains

from .filters import READER


@dataclass(frozen=True)
class Part:
    """An article with the first part of its story and the parts before and after it."""

    article: Article
    head: Article
    earlier: Article | None = None
    later: Article | None = None


def parts_of(articles: Iterable[Article]) -> list[Part]:
    """These articles as parts of their stories (one query)."""
    articles = list(articles)
    issues = {article.page.issue_id for article in articles}
    linked = Continuation.objects.linked().filter(earlier__page__issue__in=issues)
    links = list(linked.with_both_parts())
    by_id = {part.pk: part for link in links for part in (link.earlier, link.later)}
    by_id |= {article.pk: article for article in articles}
    found: dict[int, Part] = {}
    for chain in chains(by_id, {link.earlier_id: link.later_id for link in links}):
        parts = [by_id[pk] for pk in chain]
        sides = zip([None, *parts], parts, [*parts[1:], None], strict=False)
        found |= {here.pk: Part(here, parts[0], before, after) for before, here, after in sides}
    return [found[article.pk] for article in articles]


def published_article(public_id: str) -> Article | None:
    """The article of a public id with its page, issue and newspaper, if readers may see it."""
    return Article.objects.visible_to(READER).for_listing().filter(public_id=public_id).first()


def target_of_merged(public_id: str) -> Article:
    """The article that another, of this public id, was merged into. Raises Http404."""
    published = Article.objects.visible_to(READER).filter(redirects__public_id=public_id)
    if (target := published.first()) is None:
        raise Http404
    return target
