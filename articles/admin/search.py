"""The search box above the list of articles: plain substrings, no index needed."""

import json

from django.db.models import Q

from articles.models import Byline
from articles.models.article import ArticleQuerySet

MOST = 2000  # hits that the list shows, newest first


def articles_with(words: str, articles: ArticleQuerySet) -> ArticleQuerySet:
    """The newest articles that hold each word of the query somewhere.

    Looked into are the display lines, the body and the names of those who signed.
    """
    if not words.strip():
        return articles
    hits = articles
    for word in words.split():
        hits = hits.filter(holds(word))
    newest = hits.order_by("-page__issue__date", "-pk").values_list("pk", flat=True)
    # The list asks four times, for rows, number and dates; the archive is read through once.
    return articles.filter(pk__in=list(newest[:MOST]))


def holds(word: str) -> Q:
    signed = Byline.objects.filter(contributor__name__icontains=word).values("article")
    found = Q(public_id__iexact=word) | Q(pk__in=signed)
    for field in ("headline", "kicker", "column_label"):
        found |= Q(**{f"{field}__icontains": word})
    for field in ("decks", "body"):
        found |= Q(**{f"{field}__icontains": as_stored(word)})
    return found


def as_stored(word: str) -> str:
    """How a word stands in a JSON field: a quote or a backslash is escaped there."""
    return json.dumps(word, ensure_ascii=False)[1:-1]
