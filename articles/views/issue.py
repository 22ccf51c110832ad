"""The newest issue, and an issue by its date: list of pages and list of headlines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_issue, of_lists
from articles.exporting import open_graph
from articles.exporting.editions import has_pdf
from articles.exporting.structured import Thing, publication_issue, website
from articles.models import (
    Article,
    Issue,
    Page,
    Story,
    sides_of,
    stories_on,
    with_belongings,
    with_sides,
)
from articles.views.converters import IssueKey
from articles.views.head import head
from articles.views.script import in_liked_script
from articles.views.viewer import previewable, shared_issue

SHOWN_LARGE = 4


@dataclass(frozen=True)
class PageSection:
    """A page with the stories that begin on it."""

    page: Page
    stories: list[Story]


@require_safe
@kept_by(of_lists)
@in_liked_script
@previewable
def home(request: HttpRequest) -> HttpResponse:
    """The newest issue; on a site with several newspapers, the newest issue of each."""
    visible = Issue.objects.visible_to(request.user)
    issues = list(with_sides(visible.newest_of_each_newspaper(), visible))
    site = website(_("Digital edition"), request.build_absolute_uri)
    if len(issues) == 1:
        return show(request, issues[0], site)
    fronts = list(Article.objects.front_stories(issues))
    context = {
        "newspapers": [(issue, [a for a in fronts if a.page.issue == issue]) for issue in issues],
        "canonical": request.build_absolute_uri("/"),
        **head([], site),
    }
    return render(request, "articles/home.html", context)


@require_safe
@kept_by(of_lists)
@in_liked_script
@previewable
def newspaper(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest issue of one newspaper."""
    visible = Issue.objects.visible_to(request.user)
    issues = visible.filter(newspaper__slug=slug).with_newspaper()
    newest = with_sides(issues, visible).newest_first().first()
    if newest is None:
        raise Http404
    return show(request, newest)


@require_safe
@kept_by(of_issue)
@in_liked_script
@previewable
def issue(request: HttpRequest, slug: str, key: IssueKey) -> HttpResponse:
    """One issue by date and edition."""
    return show(request, issue_or_404(request, slug, key))


def issue_or_404(request: HttpRequest, slug: str, key: IssueKey) -> Issue:
    """The issue of an address with those beside it, if whoever asks may see it (one query)."""
    issues = Issue.objects.visible_to(request.user, shared_issue(request)).with_newspaper()
    # What is not published is leafed to by editors only, also from an issue that was shared.
    issues = with_sides(issues, Issue.objects.visible_to(request.user))
    return get_object_or_404(issues, newspaper__slug=slug, date=key.date, edition=key.edition)


def show(request: HttpRequest, issue: Issue, *things: Thing) -> HttpResponse:
    """An issue; ``things`` are what the page tells search engines beside it."""
    absolute = request.build_absolute_uri
    sections = sections_of(issue)
    pages = [section.page for section in sections]
    lead, *seconds = front_of(sections)
    if lead:
        with_belongings([lead.head])
    previous, following = sides_of(issue, issue)
    context: dict[str, Any] = {
        "newspaper": issue.newspaper,
        "issue": issue,
        "sections": sections,
        "lead": lead,
        "seconds": seconds,
        "story_count": sum(len(section.stories) for section in sections),
        "previous": previous,
        "following": following,
        "has_pdf": has_pdf(issue),
        "canonical": absolute(issue.get_absolute_url()),
        **head(
            open_graph.of_issue(issue, [lead, *seconds] if lead else [], pages, absolute),
            *things,
            publication_issue(issue, pages, absolute),
        ),
    }
    return render(request, "articles/issue.html", context)


def sections_of(issue: Issue) -> list[PageSection]:
    """The pages of an issue, each story standing on the page where it begins (two queries)."""
    pages = list(issue.pages.for_navigation())
    stories = stories_on(pages)
    return [PageSection(page, list(beginning_on(page, stories))) for page in pages]


def front_of(sections: Iterable[PageSection]) -> Sequence[Story | None]:
    """The stories shown large: the first of the first page that begins any; [None] if none."""
    stories = next((section.stories for section in sections if section.stories), [None])
    return stories[:SHOWN_LARGE]


def beginning_on(page: Page, stories: Iterable[Story]) -> Iterable[Story]:
    return (story for story in stories if story.head.page_id == page.pk)
