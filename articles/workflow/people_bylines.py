"""Bylines that change hands, many at a time."""

from collections.abc import Collection, Iterator, Sequence

from django.db.models import F
from django.utils import timezone

from articles.models import Article, Byline

BATCH = 500  # articles at a time
OUT_OF_THE_WAY = 1000


def batches(articles: Sequence[int]) -> Iterator[Sequence[int]]:
    return (articles[start : start + BATCH] for start in range(0, len(articles), BATCH))


def hand_over(articles: Sequence[int], before: Collection[int], after: int) -> None:
    """Give the bylines of some contributors on these articles to another.

    All are primary keys. An article that the other now signs twice in one role keeps the
    first of these bylines. Seven queries at most for every 500 articles.
    """
    for batch in batches(articles):
        surplus = doubles(batch, before, after)
        Byline.objects.filter(pk__in=surplus).delete()
        Byline.objects.filter(article__in=batch, contributor__in=before).update(contributor=after)
        Article.objects.filter(pk__in=batch).update(updated_at=timezone.now())
        close_gaps(set(surplus.values()))


def doubles(articles: Sequence[int], before: Collection[int], after: int) -> dict[int, int]:
    """The bylines that say again what one before them says, each with its article."""
    rows = Byline.objects.filter(article__in=articles, contributor__in=[*before, after])
    known: set[tuple[int, str]] = set()
    surplus = {}
    for pk, article, role in rows.order_by("article", "order").values_list("pk", "article", "role"):
        if (article, role) in known:
            surplus[pk] = article
        known.add((article, role))
    return surplus


def close_gaps(articles: Collection[int]) -> None:
    """Number the bylines of these articles from 1, in the order that they have."""
    if not articles:
        return
    rows = Byline.objects.filter(article__in=articles)
    standing = list(rows.order_by("article", "order"))
    places: dict[int, int] = {}
    for byline in standing:
        byline.order = places[byline.article_id] = places.get(byline.article_id, 0) + 1
    # Two bylines may never have one number, not even while they move up.
    rows.update(order=F("order") + OUT_OF_THE_WAY)
    Byline.objects.bulk_update(standing, ["order"])
