"""How browsers and readers' programs search the site (OpenSearch 1.1, draft 6)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_program


@require_safe
@kept_by(of_program)
def opensearch(request: HttpRequest) -> HttpResponse:
    """The description document, in the reader's language."""
    context = {
        name: request.build_absolute_uri(reverse(name))
        for name in ("search", "feed_search", "opensearch")
    }
    return render(
        request,
        "articles/opensearch.xml",
        context,
        content_type="application/opensearchdescription+xml",
    )
