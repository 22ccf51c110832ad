"""What an editor saves is found at once and kept: search index and history follow every change."""

from functools import partial
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.exporting.static_following import follow
from articles.history import Change, CorrectionNeeded, keep_issue
from articles.models import Article, Continuation, Issue, Page
from articles.search import index_issue, index_remaining

from .permanence import issue_of
from .versions import refusing


class Searchable:
    """For the admin of issues, pages, articles and links: what follows when one is changed."""

    def changeform_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[misc]
        except CorrectionNeeded as refusal:
            # Everything is as it was; the form comes back with what was typed and the sentence.
            request.refused_with = str(refusal)  # type: ignore[attr-defined]
            return super().changeform_view(request, *args, **kwargs)  # type: ignore[misc]

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)  # type: ignore[misc]
        words = getattr(request, "refused_with", "")
        return refusing(form, words) if words else form

    def change_of(self, request: HttpRequest, form: Any, change: bool) -> Change:
        """Who changed something by this form, and why."""
        words = _("Changed in the form.") if change else _("Added in the form.")
        return Change(request.user, words)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Called when the form and the rows in it are saved."""
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        issue = issue_of(form.instance)
        index_issue(issue)
        keep_issue(issue.pk, self.change_of(request, form, change))
        if issue.is_published:
            follow(partial(messages.warning, request))

    def delete_model(
        self, request: HttpRequest, obj: Article | Page | Issue | Continuation
    ) -> None:
        issue = issue_of(obj).pk
        super().delete_model(request, obj)  # type: ignore[misc]
        follow_deletion(request, [issue])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        issues = [issue_of(thing).pk for thing in queryset]
        with transaction.atomic():
            super().delete_queryset(request, queryset)  # type: ignore[misc]
            follow_deletion(request, issues)


def follow_deletion(request: HttpRequest, issues: list[int]) -> None:
    index_remaining(issues)
    for issue in dict.fromkeys(issues):
        keep_issue(issue, Change(request.user, _("Deleted.")))
