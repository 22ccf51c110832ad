"""Bringing back what something was: an earlier revision, or what was deleted.

Restoring is a change like any other: it makes a new revision and takes none away.
"""

import datetime
from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from articles.history import Change, keep_issue
from articles.history.states import TEXT, State
from articles.models import (
    Article,
    Byline,
    Contributor,
    Issue,
    Newspaper,
    Page,
    Photo,
    Revision,
    Zone,
)
from articles.models.revision import Kind
from articles.search import index_issue
from articles.text.numerals import page_order

from . import linking


class RestoreRefused(Exception):
    """What cannot be brought back; the message is a sentence for the editor."""


@transaction.atomic
def restore_article(revision: Revision, change: Change) -> None:
    """Give an article the text, bylines, photos and zones that it had; its place stays.

    One that was deleted comes back under its address, last on its page. Raises RestoreRefused
    and CorrectionNeeded.
    """
    issue = locked(revision.issue)
    article = Article.objects.filter(pk=revision.thing).first() or raised(revision)
    put_text(article, issue, revision.state, change.by)
    follow(issue, change)


def locked(pk: int) -> Issue:
    """The issue, in which nobody else changes anything until the end of the transaction."""
    issue = Issue.objects.select_for_update().filter(pk=pk).first()
    if issue is None:
        raise RestoreRefused(_("The issue that this stood in is deleted; restore the issue."))
    return issue


def follow(issue: Issue, change: Change) -> None:
    index_issue(issue)
    keep_issue(issue.pk, change)


def raised(revision: Revision) -> Article:
    """A deleted article, last on the page that it stood on, without its text."""
    page = Page.objects.filter(pk=revision.page).first()
    if page is None:
        raise RestoreRefused(_("The page that this stood on is deleted; restore the page."))
    last = page.articles.aggregate(last=Max("position"))["last"] or 0
    names = {"pk": revision.thing, "public_id": revision.state["public_id"]}
    return Article(page=page, position=last + 1, **names)


def put_text(article: Article, issue: Issue, state: State, by: Any) -> None:
    for name in TEXT:
        setattr(article, name, state[name])
    article.save()
    article.bylines.all().delete()
    article.photos.all().delete()
    Byline.objects.bulk_create(
        Byline(article=article, order=order, role=one["role"], contributor=signer(issue, one))
        for order, one in enumerate(state["bylines"], start=1)
    )
    Photo.objects.bulk_create(
        Photo(article=article, order=order, **photo)
        for order, photo in enumerate(state["photos"], start=1)
    )
    # What has none in its state may have been kept before there were zones.
    if "zones" in state:
        put_zones(article, state["zones"], by)


def put_zones(article: Article, zones: list[State], by: Any) -> None:
    """Give an article these zones; what an editor had decided is decided by who restores it."""
    article.zones.all().delete()
    for order, zone in enumerate(zones, start=1):
        decided = zone["decided_at"] and datetime.datetime.fromisoformat(zone["decided_at"])
        values = {name: zone[name] for name in ("points", "state", "evidence")}
        names = {"decided_at": decided, "decided_by": by if decided else None}
        Zone.objects.create(article=article, order=order, **values, **names)


def signer(issue: Issue, byline: dict[str, str]) -> Contributor:
    """Who signed, found by name; made again where nobody has the name any more."""
    names = {name: byline[name] for name in ("name", "distinguisher")}
    found, _made = Contributor.objects.get_or_create(newspaper_id=issue.newspaper_id, **names)
    return found


@transaction.atomic
def restore_deleted_page(revision: Revision, change: Change) -> None:
    """Bring back a page that was deleted, with the articles that went with it."""
    issue = locked(revision.issue)
    raise_pages(issue, [revision], change.by)
    follow(issue, change)


def raise_pages(issue: Issue, revisions: Iterable[Revision], by: Any) -> None:
    """Make deleted pages again, each with the articles that were deleted with it."""
    for revision in revisions:
        state = revision.state
        order = page_order(state["label"])
        if issue.pages.filter(order=order).exists():
            words = _("This issue has a page %(label)s already.")
            raise RestoreRefused(words % {"label": state["label"]})
        names = ("label", "name", "source_text", "labels", "image", "pdf")
        values = {name: state[name] for name in names}
        values["image_sizes"] = state.get("image_sizes", [])
        Page.objects.create(pk=revision.thing, issue=issue, order=order, **values)
        for article in deleted(Kind.ARTICLE, page=revision.thing):
            put_text(raised(article), issue, article.state, by)


def deleted(kind: str, **where: int) -> Iterable[Revision]:
    """The last revisions of what was deleted there."""
    return Revision.objects.current().filter(kind=kind, is_deletion=True, **where).order_by("pk")


@transaction.atomic
def restore_issue(revision: Revision, change: Change) -> None:
    """Give an issue the number of pages that it had; while unpublished its date and edition too.

    One that was deleted comes back with its pages and articles, unpublished. Its links are
    matched anew. Whether readers see it is not restored: that is publishing.
    """
    state = revision.state
    issue = Issue.objects.select_for_update().filter(pk=revision.thing).first()
    is_new = issue is None
    if issue is None:
        newspaper = Newspaper.objects.filter(slug=state["newspaper"]).first()
        if newspaper is None:
            raise RestoreRefused(_("The newspaper of this issue is not there any more."))
        issue = Issue(pk=revision.thing, newspaper=newspaper)
    issue.page_count = state["page_count"]
    if not issue.is_published:
        issue.date = datetime.date.fromisoformat(state["date"])
        issue.edition = state["edition"]
    same = Issue.objects.filter(
        newspaper=issue.newspaper_id, date=issue.date, edition=issue.edition
    )
    if same.exclude(pk=issue.pk).exists():
        raise RestoreRefused(_("There is another issue of this date and edition."))
    issue.save()
    if is_new:
        raise_pages(issue, deleted(Kind.PAGE, issue=revision.thing), change.by)
    follow(issue, change)


def restore_continuation(revision: Revision, change: Change) -> None:
    """Judge a link as it was judged; one that was deleted is made again.

    Raises RestoreRefused, and linking.LinkRefused as judging does.
    """
    state = revision.state
    ends = [
        Article.objects.for_listing().filter(public_id=state[side]).first()
        for side in ("earlier", "later")
    ]
    if None in ends:
        raise RestoreRefused(_("One of the parts is not there any more."))
    earlier, later = ends
    if state["state"] == linking.State.REJECTED:
        linking.rule_out(earlier, later, change.by)
    else:
        linking.link(earlier, later, change.by)
