"""A contributor's stories, newest first, by role and year."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_lists
from articles.filters import PieceForm
from articles.models import Contributor, IndexedStory, MergedContributor
from articles.models.indexed import IndexedStoryQuerySet
from articles.search import Place
from articles.search.facets import Count
from articles.search.find import PAGE, newest_hits, place_of
from articles.views.asked import Asked, asked_for, place_in
from articles.views.hits import hits_of
from articles.views.narrowing import Choice
from articles.views.script import in_liked_script


@require_safe
@kept_by(of_lists)
@in_liked_script
def contributor(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of a contributor's stories, of a role and a year where the reader asks for it.

    A contributor of whom a reader may see nothing is not found. The address of one who was
    merged into another leads to that one for good.
    """
    visible = IndexedStory.objects.visible_to(request.user)
    signed = Exists(visible.filter(credits__contributor=OuterRef("pk")))
    person = Contributor.objects.with_newspaper().filter(signed, pk=pk).first()
    if person is None:
        return to_target(request, pk, visible)
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


def to_target(request: HttpRequest, pk: int, visible: IndexedStoryQuerySet) -> HttpResponse:
    """To whom a contributor was merged into, if a reader may see something of that one."""
    target = MergedContributor.objects.target_of(pk)
    if target is None or not visible.signed_by(str(target.pk)).exists():
        raise Http404
    query, address = request.META["QUERY_STRING"], target.get_absolute_url()
    return redirect(f"{address}?{query}" if query else address, permanent=True)


def pieces(
    visible: IndexedStoryQuerySet,
    person: str,
    chosen: Mapping[str, Any],
    asked: Asked,
    after: Place | None,
) -> dict[str, Any]:
    """What somebody signs in a role and a year, with the years of the role, the roles of the
    year, and how many there are (four queries)."""
    role, year = chosen["role"], chosen["year"]
    years, roles = counts_of(visible, person, role, year)
    signed = visible.signed_by(person, role)
    found = newest_hits("", signed.filter(year=year) if year else signed, after, PAGE + 1)
    return {
        "total": years.get(str(year), 0) if year else sum(years.values()),
        "hits": hits_of(found[:PAGE]),
        "next": asked.address(after=place_of(found[PAGE - 1])) if found[PAGE:] else "",
        "years": choices_of("year", years, asked),
        "roles": choices_of("role", roles, asked),
    }


def counts_of(
    visible: IndexedStoryQuerySet, person: str, role: str, year: int | None
) -> tuple[dict[str, int], dict[str, int]]:
    """How many stories somebody signs: in the role each year, the newest first; in the year in
    each role, the most frequent first (one query)."""
    of_year = visible.filter(year=year) if year else visible
    years = visible.signed_by(person, role).counts_by("year")
    roles = of_year.filter(credits__contributor=person).counts_by("credits__role")
    rows = list(years.union(roles, all=True))
    by_year = {value: number for name, value, number in rows if name == "year"}
    by_role = {value: number for name, value, number in rows if name != "year"}
    return (
        dict(sorted(by_year.items(), key=lambda one: -int(one[0]))),
        dict(sorted(by_role.items(), key=lambda one: (-one[1], one[0]))),
    )


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
