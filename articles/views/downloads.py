"""An issue to keep: as a book (EPUB), and as a PDF where one was made."""

from django.http import FileResponse, Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response
from django.utils.http import http_date
from django.views.decorators.http import require_safe

from articles.exporting.editions import EPUB, PDF, Kind, kept, path_of
from articles.models import Issue
from articles.views.converters import IssueKey
from articles.views.viewer import previewable, shared_issue


@require_safe
@previewable
def issue_epub(request: HttpRequest, slug: str, key: IssueKey) -> HttpResponseBase:
    """The book of an issue, made where it is asked for first (one query, and six to make it)."""
    issue = issue_asked(request, slug, key)
    kept(issue, EPUB)
    return download(request, issue, EPUB)


@require_safe
@previewable
def issue_pdf(request: HttpRequest, slug: str, key: IssueKey) -> HttpResponseBase:
    """The PDF of an issue, where ``export_pdf`` made one: setting it is nothing for a request."""
    return download(request, issue_asked(request, slug, key), PDF)


def issue_asked(request: HttpRequest, slug: str, key: IssueKey) -> Issue:
    issues = Issue.objects.visible_to(request.user, shared_issue(request)).with_newspaper()
    return get_object_or_404(issues, newspaper__slug=slug, date=key.date, edition=key.edition)


def download(request: HttpRequest, issue: Issue, kind: Kind) -> HttpResponseBase:
    """The file; who has this version of it is told so."""
    try:
        file = path_of(issue, kind).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    etag, changed = f'"{issue.version}-{kind.ending}"', issue.changed_at.timestamp()
    answer = FileResponse(
        file,
        as_attachment=True,
        filename=f"{issue.newspaper.slug}-{issue.key}.{kind.ending}",
        content_type=kind.media_type,
        headers={
            "Cache-Control": "public, no-cache",
            "ETag": etag,
            "Last-Modified": http_date(changed),
        },
    )
    found: HttpResponseBase = get_conditional_response(request, etag, int(changed), answer)
    if found is not answer:
        file.close()
    return found
