"""What feeds there are, with the number of stories in each."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_lists
from articles.models import IndexedStory, Newspaper

# A long archive has thousands of column labels, most of them on a story or two.
LISTED = 60


@dataclass
class Shelf:
    """A newspaper, and how many stories stand in each section and each column of it."""

    newspaper: Newspaper
    total: int = 0
    sections: Counter[str] = field(default_factory=Counter)
    columns: Counter[str] = field(default_factory=Counter)

    @property
    def kinds(self) -> list[tuple[str, list[tuple[str, int]], int]]:
        """The kind of feed, its largest ones, and how many are left out."""
        return [
            (kind, largest(counts), max(0, len(counts) - LISTED))
            for kind, counts in (("section", self.sections), ("column", self.columns))
            if counts
        ]


def largest(counts: Counter[str]) -> list[tuple[str, int]]:
    return sorted(counts.items(), key=lambda one: (-one[1], one[0]))[:LISTED]


@require_safe
@kept_by(of_lists)
def feed_list(request: HttpRequest) -> HttpResponse:
    """All feeds but those of contributors and of searches, which stand on their own pages."""
    shelves = shelves_of_readers()
    context = {
        "shelves": shelves,
        "total": sum(shelf.total for shelf in shelves),
        "canonical": request.build_absolute_uri(reverse("feed_list")),
    }
    return render(request, "feeds/list.html", context)


def shelves_of_readers() -> list[Shelf]:
    """The newspapers with published stories, by name (two queries)."""
    stories = IndexedStory.objects.for_readers().order_by()
    groups = stories.values_list("newspaper", "section", "column").annotate(Count("pk"))
    found: dict[int, list[tuple[str, str, int]]] = defaultdict(list)
    for newspaper, section, column, count in groups:
        found[newspaper].append((section, column, count))
    return [shelf_of(paper, found[paper.pk]) for paper in Newspaper.objects.filter(pk__in=found)]


def shelf_of(newspaper: Newspaper, groups: list[tuple[str, str, int]]) -> Shelf:
    shelf = Shelf(newspaper)
    for section, column, count in groups:
        shelf.total += count
        shelf.sections[section] += count
        shelf.columns[column] += count
    # Stories on pages without a name, and those without a column label.
    del shelf.sections[""], shelf.columns[""]
    return shelf
