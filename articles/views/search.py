"""Finding stories: by what they hold, or all of them by where they stand."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_lists
from articles.filters import StoryFilter
from articles.models import IndexedStory, Newspaper
from articles.search import Results, newest, parse_query, totals_of
from articles.search import search as find
from articles.search.query import MOST_TERMS
from articles.views.asked import Asked, asked_for, place_in
from articles.views.hits import hits_of
from articles.views.narrowing import Chosen, chosen_of, groups_of
from articles.views.script import in_liked_script

Finder = Callable[..., Results]


@require_safe
@kept_by(of_lists)
@in_liked_script
def search(request: HttpRequest) -> HttpResponse:
    """What a reader asks for, the best first; without a word, how to ask."""
    return by_words(request)


@require_safe
@kept_by(of_lists)
@in_liked_script
def archive(request: HttpRequest) -> HttpResponse:
    """All stories, newest first; with a query, what it finds."""
    if request.GET.get("q", "").strip():
        return by_words(request)
    asked = asked_for(request, StoryFilter.base_filters)
    return show(request, "articles/archive.html", asked, newest)


def by_words(request: HttpRequest) -> HttpResponse:
    text = request.GET.get("q", "").strip()
    asked = asked_for(request, StoryFilter.base_filters, text, path=reverse("search"))
    found = partial(find, text) if parse_query(text) else None
    return show(request, "articles/search.html", asked, found)


def show(request: HttpRequest, template: str, asked: Asked, find: Finder | None) -> HttpResponse:
    """A page of what is found, with the filters beside it; without a finder, only these.

    Five queries at most.
    """
    after = place_in(request)
    visible = IndexedStory.objects.visible_to(request.user)
    chosen = StoryFilter(asked.filters, visible, Newspaper.objects.visible_to(request.user))
    is_right = chosen.is_valid()
    results = find(chosen.qs, after=after, chosen=asked.filters) if find and is_right else Results()
    set_filters = chosen_of(chosen.form, asked, results.facets) if is_right else []
    context: dict[str, Any] = {
        "asked": asked,
        "form": chosen.form,
        "newspaper": chosen.form.cleaned_data.get("newspaper"),
        "chosen": set_filters,
        "groups": groups_of(chosen.form, results.facets, asked),
        "first": asked.address() if after else "",
        "next": asked.address(after=results.next) if results.next else "",
        "without_filters": asked.without(*asked.filters).address(),
        "canonical": request.build_absolute_uri(asked.address(after=after)),
        "feed": asked.address(path=reverse("feed_search")),
        "all_stories": asked.address({"q": ""}, path=reverse("archive")),
        "most_words": MOST_TERMS,
    }
    if find and is_right:
        context["results"] = results
        if results.total:
            context["hits"] = hits_of(results.stories, results.query)
        else:
            context["ways_out"] = ways_out(chosen, set_filters, asked, results)
    return render(request, template, context)


def ways_out(
    chosen: StoryFilter, set_filters: list[Chosen], asked: Asked, results: Results
) -> list[tuple[Chosen, int]]:
    """Of filters that leave nothing over, those without one of which there is something, and how
    much (one query)."""
    if not set_filters:
        return []
    wider = [
        StoryFilter(asked.without(one.name).filters, chosen.queryset, chosen.newspapers).qs
        for one in set_filters
    ]
    totals = totals_of(wider, results.condition)
    return [(one, total) for one, total in zip(set_filters, totals, strict=True) if total]
