"""The newest issue, and an issue by its date: list of pages and list of headlines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.exporting import open_graph
from articles.exporting.structured import Thing, publication_issue, website
from articles.models import Article, Issue, Page, Story, stories_of_issue
from articles.views.converters import IssueKey
from articles.views.head import head
from articles.views.viewer import previewable, shared_issue

SHOWN_LARGE = 4


@dataclass(frozen=True)
class PageSection:
    """A page with the stories that begin on it."""

    page: Page
    stories: list[Story]


@require_safe
@previewable
def home(request: HttpRequest) -> HttpResponse:
    """The newest issue; on a site with several newspapers, the newest issue of each."""
    issues = list(Issue.objects.visible_to(request.user).newest_of_each_newspaper())
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
@previewable
def newspaper(request: HttpRequest, slug: str) -> HttpResponse:
    """The newest issue of one newspaper."""
    issues = Issue.objects.visible_to(request.user).filter(newspaper__slug=slug)
    newest = issues.with_newspaper().newest_first().first()
    if newest is None:
        raise Http404
    return show(request, newest)


@require_safe
@previewable
def issue(request: HttpRequest, slug: str, key: IssueKey) -> HttpResponse:
    """One issue by date and edition."""
    issues = Issue.objects.visible_to(request.user, shared_issue(request)).with_newspaper()
    found = get_object_or_404(issues, newspaper__slug=slug, date=key.date, edition=key.edition)
    return show(request, found)


def show(request: HttpRequest, issue: Issue, *things: Thing) -> HttpResponse:
    """An issue; ``things`` are what the page tells search engines beside it."""
    absolute = request.build_absolute_uri
    sections = sections_of(issue)
    pages = [section.page for section in sections]
    lead, *seconds = front_of(sections)
    if lead:
        prefetch_related_objects([lead.head], "photos")
    previous, following = Issue.objects.visible_to(request.user).beside(issue)
    context: dict[str, Any] = {
        "newspaper": issue.newspaper,
        "issue": issue,
        "sections": sections,
        "lead": lead,
        "seconds": seconds,
        "story_count": sum(len(section.stories) for section in sections),
        "previous": previous,
        "following": following,
        "canonical": absolute(issue.get_absolute_url()),
        **head(
            open_graph.of_issue(issue, [lead, *seconds] if lead else [], pages, absolute),
            *things,
            publication_issue(issue, pages, absolute),
        ),
    }
    return render(request, "articles/issue.html", context)


def sections_of(issue: Issue) -> list[PageSection]:
    """The pages of an issue, each story standing on the page where it begins."""
    stories = stories_of_issue(issue)
    pages = issue.pages.for_navigation()
    return [PageSection(page, list(beginning_on(page, stories))) for page in pages]


def front_of(sections: Iterable[PageSection]) -> Sequence[Story | None]:
    """The stories shown large: the first of the first page that begins any; [None] if none."""
    stories = next((section.stories for section in sections if section.stories), [None])
    return stories[:SHOWN_LARGE]


def beginning_on(page: Page, stories: Iterable[Story]) -> Iterable[Story]:
    return (story for story in stories if story.head.page_id == page.pk)
