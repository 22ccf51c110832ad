"""Publishing at the desk: now, at a time, not any more; and a preview for somebody outside."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from articles.models import Issue
from articles.workflow.previewing import LIVES, share
from articles.workflow.publishing import (
    CannotSchedule,
    NotReady,
    cancel,
    missing_of,
    publish,
    schedule,
    withdraw,
)

from . import cells
from .desk_work import allow, back, known_issue
from .findings import tell_not_ready

# As browsers send it, and as the newsroom's clock shows it.
LOCAL_TIME = "%Y-%m-%dT%H:%M"


class ScheduleForm(forms.Form):
    """When an issue is to be published, in the newsroom's time."""

    publish_at = forms.DateTimeField(
        label=_("Publish at"),
        widget=forms.DateTimeInput({"type": "datetime-local"}, LOCAL_TIME),
        input_formats=[LOCAL_TIME, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M"],
    )


class ShareForm(forms.Form):
    """How long a preview can be opened."""

    hours = forms.TypedChoiceField(
        label=_("The link works for"),
        coerce=int,
        choices=[(hours, words) for hours, words in LIVES.items()],
        initial=24,
    )


class WithPublishing:
    """For the admin of issues: the buttons, actions and screens about publishing."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        def at(name: str, view: Any) -> URLPattern:
            view = self.admin_site.admin_view(view)
            return path(f"<int:pk>/{name}/", view, name=f"articles_issue_{name}")

        own = [
            at("publish", self.publish_one),
            at("withdraw", self.withdraw_one),
            at("schedule", self.schedule_one),
            at("cancel", self.cancel_one),
            at("share", self.share_one),
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def has_publish_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("articles.publish_issue")

    @admin.action(description=_("Publish the selected issues"), permissions=["publish"])
    def publish_selected(self, request: HttpRequest, issues: QuerySet[Issue]) -> None:
        self.set_published(request, issues, True)

    @admin.action(description=_("Withdraw the selected issues"), permissions=["publish"])
    def withdraw_selected(self, request: HttpRequest, issues: QuerySet[Issue]) -> None:
        self.set_published(request, issues, False)

    def set_published(self, request: HttpRequest, issues: Iterable[Issue], public: bool) -> None:
        """Publish or withdraw those issues that are not so yet, and say how many.

        Those that are not ready are not published; the editor is told what is missing.
        """
        act, noted = (
            (publish, gettext("Published.")) if public else (withdraw, gettext("Withdrawn."))
        )
        changed, refused = [], False
        tell = partial(messages.warning, request)
        for issue in issues:
            try:
                if act(issue, request.user, tell=tell):
                    changed.append(issue)
                    self.log_change(request, issue, noted)  # type: ignore[attr-defined]
            except NotReady as refusal:
                tell_not_ready(request, refusal)
                refused = True
        if changed or not refused:
            tell_number(request, len(changed), public)

    @method_decorator(require_POST)
    def publish_one(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The button on the issue's form."""
        allow(request, "publish_issue")
        self.set_published(request, [known_issue(pk)], True)
        return back(request, reverse("admin:articles_issue_change", args=[pk]))

    @method_decorator(require_POST)
    def withdraw_one(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The button on a published issue's form."""
        allow(request, "publish_issue")
        self.set_published(request, [known_issue(pk)], False)
        return back(request, reverse("admin:articles_issue_change", args=[pk]))

    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def schedule_one(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The screen on which an issue gets its time."""
        allow(request, "publish_issue")
        issue = known_issue(pk)
        if request.method != "POST":
            form = ScheduleForm(initial={"publish_at": issue.publish_at})
        else:
            form = ScheduleForm(request.POST)
            if form.is_valid() and self.set_time(request, issue, form):
                return HttpResponseRedirect(request.path)
        missing = [] if issue.is_published else missing_of(issue)
        context = {"title": gettext("Publish at a time"), "form": form, "missing": missing}
        return self.screen(request, issue, "schedule.html", context)

    def set_time(self, request: HttpRequest, issue: Issue, form: ScheduleForm) -> bool:
        """Give an issue its time and tell so; the form says why that is not possible."""
        try:
            schedule(issue, form.cleaned_data["publish_at"], request.user)
        except CannotSchedule as refusal:
            form.add_error("publish_at", str(refusal))
            return False
        words = gettext("To be published at %(time)s.") % {"time": cells.moment(issue.publish_at)}
        self.log_change(request, issue, words)  # type: ignore[attr-defined]
        messages.success(request, words)
        return True

    @method_decorator(require_POST)
    def cancel_one(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The button beside the time."""
        allow(request, "publish_issue")
        issue = known_issue(pk)
        if cancel(issue, request.user):
            words = gettext("It is not to be published at a time any more.")
            self.log_change(request, issue, words)  # type: ignore[attr-defined]
            messages.success(request, words)
        else:
            messages.warning(request, gettext("No time was set for it."))
        return back(request, reverse("admin:articles_issue_schedule", args=[pk]))

    @method_decorator(never_cache)
    @method_decorator(require_http_methods(["GET", "HEAD", "POST"]))
    def share_one(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The screen on which a link to a preview is made, and shown once."""
        allow(request, "share_preview")
        issue = known_issue(pk)
        form = ShareForm(request.POST if request.method == "POST" else None)
        context: dict[str, Any] = {"title": gettext("Share a preview"), "form": form}
        if form.is_bound and form.is_valid() and not issue.is_published:
            shared, token = share(issue, request.user, form.cleaned_data["hours"])
            link = request.build_absolute_uri(reverse("preview", args=[token]))
            context |= {"link": link, "until": shared.until}
            words = gettext("A preview was shared until %(time)s.")
            words %= {"time": cells.moment(shared.until)}
            self.log_change(request, issue, words)  # type: ignore[attr-defined]
        return self.screen(request, issue, "share.html", context)

    def screen(
        self, request: HttpRequest, issue: Issue, template: str, context: dict[str, Any]
    ) -> HttpResponse:
        """A screen of one issue."""
        known = {**self.admin_site.each_context(request), "opts": self.opts, "issue": issue}
        return TemplateResponse(request, f"admin/articles/issue/{template}", known | context)


def tell_number(request: HttpRequest, number: int, public: bool) -> None:
    if public:
        words = ngettext("%d issue was published.", "%d issues were published.", number)
    else:
        words = ngettext("%d issue was withdrawn.", "%d issues were withdrawn.", number)
    messages.success(request, words % number)
