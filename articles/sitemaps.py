"""Sitemaps (sitemaps.org 0.9): an index, one map for each newspaper and month, one of the news.

A map may hold 50,000 addresses; a month of daily issues stays below that up to 1,600 stories and
pages a day. All maps stand at the root, since a map speaks only for addresses below its own.
Django's own classes would ask the database once for each map of the index.
"""

import calendar
import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from django.contrib.sitemaps.views import x_robots_tag
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_lists
from articles.models import (
    Article,
    Continuation,
    Correction,
    IndexedStory,
    Issue,
    Page,
    Story,
    stories_of_heads,
)
from articles.models.story import chains
from articles.text.lines import one_line

XML = "application/xml"
MOST_NEWS = 1_000  # in one map: Google's limit

Moment = datetime.datetime


@dataclass(frozen=True)
class Entry:
    """An address, and when what is there last changed."""

    location: str
    lastmod: Moment


@dataclass(frozen=True)
class News:
    """A story as the map of the news names it."""

    location: str
    newspaper: str
    date: datetime.date
    title: str


@require_safe
@kept_by(of_lists)
@x_robots_tag
def index(request: HttpRequest) -> HttpResponse:
    """The maps of all newspapers and months, newest first, and the corrections' (three queries)."""
    entries = [
        Entry(request.build_absolute_uri(reverse("sitemap_month", args=[slug, month])), changed)
        for (month, slug), changed in sorted(changes_by_month().items(), reverse=True)
    ]
    if corrected := last_correction():
        entries.append(Entry(request.build_absolute_uri(reverse("sitemap_corrections")), corrected))
    return render(request, "articles/sitemap_index.xml", {"entries": entries}, content_type=XML)


def changes_by_month() -> dict[tuple[str, str], Moment]:
    """By month (``2024-03``) and newspaper, when any of its published issues last changed."""
    keys = ("date", "newspaper__slug")
    issues = Issue.objects.published().order_by().values_list(*keys)
    stories = IndexedStory.objects.for_readers().values_list(*keys)
    found: dict[tuple[str, str], Moment] = {}
    for date, slug, changed in chain(
        issues.annotate(Max("published_at")), stories.annotate(Max("updated_at"))
    ):
        key = f"{date:%Y-%m}", slug
        found[key] = max(changed, found.get(key, changed))
    return found


def last_correction() -> Moment | None:
    """When readers were last told of a mistake; None where there was none."""
    told: Moment | None = Correction.objects.for_readers().aggregate(Max("at"))["at__max"]
    return told


@require_safe
@kept_by(of_lists)
@x_robots_tag
def corrections(request: HttpRequest) -> HttpResponse:
    """The page of the corrections (one query)."""
    corrected = last_correction()
    if corrected is None:
        raise Http404
    entries = [Entry(request.build_absolute_uri(reverse("corrections")), corrected)]
    return render(request, "articles/sitemap.xml", {"entries": entries}, content_type=XML)


@require_safe
@kept_by(of_lists)
@x_robots_tag
def month(request: HttpRequest, slug: str, month: tuple[int, int]) -> HttpResponse:
    """The issues of a newspaper's month, their pages and stories (four queries)."""
    first = datetime.date(*month, 1)
    last = first.replace(day=calendar.monthrange(*month)[1])
    issues = Issue.objects.published().filter(newspaper__slug=slug, date__range=(first, last))
    found = {issue.pk: issue for issue in issues.with_newspaper().order_by("date", "edition")}
    if not found:
        raise Http404
    entries = [
        Entry(request.build_absolute_uri(thing.get_absolute_url()), changed)
        for thing, changed in changes_in(found)
    ]
    return render(request, "articles/sitemap.xml", {"entries": entries}, content_type=XML)


def changes_in(issues: dict[int, Issue]) -> Iterator[tuple[Issue | Page | Article, Moment]]:
    """Issues, their pages and the heads of their stories, and when each last changed."""
    pages = pages_of(issues)
    articles = articles_on(pages)
    changes: dict[Issue | Page, Moment] = {
        **{issue: published(issue) for issue in issues.values()},
        **{page: published(page.issue) for page in pages.values()},
    }
    for article in articles.values():
        for thing in (article.page.issue, article.page):
            changes[thing] = max(changes[thing], article.updated_at)
    yield from changes.items()
    links = Continuation.objects.linked().filter(earlier__page__issue__in=issues)
    pairs = links.order_by().values_list("earlier_id", "later_id")
    # What an import added since the articles were read is for the next robot.
    onward = {earlier: later for earlier, later in pairs if later in articles}
    for parts in chains(articles, onward):
        story = Story(tuple(articles[pk] for pk in parts))
        yield story.head, story.updated_at


def published(issue: Issue) -> Moment:
    assert issue.published_at is not None
    return issue.published_at


def pages_of(issues: dict[int, Issue]) -> dict[int, Page]:
    """The pages of issues by primary key, each with its issue."""
    pages = {page.pk: page for page in Page.objects.for_navigation().filter(issue__in=issues)}
    for page in pages.values():
        page.issue = issues[page.issue_id]
    return pages


def articles_on(pages: dict[int, Page]) -> dict[int, Article]:
    """The articles on pages by primary key, each with its page and without its text."""
    narrow = Article.objects.only("page_id", "public_id", "updated_at").order_by("pk")
    issues = {page.issue_id for page in pages.values()}
    articles = {article.pk: article for article in narrow.filter(page__issue__in=issues)}
    for article in articles.values():
        article.page = pages[article.page_id]
    return articles


@require_safe
@kept_by(of_lists)
@x_robots_tag
def news(request: HttpRequest) -> HttpResponse:
    """The stories of yesterday's and today's issues, as Google News reads them (two queries).

    Only those with a headline, which the format asks for. An old issue is no news on the day
    that it comes online.
    """
    today = timezone.localdate()
    recent = Issue.objects.published().filter(date__range=(today - datetime.timedelta(1), today))
    heads = Article.objects.filter(page__issue__in=recent).heads().for_listing().defer("body")
    stories = stories_of_heads(heads.newest_first()[:MOST_NEWS])
    entries = [news_of(request, story) for story in stories if story.titled.headline]
    return render(request, "articles/sitemap_news.xml", {"entries": entries}, content_type=XML)


def news_of(request: HttpRequest, story: Story) -> News:
    issue = story.head.page.issue
    return News(
        request.build_absolute_uri(story.head.get_absolute_url()),
        one_line(issue.newspaper.name),
        issue.date,
        one_line(story.titled.headline),
    )
