"""The list and form of continuations, and the queue of the open ones."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from articles.models import Article, Continuation, Issue
from articles.workflow import linking
from articles.workflow.progress import newest_issues
from articles.workflow.record import note_deletion

from . import cells
from .desk_work import allow, attempt, back
from .history import WithHistory
from .queue import queue_of, stored_pair
from .searchable import Searchable

RECENT = 14  # issues that the queue offers to choose from


@admin.register(Continuation)
class ContinuationAdmin(Searchable, WithHistory, admin.ModelAdmin):
    """Links are made and judged in the queue; here they are listed, read and deleted."""

    list_display = ["earlier_part", "turn", "later_part", "state_sign", "percent", "decided"]
    list_filter = ["state", "earlier__page__issue__newspaper"]
    date_hierarchy = "earlier__page__issue__date"
    ordering = ["-earlier__page__issue__date", "earlier__page__order", "earlier__position"]
    search_fields = ["earlier__headline", "later__headline"]
    actions = ["confirm_selected", "reject_selected"]
    show_full_result_count = False
    view_on_site = False
    fields = ["state_sign", "decided"]
    readonly_fields = ["state_sign", "decided"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Continuation]:
        return Continuation.objects.for_listing().order_by(*self.ordering)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    @admin.display(description=_("earlier part"), ordering="earlier__headline")
    def earlier_part(self, continuation: Continuation) -> SafeString:
        return cells.one_line(continuation.earlier)

    @admin.display(description=_("later part"), ordering="later__headline")
    def later_part(self, continuation: Continuation) -> SafeString:
        return cells.one_line(continuation.later)

    @admin.display(description=_("pages"), ordering="earlier__page__order")
    def turn(self, continuation: Continuation) -> SafeString:
        issue = continuation.earlier.page.issue
        turn = f"{continuation.earlier.page.label} → {continuation.later.page.label}"
        return cells.one_line(f"{issue.key} {turn}")

    @admin.display(description=_("state"), ordering="state")
    def state_sign(self, continuation: Continuation) -> SafeString:
        return cells.state(continuation)

    @admin.display(description=_("score"), ordering="score")
    def percent(self, continuation: Continuation) -> str:
        return f"{continuation.score:.0%}" if continuation.evidence else gettext("by hand")

    @admin.display(description=_("decided"), ordering="confirmed_at")
    def decided(self, continuation: Continuation) -> SafeString | str:
        return cells.decision(continuation)

    @admin.action(description=_("Confirm the selected continuations"), permissions=["change"])
    def confirm_selected(self, request: HttpRequest, links: QuerySet[Continuation]) -> None:
        for continuation in links:
            self.judge(request, continuation, "confirm")

    @admin.action(description=_("Reject the selected continuations"), permissions=["change"])
    def reject_selected(self, request: HttpRequest, links: QuerySet[Continuation]) -> None:
        for continuation in links:
            self.judge(request, continuation, "reject")

    def judge(self, request: HttpRequest, continuation: Continuation, verdict: str) -> None:
        """Carry out an editor's word on a link, which goes on record, and tell how it went."""
        acts: dict[str, tuple[Callable[[], object], str]] = {
            "confirm": (partial(linking.confirm, continuation, request.user), _("Confirmed: %s")),
            "reject": (partial(linking.reject, continuation, request.user), _("Rejected: %s")),
            "take_back": (
                partial(linking.take_back, continuation, request.user),
                _("Taken back: %s"),
            ),
        }
        act, words = acts[verdict]
        attempt(request, act, words % continuation)

    def delete_model(self, request: HttpRequest, obj: Continuation) -> None:
        note_deletion(request.user, obj)
        super().delete_model(request, obj)

    @transaction.atomic
    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Continuation]) -> None:
        for continuation in queryset:
            note_deletion(request.user, continuation)
        super().delete_queryset(request, queryset)

    def get_urls(self) -> list[URLPattern]:
        def at(route: str, name: str, view: Any) -> URLPattern:
            name = f"articles_continuation_{name}"
            return path(route, self.admin_site.admin_view(view), name=name)

        verdicts = [
            at(f"<int:pk>/{verdict}/", verdict, partial(self.judge_one, verdict=verdict))
            for verdict in ("confirm", "reject", "take_back")
        ]
        by_hand = [at("link/", "link", self.link), at("rule-out/", "rule_out", self.rule_out)]
        return [at("queue/", "queue", self.queue), *by_hand, *verdicts, *super().get_urls()]

    @method_decorator(require_POST)
    def judge_one(self, request: HttpRequest, pk: int, verdict: str) -> HttpResponse:
        """The buttons Confirm, Reject and Take back."""
        allow(request, "change_continuation")
        continuation = get_object_or_404(Continuation.objects.for_listing(), pk=pk)
        self.judge(request, continuation, verdict)
        return back(request, cells.queue_address(continuation.earlier.page.issue))

    @method_decorator(require_POST)
    def link(self, request: HttpRequest) -> HttpResponse:
        """Join two articles by hand, ``instead`` of a link that is rejected by that."""
        earlier, later = self.two_parts(request)
        known = Continuation.objects.for_listing()
        given = request.POST.get("instead", "")
        instead = get_object_or_404(known, pk=key_in(given)) if given else None
        act = partial(linking.link, earlier, later, request.user, instead)
        words = gettext("Linked: %(earlier)s → %(later)s") % {"earlier": earlier, "later": later}
        attempt(request, act, words)
        return back(request, cells.queue_address(earlier.page.issue))

    @method_decorator(require_POST)
    def rule_out(self, request: HttpRequest) -> HttpResponse:
        """Record that two articles, which nothing links, do not belong together."""
        earlier, later = self.two_parts(request)
        words = gettext("Rejected: %s") % f"{earlier} → {later}"
        attempt(request, partial(linking.rule_out, earlier, later, request.user), words)
        return back(request, cells.queue_address(earlier.page.issue))

    def two_parts(self, request: HttpRequest) -> list[Article]:
        """The articles posted as ``earlier`` and ``later``, of somebody who may link them."""
        allow(request, "add_continuation", "change_continuation")
        known = Article.objects.for_listing()
        return [
            get_object_or_404(known, pk=key_in(request.POST.get(side, "")))
            for side in ("earlier", "later")
        ]

    def queue(self, request: HttpRequest) -> HttpResponse:
        """The open continuations of one issue: that of ``?issue=``, else the newest with any."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        recent = newest_issues(RECENT)
        issue = self.chosen(request, recent)
        queue = queue_of(issue) if issue else None
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Open continuations"),
            "opts": self.opts,
            "recent": recent,
            "queue": queue,
            "latest": queue.latest_of(request.user) if queue else None,
            "here": request.get_full_path(),
        }
        return TemplateResponse(request, "admin/articles/continuation/queue.html", context)

    def chosen(self, request: HttpRequest, recent: list[Issue]) -> Issue | None:
        number = request.GET.get("issue", "")
        if number:
            known = Issue.objects.with_newspaper()
            return get_object_or_404(known, pk=key_in(number))
        with_open = (issue for issue in recent if issue.progress.open)
        return next(with_open, recent[0] if recent else None)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        continuation: Continuation = context["original"]
        context |= {
            "pair": stored_pair(continuation),
            "here": request.get_full_path(),
            # The form has no field of its own; its buttons are the judge's.
            "show_save": False,
            "show_save_and_continue": False,
        }
        return super().render_change_form(request, context, *args, **kwargs)


def key_in(sent: str) -> int:
    """A primary key that a browser sent; 0, which no row has, for anything else."""
    return int(sent) if sent.isdecimal() and len(sent) < 19 else 0
