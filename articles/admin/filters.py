"""The filters beside the lists."""

from typing import Any

from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Byline, Continuation, Page
from articles.workflow.progress import unmatched_from, unmatched_on

from .cells import page_of


class YesOrNo(admin.SimpleListFilter):
    """A question about each row; ``condition`` is true of the rows that answer yes."""

    def condition(self) -> Q:
        raise NotImplementedError

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("Yes")), ("no", _("No"))]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() not in ("yes", "no"):
            return queryset
        return queryset.filter(self.condition() if self.value() == "yes" else ~self.condition())


class IssuePublished(YesOrNo):
    title = _("published")
    parameter_name = "published"

    def condition(self) -> Q:
        return Q(published_at__isnull=False)


class ArticlePublished(YesOrNo):
    title = _("published")
    parameter_name = "published"

    def condition(self) -> Q:
        return Q(page__issue__published_at__isnull=False)


class WithHeadline(YesOrNo):
    title = _("headline")
    parameter_name = "headline"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("with headline")), ("no", _("without headline"))]

    def condition(self) -> Q:
        return Q(headline__gt="")


class WithByline(YesOrNo):
    title = _("byline")
    parameter_name = "byline"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("with byline")), ("no", _("without byline"))]

    def condition(self) -> Q:
        return Q(Exists(Byline.objects.filter(article=OuterRef("pk"))))


class Continued(YesOrNo):
    """Parts of stories that jump pages, and those whose other part is not found yet."""

    title = _("continuation")
    parameter_name = "continued"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("yes", _("continued")),
            ("no", _("not continued")),
            ("unmatched", _("without its other part")),
        ]

    def condition(self) -> Q:
        links = Continuation.objects.linked()
        return (
            Q(continued_from__gt="")
            | Q(continued_on__gt="")
            | Exists(links.filter(earlier=OuterRef("pk")))
            | Exists(links.filter(later=OuterRef("pk")))
        )

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        if self.value() == "unmatched":
            return queryset.filter(unmatched_on() | unmatched_from())
        return super().queryset(request, queryset)


class PageLabel(admin.SimpleListFilter):
    """Page labels in printed order."""

    title = _("page")
    parameter_name = "page_label"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        labels = Page.objects.order_by("order").values_list("order", "label").distinct()
        return [(label, page_of(label)) for _order, label in labels]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset.filter(page__label=self.value()) if self.value() else queryset
