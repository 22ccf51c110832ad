"""Who looks: what is not published is shown to editors, and to holders of a link to a preview.

The link leaves its token in a cookie. It is held against the database at every request, opens the
one issue that it was made for, and nothing else: no lists, no search, no feeds, no API.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.caching.kept import PREVIEW
from articles.models import Article, Issue
from articles.models.archive import may_preview
from articles.workflow.previewing import PreviewRefused, Shared, open_preview

View = Callable[..., HttpResponse]


@require_safe
def preview(request: HttpRequest, token: str) -> HttpResponse:
    """A link to a preview: it leads to the issue, or a sentence tells why it does not."""
    try:
        shared = open_preview(token)
        issue = Issue.objects.with_newspaper().filter(pk=shared.issue).first()
        if issue is None:
            sentence = _("The issue that was shared is not there any more.")
            raise PreviewRefused(sentence, is_over=True)
    except PreviewRefused as refusal:
        return refused(request, refusal)
    response = kept_by_nobody(redirect(issue))
    # No longer than the browser is open: what is over is then told at the link, not at a story.
    response.set_cookie(
        PREVIEW, token, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    # The address is the key: it is told to no other page.
    response["Referrer-Policy"] = "no-referrer"
    return response


def previewable(view: View) -> View:
    """Make a view of an issue, of its pages or stories one that knows shared previews.

    ``request.preview`` is then what was shared with whoever asks, or None. Answers to those who
    see what is not published are kept by nobody.
    """

    @wraps(view)
    def shown(request: HttpRequest, **named: Any) -> HttpResponse:
        shared, refusal = preview_of(request)
        request.preview = shared  # type: ignore[attr-defined]
        try:
            response = view(request, **named)
        except Http404:
            if refusal is None or not belongs(named, refusal.issue):
                raise
            return refused(request, refusal)
        return kept_by_nobody(response) if shared or may_preview(request.user) else response

    return shown


def preview_of(request: HttpRequest) -> tuple[Shared | None, PreviewRefused | None]:
    """What the cookie opens, or why it opens nothing; neither where there is none."""
    token = request.COOKIES.get(PREVIEW)
    if not token:
        return None, None
    try:
        return open_preview(token), None
    except PreviewRefused as refusal:
        return None, refusal


def shared_issue(request: HttpRequest) -> int | None:
    """The primary key of the issue whose preview was shared with whoever asks."""
    shared: Shared | None = request.preview  # type: ignore[attr-defined]
    return shared.issue if shared else None


def belongs(named: dict[str, Any], issue: int | None) -> bool:
    """Whether an address, by its parts, is that of an issue or of something in it."""
    if "public_id" in named:
        articles = Article.objects.filter(page__issue=issue, public_id=named["public_id"])
        return articles.exists()
    issues = Issue.objects.filter(pk=issue, newspaper__slug=named.get("slug"))
    if "key" in named:
        issues = issues.filter(date=named["key"].date, edition=named["key"].edition)
    return issues.exists()


def refused(request: HttpRequest, refusal: PreviewRefused) -> HttpResponse:
    """A page that tells why a preview is not shown: 410 where it is over, else 403."""
    context = {"sentence": str(refusal)}
    status = 410 if refusal.is_over else 403
    response = render(request, "articles/preview_refused.html", context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    return kept_by_nobody(response)


def kept_by_nobody(response: HttpResponse) -> HttpResponse:
    """The response, for this reader only: not for caches, and not for search engines."""
    response["Cache-Control"] = "private, no-store"
    response["X-Robots-Tag"] = "noindex"
    return response
