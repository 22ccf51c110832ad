"""Corrections with the stories that they correct, as lists show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from .article import Article
from .continuation import Continuation
from .correction import Correction
from .story import Story, chains


@dataclass(frozen=True)
class Corrected:
    """A correction and the story that its article is a part of."""

    correction: Correction
    story: Story

    @property
    def article(self) -> Article:
        return self.correction.article

    @property
    def headline(self) -> str:
        """The story's, else the opening words of the article that was corrected."""
        return self.story.titled.headline or self.article.opening

    @property
    def address(self) -> str:
        """Where the corrected part is read."""
        return self.story.address_of(self.article)


def with_stories(corrections: Iterable[Correction]) -> list[Corrected]:
    """Listed corrections with their stories (one query).

    Of the stories' other parts only headline, address and page label are loaded.
    """
    corrections = list(corrections)
    issues = {one.article.page.issue_id for one in corrections}
    linked = Continuation.objects.linked().filter(earlier__page__issue__in=issues)
    links = list(linked.with_both_parts())
    by_id = {part.pk: part for link in links for part in (link.earlier, link.later)}
    by_id |= {one.article_id: one.article for one in corrections}
    stories: dict[int, Story] = {}
    for chain in chains(by_id, {link.earlier_id: link.later_id for link in links}):
        stories |= dict.fromkeys(chain, Story(tuple(by_id[pk] for pk in chain)))
    return [Corrected(one, stories[one.article_id]) for one in corrections]
