"""The whole issue as one text, page by page (文字版): for reading in one go, and for hearing.

A story stands whole where it begins; where its later parts were printed a line leads back to it.
So nobody has to leave off in mid-sentence, and every page still shows all that stood on it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_issue
from articles.models import (
    Article,
    Issue,
    Page,
    Passage,
    Story,
    passages_of,
    sides_of,
    stories_on,
    with_belongings,
)
from articles.views.converters import IssueKey
from articles.views.issue import issue_or_404
from articles.views.script import in_liked_script
from articles.views.viewer import previewable


@dataclass(frozen=True)
class Entry:
    """What stands at an article's place: its story where that begins, else the way back to it."""

    article: Article
    story: Story

    @property
    def begins(self) -> bool:
        return self.article == self.story.head

    @property
    def passages(self) -> list[Passage]:
        return passages_of(self.story.parts)


@dataclass(frozen=True)
class TextPage:
    """A page with what stands on it, in printed order."""

    page: Page
    entries: list[Entry]


@require_safe
@kept_by(of_issue)
@in_liked_script
@previewable
def text_edition(request: HttpRequest, slug: str, key: IssueKey) -> HttpResponse:
    """An issue by date and edition, as one text."""
    issue = issue_or_404(request, slug, key)
    return render(request, "articles/text_edition.html", context_of(request, issue))


def context_of(request: HttpRequest, issue: Issue) -> dict[str, Any]:
    previous, following = sides_of(issue, issue)
    return {
        "newspaper": issue.newspaper,
        "issue": issue,
        "text_pages": text_pages_of(issue),
        "previous": previous and address_of(previous),
        "following": following and address_of(following),
        "previous_issue": previous,
        "following_issue": following,
        "canonical": request.build_absolute_uri(address_of(issue)),
    }


def address_of(issue: Issue) -> str:
    return reverse("text_edition", args=[issue.newspaper.slug, issue.key])


def text_pages_of(issue: Issue) -> list[TextPage]:
    """The pages of an issue with everything that stands on them (three queries)."""
    pages = list(issue.pages.for_navigation())
    stories = stories_on(pages)
    with_belongings(part for story in stories for part in story.parts)
    entries = [Entry(part, story) for story in stories for part in story.parts]
    return [TextPage(page, in_print_order(entries, page)) for page in pages]


def in_print_order(entries: Iterable[Entry], page: Page) -> list[Entry]:
    mine = (entry for entry in entries if entry.article.page_id == page.pk)
    return sorted(mine, key=lambda entry: entry.article.position)
