"""The search box above the list of articles: the readers' search, over drafts as well."""

from django.db.models import Q

from articles.models import IndexedStory
from articles.models.article import ArticleQuerySet
from articles.search import search

MOST = 2000  # stories whose articles the list shows, the best hits


def articles_with(words: str, articles: ArticleQuerySet) -> ArticleQuerySet:
    """The articles of the stories that a query finds, published or not; or a public id's."""
    if not words.strip():
        return articles
    found = search(words, IndexedStory.objects.live(), size=MOST)
    parts = [pk for story in found.stories for pk in story.parts]
    return articles.filter(Q(pk__in=parts) | Q(public_id__iexact=words.strip()))
