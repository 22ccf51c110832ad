"""The filters of readers' lists over the other rows of the archive: the same words, elsewhere."""

from collections.abc import Mapping
from typing import Any, ClassVar

from django.contrib.auth.models import AnonymousUser
from django.db.models import Exists, OuterRef, Q, QuerySet

from articles.filters import StoryFilter
from articles.models import Byline, Continuation, Photo
from articles.models.people import named

READER = AnonymousUser()  # sees what is published, as everybody does


class ArchiveFilter(StoryFilter):
    """Some of the filters of stories; ``paths`` names them and says where each one looks."""

    paths: ClassVar[Mapping[str, str]] = {}

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.filters = {name: self.filters[name] for name in self.paths}
        for name, path in self.paths.items():
            self.filters[name].field_name = path


class IssueFilter(ArchiveFilter):
    paths = {"newspaper": "newspaper", "date_from": "date", "date_to": "date", "edition": "edition"}


class PageFilter(ArchiveFilter):
    paths = {
        **{name: f"issue__{path}" for name, path in IssueFilter.paths.items()},
        "page": "order",
        "section": "name",
    }


class ArticleFilter(ArchiveFilter):
    paths = {
        **{name: f"page__{path}" for name, path in PageFilter.paths.items()},
        "column": "column_label",
        "contributor": "contributor",
        "role": "role",
        "continued": "continued",
        "photo": "photo",
    }

    def signed(self, articles: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        """Called for each of the two filters; one byline is to have the name and the role."""
        person, role = (self.form.cleaned_data[one] for one in ("contributor", "role"))
        if person and name == "role":
            return articles
        bylines = Byline.objects.filter(named(person, "contributor__") if person else Q())
        signed = bylines.filter(role=role) if role else bylines
        return articles.filter(pk__in=signed.values("article"))

    def is_so(self, articles: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        mine = OuterRef("pk")
        links = Continuation.objects.linked().filter(Q(earlier=mine) | Q(later=mine))
        rows = links if name == "continued" else Photo.objects.filter(article=mine)
        return articles.filter(Exists(rows) if value == "yes" else ~Exists(rows))


class ContinuationFilter(ArchiveFilter):
    """Continuations by the issue they stand in, and by the page that they lead on from."""

    paths = {name: f"earlier__page__{path}" for name, path in PageFilter.paths.items()}


class CorrectionFilter(ArchiveFilter):
    """Corrections by the issue and the page that were corrected."""

    paths = {name: f"article__page__{path}" for name, path in PageFilter.paths.items()}


class ContributorFilter(ArchiveFilter):
    paths = {"newspaper": "newspaper", "contributor": "contributor"}

    def signed(self, people: QuerySet[Any], name: str, value: str) -> QuerySet[Any]:
        return people.filter(named(value))
