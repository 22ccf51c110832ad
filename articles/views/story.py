"""One story as one text, whichever pages it was printed on."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.models import Article, ArticleRedirect, Reading, passages_of, reading_of


@require_safe
def story(request: HttpRequest, public_id: str) -> HttpResponse:
    """A story at the address of its first part; the addresses of other parts lead there."""
    visible = Article.objects.visible_to(request.user).for_listing()
    article = visible.filter(public_id=public_id).first()
    if article is None:
        return redirect_of_merged(request, public_id)
    reading = reading_of(article)
    if reading.story.head != article:
        # Not for ever: an editor may yet reject the continuation.
        return redirect(reading.story.address_of(article))
    return render(request, "articles/story.html", context_of(request, reading))


def redirect_of_merged(request: HttpRequest, public_id: str) -> HttpResponse:
    """Lead on from the address of an article that was merged into another."""
    redirects = ArticleRedirect.objects.select_related("target")
    merged = get_object_or_404(redirects, public_id=public_id)
    if not Article.objects.visible_to(request.user).filter(pk=merged.target_id).exists():
        raise Http404
    return redirect(merged.target, permanent=True)


def context_of(request: HttpRequest, reading: Reading) -> dict[str, object]:
    story = reading.story
    issue = story.head.page.issue
    return {
        "newspaper": issue.newspaper,
        "issue": issue,
        "story": story,
        "passages": passages_of(story.parts),
        "previous": reading.previous,
        "following": reading.following,
        "canonical": request.build_absolute_uri(story.head.get_absolute_url()),
    }
