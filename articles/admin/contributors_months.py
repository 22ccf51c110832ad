"""The pieces of a contributor by year and month, on a page of their own."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.dates import MONTHS_3
from django.utils.translation import gettext

from articles.models import Contributor
from articles.workflow.people_pieces import years_of


def table_of(person: Contributor) -> dict[str, Any]:
    """What the table of years and months shows."""
    return {"years": years_of(person), "month_names": MONTHS_3.values()}


class WithMonths:
    """For the admin of contributors: the page, and its address."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.months)
        own = path("<int:pk>/months/", view, name="articles_contributor_months")
        return [own, *super().get_urls()]  # type: ignore[misc]

    def months(self, request: HttpRequest, pk: int) -> HttpResponse:
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        person = get_object_or_404(Contributor.objects.with_newspaper(), pk=pk)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Pieces by month: %s") % person,
            "opts": self.opts,
            "person": person,
            **table_of(person),
        }
        return TemplateResponse(request, "admin/articles/contributor/months.html", context)
