"""The places of articles on a page, no two at one place at any moment."""

from collections.abc import Sequence
from itertools import pairwise

from django.db.models import F

from articles.models import Article, Page

PARKED = 1_000_000  # beyond every place on a page: a place has to be free before it is taken


def arrange(page: Page, articles: Sequence[Article]) -> None:
    """Give all articles of a page places in this order; nothing is written where they have them."""
    if all(one.position < other.position for one, other in pairwise(articles)):
        return
    Article.objects.filter(page=page).update(position=F("position") + PARKED)
    for position, article in enumerate(articles, start=1):
        article.position = position
    Article.objects.bulk_update(articles, ["position"], batch_size=500)
