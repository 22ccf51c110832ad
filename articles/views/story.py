"""One story as one text, whichever pages it was printed on."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_story
from articles.exporting import open_graph
from articles.exporting.citations import gb_t_7714, gb_t_7714_online, reference_to
from articles.exporting.structured import news_article
from articles.models import (
    Article,
    ArticleRedirect,
    Reading,
    Story,
    in_issue,
    passages_of,
    reading_of,
    related_to,
)
from articles.models.related import MOST_RELATED
from articles.views.head import head
from articles.views.script import in_liked_script
from articles.views.viewer import previewable, shared_issue


@require_safe
@kept_by(of_story)
@in_liked_script
@previewable
def story(request: HttpRequest, public_id: str) -> HttpResponse:
    """A story at the address of its first part; the addresses of other parts lead there."""
    return read_or_lead_on(request, public_id, Story.address_of, show)


def read_or_lead_on(
    request: HttpRequest,
    public_id: str,
    address_of: Callable[[Story, Article], str],
    show: Callable[[HttpRequest, Reading], HttpResponse],
) -> HttpResponse:
    """Show a story by its head's public id; lead on from those of other parts and merged ones.

    ``address_of`` gives the address, of the kind that was asked for, of a part of a story. One
    query leads to another part, two to the target of a merged article, and three to ``show``.
    """
    visible = Article.objects.visible_to(request.user, shared_issue(request))
    found = in_issue(visible, public_id)
    if found is None:
        target = target_of_merged(request, public_id)
        return redirect(address_of(Story((target,)), target), permanent=True)
    if found.head != found.article:
        # Not for ever: an editor may yet reject the continuation.
        return redirect(address_of(Story((found.head,)), found.article))
    reading = reading_of(found)
    if reading is None:
        raise Http404
    return show(request, reading)


def target_of_merged(request: HttpRequest, public_id: str) -> Article:
    """The article that another, of this public id, was merged into."""
    redirects = ArticleRedirect.objects.select_related("target")
    merged = get_object_or_404(redirects, public_id=public_id)
    visible = Article.objects.visible_to(request.user, shared_issue(request))
    if not visible.filter(pk=merged.target_id).exists():
        raise Http404
    return merged.target


def show(request: HttpRequest, reading: Reading) -> HttpResponse:
    return render(request, "articles/story.html", context_of(request, reading))


def context_of(request: HttpRequest, reading: Reading) -> dict[str, object]:
    story = reading.story
    issue = story.head.page.issue
    absolute = request.build_absolute_uri
    canonical = absolute(story.head.get_absolute_url())
    reference = reference_to(story, canonical, timezone.localdate())
    return {
        "newspaper": issue.newspaper,
        "issue": issue,
        "story": story,
        "passages": passages_of(story.parts),
        "previous": reading.previous,
        "following": reading.following,
        "related": related_to(story.head, MOST_RELATED),
        "citations": {"printed": gb_t_7714(reference), "online": gb_t_7714_online(reference)},
        "canonical": canonical,
        **head(open_graph.of_story(story, absolute), news_article(story, absolute)),
    }
