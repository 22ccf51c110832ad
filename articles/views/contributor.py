"""A contributor's stories, newest first, by role and year."""

from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles.filters import PieceForm
from articles.models import Contributor, IndexedStory, MergedContributor
from articles.models.indexed import IndexedStoryQuerySet
from articles.search import Place
from articles.search.facets import Count
from articles.search.find import PAGE, newest_hits, place_of
from articles.views.asked import Asked, asked_for, place_in
from articles.views.hits import hits_of
from articles.views.narrowing import Choice


@require_safe
def contributor(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of a contributor's stories, of a role and a year where the reader asks for it.

    A contributor of whom a reader may see nothing is not found. The address of one who was
    merged into another leads to that one for good.
    """
    person = Contributor.objects.with_newspaper().filter(pk=pk).first()
    found = person or MergedContributor.objects.target_of(pk)
    visible = IndexedStory.objects.visible_to(request.user)
    if found is None or not visible.signed_by(str(found.pk)).exists():
        raise Http404
    if person is None:
        query = request.META["QUERY_STRING"]
        address = found.get_absolute_url()
        return redirect(f"{address}?{query}" if query else address, permanent=True)
    asked, after = asked_for(request, PieceForm.base_fields), place_in(request)
    form = PieceForm(asked.filters)
    context: dict[str, Any] = {
        "newspaper": person.newspaper,
        "contributor": person,
        "form": form,
        "first": asked.address() if after else "",
        "canonical": request.build_absolute_uri(asked.address(after=after)),
    }
    if form.is_valid():
        context |= pieces(visible, str(pk), form.cleaned_data, asked, after)
    return render(request, "articles/contributor.html", context)


def pieces(
    visible: IndexedStoryQuerySet,
    person: str,
    chosen: Mapping[str, Any],
    asked: Asked,
    after: Place | None,
) -> dict[str, Any]:
    """What somebody signs in a role and a year, with the years of the role, the roles of the
    year, and how many there are (six queries)."""
    role, year = chosen["role"], chosen["year"]
    signed = visible.signed_by(person, role)
    years = signed.counts_by_year()
    roles = (visible.filter(year=year) if year else visible).counts_by_role(person)
    found = newest_hits("", signed.filter(year=year) if year else signed, after, PAGE + 1)
    return {
        "total": years.get(year, 0) if year else sum(years.values()),
        "hits": hits_of(found[:PAGE]),
        "next": asked.address(after=place_of(found[PAGE - 1])) if found[PAGE:] else "",
        "years": choices_of("year", {str(one): number for one, number in years.items()}, asked),
        "roles": choices_of("role", roles, asked),
    }


def choices_of(name: str, counts: Mapping[str, int], asked: Asked) -> list[Choice]:
    chosen = asked.filters.get(name)
    return [
        Choice(
            Count(value, value, number),
            asked.address({name: "" if value == chosen else value}),
            value == chosen,
        )
        for value, number in counts.items()
    ]
