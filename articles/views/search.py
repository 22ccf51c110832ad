"""Finding stories: by what they hold, or all of them by where they stand."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.filters import StoryFilter
from articles.models import IndexedStory
from articles.models.indexed import IndexedStoryQuerySet
from articles.search import Place, Results, newest, parse_query
from articles.search import search as find
from articles.search.facets import facets_of
from articles.search.query import MOST_TERMS
from articles.views.asked import Asked, asked_for, place_in
from articles.views.hits import hits_of
from articles.views.narrowing import Chosen, chosen_of, groups_of

Finder = Callable[[IndexedStoryQuerySet, Place | None], Results]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What a reader asks for, the best first; without a word, how to ask."""
    text = request.GET.get("q", "").strip()
    asked = asked_for(request, StoryFilter.base_filters, text, path=reverse("search"))

    def found(stories: IndexedStoryQuerySet, after: Place | None) -> Results:
        return find(text, stories, after)

    is_asked = bool(parse_query(text))
    return show(request, "articles/search.html", asked, found if is_asked else None)


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """All stories, newest first; with a query, what it finds."""
    if request.GET.get("q", "").strip():
        return search(request)
    asked = asked_for(request, StoryFilter.base_filters)
    return show(request, "articles/archive.html", asked, newest)


def show(request: HttpRequest, template: str, asked: Asked, found: Finder | None) -> HttpResponse:
    """A page of what is found, with the filters beside it; without a finder, only these."""
    after = place_in(request)
    chosen = StoryFilter(asked.filters, visible(request), request=request)
    is_right = chosen.is_valid()
    context: dict[str, Any] = {
        "asked": asked,
        "form": chosen.form,
        "newspaper": chosen.form.cleaned_data.get("newspaper"),
        "chosen": chosen_of(chosen.form, asked) if is_right else [],
        "groups": groups_of(chosen.form, {}, asked),
        "first": asked.address() if after else "",
        "without_filters": asked.without(*asked.filters).address(),
        "canonical": request.build_absolute_uri(asked.address(after=after)),
        "feed": asked.address(path=reverse("feed_search")),
        "all_stories": asked.address({"q": ""}, path=reverse("archive")),
        "most_words": MOST_TERMS,
    }
    if found and is_right:
        context |= results_of(request, chosen, asked, found(chosen.qs, after), found)
    return render(request, template, context)


def visible(request: HttpRequest) -> IndexedStoryQuerySet:
    stories: IndexedStoryQuerySet = IndexedStory.objects.visible_to(request.user)
    return stories


def results_of(
    request: HttpRequest, chosen: StoryFilter, asked: Asked, results: Results, found: Finder
) -> dict[str, Any]:
    """What the page says of the results."""
    if not results.total:
        return {"results": results, "ways_out": ways_out(request, chosen, asked, found)}
    facets = facets_of(chosen.qs, asked.filters, results.query)
    return {
        "results": results,
        "hits": hits_of(results.stories, results.query),
        "groups": groups_of(chosen.form, facets, asked),
        "next": asked.address(after=results.next) if results.next else "",
    }


def ways_out(
    request: HttpRequest, chosen: StoryFilter, asked: Asked, found: Finder
) -> list[tuple[Chosen, int]]:
    """The filters that leave nothing over, and how much each would give free by itself."""
    ways = []
    for one in chosen_of(chosen.form, asked):
        wider = StoryFilter(asked.without(one.name).filters, visible(request), request=request)
        total = found(wider.qs, None).total
        if total:
            ways.append((one, total))
    return ways
