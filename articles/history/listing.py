"""The revisions of a thing, as the history screen lists them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Model
from django.utils.translation import gettext as _

from articles.models import Article, Continuation, Issue, Page, Revision
from articles.models.revision import Kind

from .diff import Piece, pieces_of, shortened
from .states import State
from .wording import lines_of_state

KINDS: dict[type[Model], str] = {
    Article: Kind.ARTICLE,
    Page: Kind.PAGE,
    Issue: Kind.ISSUE,
    Continuation: Kind.CONTINUATION,
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A field that differs between two states, by its label."""

    label: str
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Entry:
    """A revision in the list, with the fields that it changed."""

    revision: Revision
    changed: list[str]


def last_of(thing: Model) -> Revision | None:
    """The newest revision of a thing, with who made it; None for what has no history."""
    kind = KINDS.get(type(thing))
    if kind is None:
        return None
    return Revision.objects.current().filter(kind=kind, thing=thing.pk).for_listing().first()


def differences(kind: str, before: State, after: State) -> list[Changed]:
    """What differs between two states of a thing, field by field."""
    old, new = lines_of_state(kind, before), lines_of_state(kind, after)
    return [
        Changed(label, shortened(pieces_of(old.get(label, ""), text)))
        for label, text in new.items()
        if old.get(label, "") != text
    ]


def entries_of(kind: str, revisions: Sequence[Revision]) -> list[Entry]:
    """Revisions, newest first, each with what it changed against the next one in the list.

    The last of them is only there to be compared with, unless it is the first of its thing.
    """
    entries = []
    for place, revision in enumerate(revisions):
        if revision.is_deletion:
            entries.append(Entry(revision, [_("deleted")]))
        elif revision.number == 1:
            entries.append(Entry(revision, [_("first seen")]))
        elif place + 1 < len(revisions):
            before = revisions[place + 1]
            changed = differing(kind, before.state, revision.state)
            entries.append(Entry(revision, [_("restored")] if before.is_deletion else changed))
    return entries


def differing(kind: str, before: State, after: State) -> list[str]:
    """The labels of the fields in which two states differ."""
    old, new = lines_of_state(kind, before), lines_of_state(kind, after)
    return [label for label, text in new.items() if old.get(label, "") != text]
