"""A contributor's stories, newest first."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from articles.filters import PieceFilter
from articles.models import Article, Contributor, stories_of_heads

PER_PAGE = 20


@require_safe
def contributor(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of a contributor's stories, by role and year where the reader asks for it.

    A contributor of whom a reader may see nothing is not found.
    """
    person = get_object_or_404(Contributor.objects.with_newspaper(), pk=pk)
    visible = Article.objects.visible_to(request.user)
    signed = visible.roles_and_years(person.pk)
    if not signed:
        raise Http404
    pieces = visible.stories_signed_by(person.pk).for_listing().newest_first()
    chosen = PieceFilter(request.GET, pieces, contributor_id=person.pk, signed=signed)
    page = Paginator(chosen.qs, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "newspaper": person.newspaper,
        "contributor": person,
        "filter": chosen,
        "page": page,
        "stories": stories_of_heads(page.object_list),
        "canonical": request.build_absolute_uri(person.get_absolute_url()),
    }
    return render(request, "articles/contributor.html", context)
