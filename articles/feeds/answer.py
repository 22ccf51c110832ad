"""A feed, page by page, as it is answered to those who ask for it.

A feed is in the newspapers' language and holds what is published, whoever asks, so that everybody
gets the same. Programs ask again and again; those that hold it already are told so before any
text is loaded.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import md5

from django.conf import settings
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.cache import get_conditional_response
from django.utils.http import http_date

from articles.exporting.structured import LANGUAGE
from articles.models import Article, IndexedStory, corrected_stories_of_entries
from articles.models.indexed import IndexedStoryQuerySet
from articles.search import Place, newest_hits

from .atom import NEVER, StoryFeed
from .entries import entry_of

PER_PAGE = 30
FORM = 2  # another number for every change in what feeds say of the same stories


@dataclass(frozen=True)
class Feed:
    """What a feed holds: of ``stories`` those that ``text`` finds, or all.

    ``title`` can be a lazy text. ``page`` is where people read the same. ``query`` is what of
    the address stands behind the question mark. A feed that may not be empty is not found when
    it is.
    """

    title: str
    page: str
    stories: IndexedStoryQuerySet
    text: str = ""
    query: dict[str, str] = field(default_factory=dict)
    may_be_empty: bool = True


def answer(request: HttpRequest, feed: Feed, after: Place | None) -> HttpResponse:
    """A page of a feed, or to those who hold it that it is as it was. Raises Http404.

    Two queries, and four more for the page itself; a search has one or two of its own.
    """
    entries = newest_hits(feed.text, feed.stories, after, PER_PAGE + 1)
    if not entries and not feed.may_be_empty:
        raise Http404
    shown = entries[:PER_PAGE]
    etag = etag_of(entries)
    changed = int(max((entry.updated_at for entry in shown), default=NEVER).timestamp())
    response = get_conditional_response(request, etag, changed)
    if response is None:
        last = shown[-1] if len(entries) > PER_PAGE else None
        onward = Place(0, last.date, last.head_id) if last else None
        text = written(start_of(request, feed, after, onward), request, shown)
        response = HttpResponse(
            text, StoryFeed.content_type, headers={"Content-Language": LANGUAGE}
        )
    response["ETag"] = etag
    response["Last-Modified"] = http_date(changed)
    return response


def etag_of(entries: Sequence[IndexedStory]) -> str:
    """What changes with everything that a feed says of these entries (one query).

    Their own digests tell of the text and the names, not of the pages that it stands on, nor of
    the corrections.
    """
    parts = Article.objects.filter(pk__in=[pk for entry in entries for pk in entry.parts])
    printed = parts.order_by("pk").values_list(
        "page__label",
        "page__name",
        "page__issue__edition",
        "page__issue__newspaper__name",
        Count("corrections"),
    )
    told = [(entry.head_id, entry.date, entry.digest, entry.updated_at) for entry in entries]
    return f'W/"{md5(repr((FORM, told, list(printed))).encode()).hexdigest()}"'


def start_of(
    request: HttpRequest, feed: Feed, after: Place | None, onward: Place | None
) -> StoryFeed:
    """A page of a feed, still without entries; behind ``onward`` the next page begins."""
    first = address_of(request, feed.query)
    with translation.override(settings.LANGUAGE_CODE):
        return StoryFeed(
            feed.title,
            request.build_absolute_uri(feed.page),
            None,
            language=LANGUAGE,
            feed_guid=first,
            feed_url=address_of(request, feed.query, after),
            first=first,
            next=address_of(request, feed.query, onward) if onward else None,
        )


def address_of(request: HttpRequest, query: dict[str, str], after: Place | None = None) -> str:
    """The whole address of that page of the feed which begins behind a place."""
    asked = request.resolver_match
    query = query | ({"after": str(after)} if after else {})
    return request.build_absolute_uri(reverse(asked.view_name, kwargs=asked.kwargs, query=query))


def written(feed: StoryFeed, request: HttpRequest, entries: Sequence[IndexedStory]) -> str:
    """The feed in XML with the stories of these entries (four queries)."""
    with translation.override(settings.LANGUAGE_CODE):
        for story in corrected_stories_of_entries(entries):
            feed.add_item(**entry_of(story, request))
    text: str = feed.writeString("utf-8")
    return text
