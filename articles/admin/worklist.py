"""The work list (待我处理): what waits for whoever is looking."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _

from articles.workflow.reviewing_work import work_of


def worklist_address() -> str:
    return reverse("admin:articles_article_worklist")


class WithWorkList:
    """For the admin of articles: the list and its address."""

    admin_site: admin.AdminSite
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.work_list)
        own = path("worklist/", view, name="articles_article_worklist")
        return [own, *super().get_urls()]  # type: ignore[misc]

    def work_list(self, request: HttpRequest) -> HttpResponse:
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("Waiting for me"),
            "opts": self.opts,
            "work": work_of(request.user),
        }
        return TemplateResponse(request, "admin/articles/article/worklist.html", context)
