"""The history of a thing: its revisions, what each changed, and the way back."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.history import Change, CorrectionNeeded
from articles.history.listing import differences, entries_of
from articles.importing.relabel import restore_page
from articles.models import Autosave, Page, Revision
from articles.models.revision import Kind
from articles.parsing.label_check import LabelsRefused
from articles.workflow.linking import LinkRefused
from articles.workflow.restoring import (
    RestoreRefused,
    restore_article,
    restore_continuation,
    restore_deleted_page,
    restore_issue,
)

PER_PAGE = 50
MOST_NOTES = 100
MOST_AUTOSAVES = 20
TYPED = ("kicker", "headline", "decks", "dateline", "body")  # fields of an autosave to be read


class WithHistory:
    """For the admin of what has revisions: the screen of them, and restoring one."""

    admin_site: Any
    model: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.restore)
        name = f"articles_{self.opts.model_name}_restore"
        return [path("<int:pk>/restore/", view, name=name), *super().get_urls()]  # type: ignore[misc]

    def history_view(
        self, request: HttpRequest, object_id: str, extra_context: Any = None
    ) -> HttpResponse:
        """The revisions of a thing, newest first, and the difference of two of them.

        ``from`` and ``to`` are numbers of revisions; ``to`` is the newest where it is left out.
        What was deleted has its history still.
        """
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        kind, pk = self.opts.model_name, number_in(object_id)
        thing = self.model._default_manager.filter(pk=pk).first()
        revisions = Revision.objects.of(kind, pk).for_listing()
        page = Paginator(revisions, PER_PAGE).get_page(request.GET.get("p"))
        if thing is None and not page.paginator.count:
            raise Http404
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "opts": self.opts,
            "thing": thing,
            "pk": pk,
            "page": page,
            "entries": listed(kind, revisions, page),
            "compared": compared(kind, pk, request),
            "may_restore": self.may_restore(request, thing),
            "asks_correction": kind in (Kind.ARTICLE, Kind.PAGE) and is_published(thing),
            "notes": notes_of(self.model, pk),
            "autosaves": autosaves_of(pk) if kind == Kind.ARTICLE else [],
        }
        return TemplateResponse(request, "admin/history/screen.html", context)

    def may_restore(self, request: HttpRequest, thing: Any) -> bool:
        if thing is None:
            return bool(request.user.has_perm(f"articles.add_{self.opts.model_name}"))
        return bool(self.has_change_permission(request, thing))  # type: ignore[attr-defined]

    @method_decorator(require_POST)
    def restore(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Bring back the revision that was posted as ``number``."""
        thing = self.model._default_manager.filter(pk=pk).first()
        if not self.may_restore(request, thing):
            raise PermissionDenied
        number = number_in(request.POST.get("number", ""))
        revision = get_object_or_404(Revision.objects.of(self.opts.model_name, pk), number=number)
        words = _("Restored: revision %(number)d.") % {"number": number}
        correction = request.POST.get("correction", "")
        try:
            restorer_of(thing, revision)(revision, Change(request.user, words, correction))
        except (RestoreRefused, CorrectionNeeded, LinkRefused) as refusal:
            messages.error(request, str(refusal))
        except LabelsRefused as refusal:
            messages.error(request, _(refusal.words) % refusal.details)
        else:
            messages.success(request, words)
        address = reverse(f"admin:articles_{self.opts.model_name}_history", args=[pk])
        return HttpResponseRedirect(f"{address}?from={number}")


def restorer_of(thing: Any, revision: Revision) -> Callable[[Revision, Change], Any]:
    """What brings a revision back; a page that is there merges its labels as the desk does."""
    if revision.kind == Kind.PAGE and thing is not None:
        return lambda one, change: restore_page(thing, one.state, change)
    return {
        Kind.ARTICLE: restore_article,
        Kind.PAGE: restore_deleted_page,
        Kind.ISSUE: restore_issue,
        Kind.CONTINUATION: restore_continuation,
    }[Kind(revision.kind)]


def listed(kind: str, revisions: Any, page: Any) -> list[Any]:
    """The entries of a page of the list, each compared with the revision before it."""
    first = page.start_index() - 1 if page.paginator.count else 0
    return entries_of(kind, list(revisions[first : first + PER_PAGE + 1]))[:PER_PAGE]


def compared(kind: str, pk: int, request: HttpRequest) -> dict[str, Any] | None:
    """The two revisions that the address asks for and what differs between them."""
    if not (number := number_in(request.GET.get("from", ""))):
        return None
    revisions = Revision.objects.of(kind, pk).for_listing()
    before = get_object_or_404(revisions, number=number)
    other = number_in(request.GET.get("to", ""))
    after = get_object_or_404(revisions, number=other) if other else revisions[0]
    changes = differences(kind, before.state, after.state)
    return {"before": before, "after": after, "changes": changes}


def is_published(thing: Any) -> bool:
    if thing is None:
        return False
    page = thing if isinstance(thing, Page) else thing.page
    return bool(page.issue.is_published)


def notes_of(model: Any, pk: int) -> Any:
    """What else the log of the desk has about a thing: links, findings, reviews."""
    kind = get_content_type_for_model(model)
    log = LogEntry.objects.filter(content_type=kind, object_id=str(pk))
    return log.select_related("user")[:MOST_NOTES]


def autosaves_of(pk: int) -> list[Autosave]:
    """What was kept of typing into the article's form, newest first, each with its ``text``."""
    kept = Autosave.objects.filter(article=pk).select_related("by").order_by("-pk")
    found = list(kept[:MOST_AUTOSAVES])
    for one in found:
        typed = (one.fields.get(name, [""])[0] for name in TYPED)
        one.text = "\n".join(line for line in typed if line)
    return found


def number_in(sent: str) -> int:
    """A number that a browser sent; 0, which nothing has, for anything else."""
    return int(sent) if sent.isdecimal() and len(sent) < 19 else 0
