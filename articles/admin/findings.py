"""Findings at the desk: shown, mended, waived, and in the way of publishing."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.html import format_html
from django.utils.translation import gettext
from django.views.decorators.http import require_POST

from articles.checks import Level, NotReady, visible
from articles.history import CorrectionNeeded
from articles.models import Issue
from articles.workflow.checking import (
    CheckingRefused,
    Judged,
    Mended,
    find,
    judged_issue,
    mend,
    take_back,
    waive,
)

from .desk_work import allow, back


def findings_address(issue: Issue) -> str:
    """The screen of an issue's findings."""
    return reverse("admin:articles_issue_findings", args=[issue.pk])


def tell_not_ready(request: HttpRequest, refusal: NotReady) -> None:
    """Tell the editor which errors keep an issue from being published, with the way to them."""
    address, link = findings_address(refusal.issue), gettext("To the findings")
    messages.error(request, format_html('{} <a href="{}">{}</a>', str(refusal), address, link))


def counts_of(found: list[Judged]) -> list[dict[str, Any]]:
    """How many findings of each level are open, and how many are waived."""
    still = [one.finding.level for one in found if one.waiver is None]
    levels = [{"level": one, "name": one.label, "number": still.count(one)} for one in Level]
    return [
        *levels,
        {"level": "waived", "name": gettext("waived"), "number": len(found) - len(still)},
    ]


class WithFindings:
    """For the admin of issues: the screen of findings, and what its buttons post to."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        def at(route: str, name: str, view: Any) -> URLPattern:
            view = self.admin_site.admin_view(view)
            return path(f"<int:pk>/findings/{route}", view, name=f"articles_issue_{name}")

        own = [
            at("", "findings", self.findings),
            at("mend/", "mend", self.mend_one),
            at("waive/", "waive", self.waive_one),
            at("take-back/", "unwaive", self.take_back_one),
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def findings(self, request: HttpRequest, pk: int) -> HttpResponse:
        """All findings of an issue: the open ones, then those that are waived."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        issue = get_object_or_404(Issue.objects.with_newspaper(), pk=pk)
        found = judged_issue(issue)
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Findings"),
            "opts": self.opts,
            "issue": issue,
            "counts": counts_of(found),
            "findings": [one for one in found if one.waiver is None],
            "waived": [one for one in found if one.waiver is not None],
        }
        return TemplateResponse(request, "admin/articles/issue/findings.html", context)

    @method_decorator(require_POST)
    def mend_one(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The button beside a finding whose mend is certain."""
        allow(request, "change_article")

        def act(issue: Issue, code: str, fingerprint: str) -> str:
            if issue.is_published:
                allow(request, "correct_published")
            mended: Mended = mend(find(issue, code, fingerprint), request.user)
            words = gettext("Mended: %(before)s → %(after)s")
            names = {"before": visible(mended.before), "after": visible(mended.after)}
            return words % names

        return self.answer(request, pk, act)

    @method_decorator(require_POST)
    def waive_one(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The form beside a finding; ``reason`` is posted."""
        allow(request, "publish_issue")

        def act(issue: Issue, code: str, fingerprint: str) -> str:
            finding = find(issue, code, fingerprint)
            waive(finding, request.POST.get("reason", ""), request.user)
            return gettext("Waived: %(what)s") % {"what": finding.title}

        return self.answer(request, pk, act)

    @method_decorator(require_POST)
    def take_back_one(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The button beside a finding that is waived."""
        allow(request, "publish_issue")

        def act(issue: Issue, code: str, fingerprint: str) -> str:
            take_back(issue, code, fingerprint, request.user)
            return gettext("The waiver was taken back.")

        return self.answer(request, pk, act)

    def answer(
        self, request: HttpRequest, pk: int, act: Callable[[Issue, str, str], str]
    ) -> HttpResponse:
        """Do something with the finding that was posted, and tell in a sentence how it went."""
        issue = get_object_or_404(Issue.objects.with_newspaper(), pk=pk)
        names = (request.POST.get(name, "") for name in ("code", "fingerprint"))
        try:
            messages.success(request, act(issue, *names))
        except (CheckingRefused, CorrectionNeeded) as refusal:
            messages.error(request, str(refusal))
        return back(request, findings_address(issue))
