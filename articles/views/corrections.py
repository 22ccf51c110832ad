"""The corrections that newspapers told their readers (更正), newest first."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_lists
from articles.models import Correction, Newspaper, with_stories
from articles.search.place import LARGEST
from articles.views.script import in_liked_script

PER_PAGE = 50


@dataclass(frozen=True)
class Address:
    """An address of the list: of one newspaper (by slug) or all, behind a correction or not."""

    newspaper: str = ""
    after: int = 0

    def __str__(self) -> str:
        given = {"newspaper": self.newspaper, "after": self.after}
        query = {name: value for name, value in given.items() if value}
        return reverse("corrections", query=query)


@require_safe
@kept_by(of_lists)
@in_liked_script
def corrections(request: HttpRequest) -> HttpResponse:
    """A page of the list; ``newspaper`` and ``after`` in the query choose which (four queries)."""
    visible = Correction.objects.visible_to(request.user)
    slug, after = request.GET.get("newspaper", ""), number_in(request.GET.get("after", ""))
    newspaper = get_object_or_404(Newspaper, slug=slug) if slug else None
    found = visible.of_newspaper(newspaper) if newspaper else visible
    rows = list(found.behind(after).for_listing()[: PER_PAGE + 1])
    shown = rows[:PER_PAGE]
    onward = Address(slug, shown[-1].pk) if len(rows) > PER_PAGE else ""
    context = {
        "newspaper": newspaper,
        "newspapers": visible.newspapers(),
        "corrections": with_stories(shown),
        "first": Address(slug) if after else "",
        "next": onward,
        "canonical": request.build_absolute_uri(str(Address(slug, after))),
    }
    return render(request, "articles/corrections.html", context)


def number_in(text: str) -> int:
    """Behind which correction the page begins, 0 for the first page; else not found."""
    if not text:
        return 0
    if not (text.isascii() and text.isdecimal() and len(text) < 20 and 0 < int(text) < LARGEST):
        raise Http404
    return int(text)
