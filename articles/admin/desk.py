"""The page desk (版面台): a page's blocks with their labels, beside the articles they make.

A script moves labels about in the browser (``desk.js``) and posts them when they are saved;
without it each act is a post of its own, which carries the labels along and stores nothing.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import get_content_type_for_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.history import Change, CorrectionNeeded, keep_pages
from articles.importing.relabel import (
    LabelsStale,
    labels_at_desk,
    labels_of,
    preview_labels,
    save_labels,
    version_of,
)
from articles.importing.report import Report
from articles.models import Page
from articles.parsing.blocks import split_blocks
from articles.parsing.carrying import carry_over, key_of
from articles.parsing.label_check import LabelsRefused, check_labels, read_rows
from articles.parsing.labelling import label_blocks
from articles.parsing.model import Label
from articles.parsing.relabelling import ACTS

from .cells import person
from .desk_shown import Desk, shown_articles
from .desk_work import allow
from .presence import presence_of

RIGHTS = ("change_page", "change_article")


@dataclass(slots=True)
class Sent:
    """What a desk posted: its labels, the version that they were made from, and the act.

    ``correction`` is what readers of a published page are told. ``chosen`` are the places of
    spans in the row of labels; ``keys`` tell by its number what text each block had when the
    desk was opened.
    """

    labels: list[Label]
    version: str
    keys: dict[int, str]
    act: str = ""
    chosen: list[int] = field(default_factory=list)
    take: list[tuple[str, str]] = field(default_factory=list)
    words: str = ""
    correction: str = ""


def sent_with(request: HttpRequest, page: Page) -> Sent:
    """Read what was posted. Raises LabelsRefused."""
    posted = request.POST
    labels = read_rows(parsed(posted.get("labels", "")), labels_at_desk(page))
    chosen = (one for one in posted.getlist("chosen") if one.isdecimal() and len(one) < 19)
    takes = (tuple(one.split(":", 1)) for one in posted.getlist("take") if ":" in one)
    keys = posted.get("keys", "").split()
    return Sent(
        labels,
        posted.get("version", ""),
        dict(enumerate(keys, start=1)),
        posted.get("act", ""),
        sorted({place for place in map(int, chosen) if place < len(labels)}),
        [(public_id, name) for public_id, name in takes],
        posted.get("words", "").strip(),
        posted.get("correction", "").strip(),
    )


def parsed(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


class PageDesk:
    """For the admin of pages: the desk and what it posts to."""

    admin_site: admin.AdminSite
    opts: Any
    log_change: Callable[..., LogEntry]

    def get_urls(self) -> list[URLPattern]:
        def at(route: str, name: str, view: Any) -> URLPattern:
            return path(route, self.admin_site.admin_view(view), name=f"articles_page_{name}")

        own = [
            at("<int:pk>/desk/", "desk", self.desk),
            at("<int:pk>/desk/preview/", "desk_preview", self.desk_preview),
            at("<int:pk>/desk/done/", "desk_done", self.desk_done),
        ]
        return own + super().get_urls()  # type: ignore[misc]

    def desk(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The desk of a page; a post is one act on the labels, or saves them."""
        page = known_page(request, pk)
        if request.method != "POST":
            return self.shown(request, Desk(page, labels_at_desk(page), version_of(page)))
        allow(request, *RIGHTS)
        try:
            sent = sent_with(request, page)
            if sent.version != version_of(page):
                raise LabelsStale
            if sent.act == "save":
                return self.saved(request, page, sent)
            check_labels(split_blocks(page.source_text), sent.labels)
            labels = acted(request, page, sent)
            return self.shown(request, Desk(page, labels, sent.version, sent.chosen))
        except LabelsStale:
            return self.refused(request, page, sent)
        except LabelsRefused as refusal:
            return self.misfit(request, page, refusal)
        except CorrectionNeeded as refusal:
            messages.error(request, str(refusal))
            desk = Desk(known_page(request, pk), sent.labels, sent.version, sent.chosen)
            return self.shown(request, desk, status=400)

    def saved(self, request: HttpRequest, page: Page, sent: Sent) -> HttpResponse:
        change = Change(request.user, _("Labels changed at the desk."), sent.correction)
        report = save_labels(page, sent.version, sent.labels, change, sent.take)
        self.log_change(request, page, _("Labels changed at the desk."))
        tell(request, report)
        return HttpResponseRedirect(desk_address(page))

    def refused(self, request: HttpRequest, page: Page, sent: Sent) -> HttpResponse:
        """Somebody else has saved the page: their labels and these, both on the screen."""
        page.refresh_from_db()
        blocks = split_blocks(page.source_text)
        theirs = labels_of(page)
        mine = sent.labels
        if sent.keys != {block.number: key_of(block.text) for block in blocks}:
            mine = carry_over(mine, sent.keys, blocks, label_blocks(blocks))
            messages.warning(
                request,
                _(
                    "The page's text has changed: your labels were put on the new text where it "
                    "is the same."
                ),
            )
        messages.error(request, stale_words(page))
        desk = Desk(page, mine, version_of(page), theirs=theirs)
        return self.shown(request, desk, status=409)

    def misfit(self, request: HttpRequest, page: Page, refusal: LabelsRefused) -> HttpResponse:
        messages.error(request, _(refusal.words) % refusal.details)
        messages.info(request, _("Nothing was saved. These are the labels as they are stored."))
        desk = Desk(page, labels_at_desk(page), version_of(page))
        return self.shown(request, desk, status=400)

    def shown(self, request: HttpRequest, desk: Desk, status: int = 200) -> HttpResponse:
        page = desk.page
        context = {
            **self.admin_site.each_context(request),
            "title": f"{page.issue} {page}",
            "opts": self.opts,
            "desk": desk,
            "page": page,
            "pages": page.issue.pages.for_navigation(),
            "correction": request.POST.get("correction", ""),
            "may_change": request.user.has_perms([f"articles.{right}" for right in RIGHTS]),
            **made_of(desk),
            **presence_of(request, "page", page.pk),
        }
        return TemplateResponse(request, "admin/articles/page/desk.html", context, status=status)

    @method_decorator(require_POST)
    def desk_preview(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The articles that posted labels make, as a piece of the page."""
        page = known_page(request, pk)
        try:
            sent = sent_with(request, page)
            stale = sent.version != version_of(page)
            context = (
                {"refusal": stale_words(page)}
                if stale
                else made_of(Desk(page, sent.labels, sent.version))
            )
        except LabelsRefused as refusal:
            context = {"refusal": _(refusal.words) % refusal.details}
        return TemplateResponse(request, "admin/articles/page/desk_articles.html", context)

    @method_decorator(require_POST)
    @method_decorator(transaction.atomic)
    def desk_done(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The desk is done with the page, or takes that back; goes on to the next undone page."""
        allow(request, *RIGHTS)
        page = known_page(request, pk)
        done = request.POST.get("done") == "yes"
        page.desk_done_at = timezone.now() if done else None
        page.desk_done_by = request.user if done else None
        page.save(update_fields=["desk_done_at", "desk_done_by"])
        words = (
            _("The desk is done with this page.") if done else _("The desk goes on with this page.")
        )
        self.log_change(request, page, words)
        keep_pages(page.issue_id, [page.pk], Change(request.user, words))
        messages.success(request, f"{page}: {words}")
        undone = page.issue.pages.for_navigation().filter(desk_done_at=None, order__gt=page.order)
        return HttpResponseRedirect(desk_address((undone.first() if done else None) or page))


def known_page(request: HttpRequest, pk: int) -> Page:
    if not request.user.has_perm("articles.view_page") and not request.user.has_perm(
        "articles.change_page"
    ):
        raise PermissionDenied
    return get_object_or_404(Page.objects.with_issue().select_related("desk_done_by"), pk=pk)


def desk_address(page: Page) -> str:
    return reverse("admin:articles_page_desk", args=[page.pk])


def made_of(desk: Desk) -> dict[str, Any]:
    """The articles that the labels make; where they can't, why."""
    try:
        return {"made": shown_articles(preview_labels(desk.page, desk.labels))}
    except LabelsRefused as refusal:
        return {"refusal": _(refusal.words) % refusal.details}


def acted(request: HttpRequest, page: Page, sent: Sent) -> list[Label]:
    """The labels after an act, which is named like ``role:headline``."""
    name, _colon, value = sent.act.partition(":")
    if name not in ACTS or not sent.chosen:
        messages.warning(request, _("Choose the blocks first, then what to do with them."))
        return sent.labels
    if name == "cut":
        value = offset_of(page, sent)
    try:
        labels = ACTS[name](sent.labels, sent.chosen, value)
    except ValueError:
        labels = sent.labels
    if labels == sent.labels:
        messages.warning(request, _("That changes nothing here."))
    return labels


def offset_of(page: Page, sent: Sent) -> str:
    """Where in its block the first chosen span is to be cut: before the words that were typed."""
    label = sent.labels[sent.chosen[0]]
    text = {block.number: block.text for block in split_blocks(page.source_text)}[label.block]
    return str(text.find(sent.words, label.start + 1, label.end)) if sent.words else "0"


def stale_words(page: Page) -> str:
    last = (
        LogEntry.objects.filter(
            content_type=get_content_type_for_model(page), object_id=str(page.pk)
        )
        .select_related("user")
        .first()
    )
    if last is None:
        return _("The page has been changed since you opened it. Nothing was saved yet.")
    words = _("%(who)s has changed the page since you opened it. Nothing was saved yet.")
    return words % {"who": person(last.user)}


def tell(request: HttpRequest, report: Report) -> None:
    """What saving did, in sentences."""
    messages.success(request, _("Saved: articles %s") % report.counts())
    for sentences, level in (
        (report.merged, messages.INFO),
        (report.kept, messages.WARNING),
        (report.problems, messages.WARNING),
    ):
        for sentence in sentences:
            messages.add_message(request, level, sentence)
