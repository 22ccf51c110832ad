"""The addresses of the feeds: newest, newspaper, section, column, contributor, search."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_lists
from articles.filters import StoryFilter
from articles.models import Contributor, IndexedStory, Issue, MergedContributor, Newspaper
from articles.models.indexed import IndexedStoryQuerySet
from articles.search import Place, read_place
from articles.text.lines import one_line

from .answer import Feed, answer


class Refused(Exception):
    """An address asks for what makes no sense; the message says what, in one sentence a line."""


def as_atom(feed_of: Callable[..., Feed]) -> Callable[..., HttpResponse]:
    """Make a view of a function that tells what an address holds."""

    @require_safe
    @kept_by(of_lists)
    @wraps(feed_of)
    def view(request: HttpRequest, **names: Any) -> HttpResponse:
        return answer_of(feed_of, request, **names)

    return view


def answer_of(feed_of: Callable[..., Feed], request: HttpRequest, **names: Any) -> HttpResponse:
    """What an address is answered with; bad filters are answered 400."""
    try:
        return answer(request, feed_of(request, **names), place_in(request))
    except Refused as refused:
        return HttpResponseBadRequest(f"{refused}\n", content_type="text/plain; charset=utf-8")


@as_atom
def newest(request: HttpRequest) -> Feed:
    """Of all newspapers."""
    return Feed(_("Newest stories"), reverse("home"), published())


@as_atom
def newspaper(request: HttpRequest, slug: str) -> Feed:
    """Of one newspaper, if readers may see an issue of it."""
    issues = Issue.objects.published().filter(newspaper=OuterRef("pk"))
    paper = get_object_or_404(Newspaper.objects.filter(Exists(issues)), slug=slug)
    stories = published().filter(newspaper=paper)
    return Feed(one_line(paper.name), paper.get_absolute_url(), stories)


@as_atom
def section(request: HttpRequest, slug: str, name: str) -> Feed:
    """Of the pages of one name."""
    return part_of_newspaper(request, slug, _("Section"), "section", name)


@as_atom
def column(request: HttpRequest, slug: str, name: str) -> Feed:
    return part_of_newspaper(request, slug, _("Column"), "column", name)


def part_of_newspaper(request: HttpRequest, slug: str, kind: str, field: str, name: str) -> Feed:
    paper = get_object_or_404(Newspaper, slug=slug)
    stories = published().filter(newspaper=paper, **{field: name})
    title = format_lazy("{} · {} · {}", one_line(paper.name), kind, one_line(name))
    page = reverse("archive", query={"newspaper": slug, field: name})
    return Feed(title, page, stories, may_be_empty=False)


@require_safe
@kept_by(of_lists)
def contributor(request: HttpRequest, pk: int) -> HttpResponse:
    """Of a contributor; the address of one who was merged into another leads to that one's."""
    person = Contributor.objects.with_newspaper().filter(pk=pk).first()
    if person is not None:
        return answer_of(of_contributor, request, person=person)
    if (target := MergedContributor.objects.target_of(pk)) is None:
        raise Http404
    return redirect("feed_contributor", target.pk, permanent=True)


def of_contributor(request: HttpRequest, person: Contributor) -> Feed:
    """Of the stories that somebody signs, in whatever role."""
    stories = published().signed_by(str(person.pk))
    title = one_line(f"{person.newspaper} · {person}")
    return Feed(title, person.get_absolute_url(), stories, may_be_empty=False)


@as_atom
def search(request: HttpRequest) -> Feed:
    """Of a search (``q``) and the filters of readers' lists, each of which can be left out."""
    chosen = StoryFilter(request.GET, published())
    if not chosen.is_valid():
        raise Refused(sentences_of(chosen))
    given = {name: request.GET.get(name, "").strip() for name in ("q", *chosen.filters)}
    query = {name: value for name, value in given.items() if value}
    form = " · ".join(["{}"] * (len(query) + 1))
    title = format_lazy(form, _("Search"), *map(one_line, query.values()))
    page = reverse("search" if given["q"] else "archive", query=query)
    return Feed(title, page, chosen.qs, given["q"], query)


def published() -> IndexedStoryQuerySet:
    stories: IndexedStoryQuerySet = IndexedStory.objects.for_readers()
    return stories


def sentences_of(chosen: StoryFilter) -> str:
    """What is wrong with the filters, by their names in the address."""
    wrong = chosen.errors.items()
    return "\n".join(f"{name}: {sentence}" for name, sentences in wrong for sentence in sentences)


def place_in(request: HttpRequest) -> Place | None:
    """Where the page before ended. Raises Refused."""
    text = request.GET.get("after", "")
    if not text:
        return None
    with suppress(ValueError):
        place = read_place(text)
        if not place.tier:
            return place
    raise Refused(gettext("after: this is no place in a feed; go on from its first page."))
