"""A feed, page by page, as it is answered to those who ask for it.

A feed is in the newspapers' language and holds what is published, whoever asks, so that everybody
gets the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation

from articles.exporting.structured import LANGUAGE
from articles.models import IndexedStory, stories_of_entries
from articles.models.indexed import IndexedStoryQuerySet
from articles.search import Place, newest_hits

from .atom import StoryFeed
from .entries import entry_of

PER_PAGE = 30


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
    """A page of a feed (three queries; a search has one of its own). Raises Http404."""
    entries = newest_hits(feed.text, feed.stories, after, PER_PAGE + 1)
    if not entries and not feed.may_be_empty:
        raise Http404
    shown = entries[:PER_PAGE]
    last = shown[-1] if len(entries) > PER_PAGE else None
    onward = Place(0, last.date, last.head_id) if last else None
    text = written(start_of(request, feed, after, onward), request, shown)
    return HttpResponse(text, StoryFeed.content_type, headers={"Content-Language": LANGUAGE})


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
    """The feed in XML with the stories of these entries (two queries)."""
    with translation.override(settings.LANGUAGE_CODE):
        for story in stories_of_entries(entries):
            feed.add_item(**entry_of(story, request))
    text: str = feed.writeString("utf-8")
    return text
