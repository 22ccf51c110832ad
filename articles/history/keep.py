"""Keeping revisions: what stands is held against what was kept last, like a search index.

No write can slip through: bulk writes, rows that go with others and updates in SQL show as
well as a form that was saved. Whoever changes something of an issue calls ``keep_issue`` (or
``keep_pages``, when it was only some pages) at the end of the same transaction.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from articles.models import Article, Continuation, Issue, Page, Revision
from articles.models.revision import Kind

from .correcting import correct
from .states import Found, digest_of, states_of_frame, states_of_pages

MODELS = {
    Kind.ARTICLE: Article,
    Kind.PAGE: Page,
    Kind.ISSUE: Issue,
    Kind.CONTINUATION: Continuation,
}

Known = dict[tuple[str, int], Revision]


@dataclass(frozen=True, slots=True)
class Change:
    """Who changed something and why, a sentence; no user means that the program did it.

    ``correction`` is what readers are told where the substance of a published article changes;
    None where the change is none of substance, whatever it does to the letters.
    """

    by: Any
    why: str
    correction: str | None = ""


def keep_issue(issue_id: int, change: Change) -> list[Revision]:
    """Keep a revision of whatever has changed in an issue since the last one.

    What is gone, or the whole issue, is kept as deleted. Nine queries where nothing changed.
    Raises CorrectionNeeded, to be told when the transaction is rolled back, where the substance
    of a published article changed and ``change`` has no correction.
    """
    pages = list(Page.objects.filter(issue=issue_id).order_by("order").values_list("pk", flat=True))
    standing = chain(states_of_frame(issue_id), states_of_pages(pages))
    return keep(issue_id, standing, known_of(issue_id), change)


def keep_pages(issue_id: int, pages: Sequence[int], change: Change) -> list[Revision]:
    """Keep a revision of whatever has changed on these pages. Raises CorrectionNeeded."""
    known = known_of(issue_id, page__in=pages)
    return keep(issue_id, states_of_pages(pages), known, change)


def keep_frame(issue_id: int, change: Change) -> list[Revision]:
    """Keep a revision of the issue's own row and of its links, where they have changed."""
    known = known_of(issue_id, page=None)
    return keep(issue_id, states_of_frame(issue_id), known, change)


def known_of(issue_id: int, **where: Any) -> Known:
    """The newest revision of each thing that an issue had, without its state."""
    current = Revision.objects.current().filter(issue=issue_id, is_deletion=False, **where)
    return {(one.kind, one.thing): one for one in current.defer("state")}


def keep(issue_id: int, standing: Iterable[Found], known: Known, change: Change) -> list[Revision]:
    """Store a revision of each thing that is not as it is ``known``, and of what is gone."""
    changed: list[Revision] = []
    for kind, thing, page, state in standing:
        digest = digest_of(state)
        last = known.pop((kind, thing), None)
        if last is None or last.digest != digest:
            place = {"issue": issue_id, "page": page}
            changed.append(Revision(kind=kind, thing=thing, state=state, digest=digest, **place))
    changed += deletions_of(known)
    number(changed)
    for revision in changed:
        revision.by, revision.why = change.by, change.why
    if change.correction is not None:
        correct(issue_id, changed, change.by, change.correction)
    if changed:
        Issue.objects.filter(pk=issue_id).touch()
    return Revision.objects.bulk_create(changed, batch_size=500)


def deletions_of(missing: Known) -> list[Revision]:
    """What things were when they were deleted; what only moved to another page is none."""
    gone = []
    for kind, model in MODELS.items():
        things = {thing for one, thing in missing if one == kind}
        if things:
            things -= set(model.objects.filter(pk__in=things).values_list("pk", flat=True))
            gone += [missing[kind, thing].pk for thing in things]
    names = ("kind", "thing", "issue", "page", "digest", "state")
    return [
        Revision(**{name: getattr(last, name) for name in names}, is_deletion=True)
        for last in Revision.objects.filter(pk__in=gone).order_by("pk")
    ]


def number(changed: Sequence[Revision]) -> None:
    """Number new revisions after the last of their things, which is not current any more."""
    for kind in MODELS:
        of_kind = {one.thing: one for one in changed if one.kind == kind}
        current = Revision.objects.current().filter(kind=kind, thing__in=of_kind)
        last = dict(current.values_list("thing", "number")) if of_kind else {}
        for thing, revision in of_kind.items():
            revision.number = last.get(thing, 0) + 1
        if last:
            current.update(is_current=False)
