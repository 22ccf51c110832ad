"""The list and form of issues."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.views.main import ChangeList
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.importing.continuations import match_issue
from articles.models import Issue
from articles.workflow.progress import progress_of

from . import cells
from .desk_work import allow, back, known_issue, stored
from .filters import IssuePublished
from .findings import WithFindings
from .history import WithHistory
from .issue_progress import IssueScreen
from .pages import PageInline
from .permanence import KeepsPublished
from .presence import WithPresence
from .publishing import WithPublishing
from .searchable import Searchable
from .versions import Versioned


class IssueList(ChangeList):
    """The list, with the counts of the issues on this page of it only."""

    def get_results(self, request: HttpRequest) -> None:
        super().get_results(request)
        issues = list(self.result_list)
        found = progress_of([issue.pk for issue in issues])
        for issue in issues:
            issue.progress = found[issue.pk]
        self.result_list = issues


@admin.register(Issue)
class IssueAdmin(
    WithFindings,
    WithPublishing,
    IssueScreen,
    Searchable,
    WithHistory,
    WithPresence,
    Versioned,
    KeepsPublished,
    admin.ModelAdmin,
):
    inlines = [PageInline]
    list_display = [
        *("key_line", "newspaper", "pages", "articles", "to_link", "status", "progress_link"),
        "preview",
    ]
    list_filter = ["newspaper", IssuePublished]
    list_select_related = ["newspaper"]
    date_hierarchy = "date"
    actions = ["publish_selected", "withdraw_selected"]
    view_on_site = False
    fields = [("newspaper", "date", "edition"), "page_count", "published"]

    def get_changelist(self, request: HttpRequest, **kwargs: Any) -> type[ChangeList]:
        return IssueList

    def get_queryset(self, request: HttpRequest) -> QuerySet[Issue]:
        return super().get_queryset(request).select_related("newspaper")

    def get_readonly_fields(self, request: HttpRequest, obj: Issue | None = None) -> list[str]:
        # Newspaper, date and edition make the address that readers have.
        fixed = ["newspaper", "date", "edition"] if obj and obj.is_published else []
        return [*fixed, "published"]

    @admin.display(description=_("issue"), ordering="date")
    def key_line(self, issue: Issue) -> SafeString:
        return cells.one_line(issue.key)

    @admin.display(description=_("pages"))
    def pages(self, issue: Issue) -> str:
        """How many are there, and of how many, where that is known."""
        there = str(issue.progress.pages)
        return f"{there} / {issue.page_count}" if issue.page_count else there

    @admin.display(description=_("articles"))
    def articles(self, issue: Issue) -> int:
        return issue.progress.articles

    @admin.display(description=_("open continuations"))
    def to_link(self, issue: Issue) -> SafeString | str:
        words = cells.still_open(issue.progress)
        return cells.link(cells.queue_address(issue), words) if issue.progress.open else words

    @admin.display(description=_("status"), ordering="published_at")
    def status(self, issue: Issue) -> SafeString:
        return cells.status(issue)

    @admin.display(description=_("progress"))
    def progress_link(self, issue: Issue) -> SafeString:
        address = reverse("admin:articles_issue_progress", args=[issue.pk])
        return cells.link(address, gettext("page by page"))

    @admin.display(description=_("preview"))
    def preview(self, issue: Issue) -> SafeString:
        words = gettext("read") if issue.is_published else gettext("preview")
        return cells.link(issue.get_absolute_url(), words)

    @admin.display(description=_("published at"))
    def published(self, issue: Issue) -> str:
        """When it was published, or is to be."""
        if issue.published_at is not None:
            return cells.moment(issue.published_at)
        if issue.publish_at is None:
            return gettext("not published")
        return gettext("to be published at %(time)s") % {"time": cells.moment(issue.publish_at)}

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["stored"] = stored(context.get("original"))
        return super().render_change_form(request, context, *args, **kwargs)

    def get_urls(self) -> list[URLPattern]:
        def at(name: str, view: Any) -> URLPattern:
            route = f"<int:pk>/{name}/"
            return path(route, self.admin_site.admin_view(view), name=f"articles_issue_{name}")

        return [at("match", self.match_again), *super().get_urls()]

    @method_decorator(require_POST)
    def match_again(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Look for continuations once more, after texts or marks were mended."""
        allow(request, "change_continuation")
        issue = known_issue(pk)
        match_issue(issue)
        found = cells.still_open(progress_of([pk])[pk])
        messages.success(request, gettext("Matched again; open now: %s") % found)
        return back(request, cells.queue_address(issue))
