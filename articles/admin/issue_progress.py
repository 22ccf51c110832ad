"""The issue screen (整期进度): how far each page is, and what to do first."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Issue
from articles.workflow.page_progress import Standing, standing_of


class IssueScreen:
    """For the admin of issues: the screen and its address."""

    admin_site: admin.AdminSite
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.progress)
        own = path("<int:pk>/progress/", view, name="articles_issue_progress")
        return [own, *super().get_urls()]  # type: ignore[misc]

    def progress(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The screen of one issue."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        issue = get_object_or_404(Issue.objects.with_newspaper(), pk=pk)
        standing = standing_of(issue)
        context = {
            **self.admin_site.each_context(request),
            "title": _("Progress of the issue"),
            "opts": self.opts,
            "issue": issue,
            "standing": standing,
            "missing": list(missing(standing)),
            "here": request.get_full_path(),
        }
        return TemplateResponse(request, "admin/articles/issue/progress.html", context)


def missing(standing: Standing) -> list[str]:
    """What the issue still lacks, a phrase each."""
    counts = [
        (standing.nameless, lambda n: ngettext("%d more page", "%d more pages", n)),
        (
            len(standing.undone),
            lambda n: ngettext("the desk on %d page", "the desk on %d pages", n),
        ),
        (standing.open, lambda n: ngettext("%d continuation", "%d continuations", n)),
        (standing.errors, lambda n: ngettext("%d error to mend", "%d errors to mend", n)),
        (
            standing.unsigned,
            lambda n: ngettext("%d article to sign", "%d articles to sign", n),
        ),
    ]
    named = [_("page %(label)s") % {"label": label} for label in standing.lacking]
    return [*named, *(words(number) % number for number, words in counts if number)]
