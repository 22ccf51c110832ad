"""One page of an issue: its picture with the stories on it, or its articles set as a page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_issue
from articles.exporting import open_graph
from articles.exporting.story_markup import full_name
from articles.models import Issue, Page, sides_of, with_sides
from articles.views.converters import IssueKey, PageKey
from articles.views.head import head
from articles.views.page_articles import PrintedArticle, headlines_of, printed_on
from articles.views.page_zones import leaves_of, levels_of
from articles.views.script import in_liked_script
from articles.views.sides import beside
from articles.views.typeset import Stack, typeset
from articles.views.viewer import previewable, shared_issue


@require_safe
@kept_by(of_issue)
@in_liked_script
@previewable
def page(request: HttpRequest, slug: str, key: IssueKey, label: PageKey) -> HttpResponse:
    """A page under its printed label; other spellings of the label (``A1``) lead there."""
    visible = Page.objects.with_issue().visible_to(request.user, shared_issue(request))
    of_issue = visible.of_issue(slug, key.date, key.edition).for_navigation()
    # What is not published is leafed to by editors only, also from an issue that was shared.
    pages = list(with_sides(of_issue, Issue.objects.visible_to(request.user), "issue__"))
    found = next((page for page in pages if page.order == label.order), None)
    if found is None:
        raise Http404
    if found.label != label:
        return redirect(found, permanent=True)
    return render(request, "articles/page.html", context_of(request, found, pages))


def context_of(request: HttpRequest, page: Page, pages: Sequence[Page]) -> dict[str, Any]:
    previous, following = ways_from(page, pages)
    printed = printed_on(page)
    absolute = request.build_absolute_uri
    return {
        "newspaper": page.issue.newspaper,
        "issue": page.issue,
        "page": page,
        "leaves": leaves_of(pages, printed),
        "is_first": page == pages[0],
        "previous": previous,
        "following": following,
        "bands": [] if page.image else bands_of(printed),
        "levels": levels_of(page),
        "printed": printed,
        "canonical": absolute(page.get_absolute_url()),
        **head(open_graph.of_page(page, headlines_of(printed), absolute)),
    }


@dataclass(frozen=True)
class Way:
    """Where a reader leafs to: what that is, in words, and its name."""

    address: str
    words: str
    name: str


def ways_from(page: Page, pages: Sequence[Page]) -> tuple[Way | None, Way | None]:
    """To the pages beside one; from the first and the last to the issues beside theirs."""
    before, after = beside(page, pages)
    earlier, later = sides_of(page, page.issue)
    return (
        way(before, _("Previous page")) or way_to_issue(earlier, _("Previous issue")),
        way(after, _("Next page")) or way_to_issue(later, _("Next issue")),
    )


def way(page: Page | None, words: str) -> Way | None:
    return page and Way(page.get_absolute_url(), words, full_name(page))


def way_to_issue(issue: Issue | None, words: str) -> Way | None:
    name = issue and f"{date_format(issue.date)} {issue.edition}".strip()
    return issue and Way(issue.get_absolute_url(), words, name)


def bands_of(
    printed: Sequence[PrintedArticle],
) -> list[list[tuple[Stack, list[tuple[Any, PrintedArticle]]]]]:
    """The bands of the page with their articles, as the template walks through them."""
    return [
        [(stack, [(placed, printed[placed.place]) for placed in stack.articles]) for stack in band]
        for band in typeset(tuple(one.copy for one in printed))
    ]
