"""Editors judge and make the links between the parts of a story.

Readers follow proposed and confirmed links; a rejected pair stays on record, so that the
matching does not propose it again.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.history import Change, keep_frame
from articles.models import Article, Continuation, Issue
from articles.search import index_issue

from .record import Act, note

State = Continuation.State


class LinkRefused(Exception):
    """A link that cannot stand; the message is a sentence for the editor."""


def confirm(continuation: Continuation, user: Any) -> None:
    """Record that the two parts belong together, also when somebody had rejected them.

    Raises LinkRefused when the link is gone, would close a circle, or when one of the
    parts has another link on that side.
    """
    with _alone_in(continuation.earlier.page.issue_id, user):
        _read_again(continuation)
        _decide(continuation, State.CONFIRMED, user)
        note(user, Act.CONFIRMED, continuation)


def reject(continuation: Continuation, user: Any) -> None:
    """Record that the two parts do not belong together. Raises LinkRefused when it is gone."""
    with _alone_in(continuation.earlier.page.issue_id, user):
        _read_again(continuation)
        _decide(continuation, State.REJECTED, user)
        note(user, Act.REJECTED, continuation)


def link(
    earlier: Article, later: Article, user: Any, instead: Continuation | None = None
) -> Continuation:
    """Join two articles by hand; return the link, which is confirmed by that.

    ``instead`` is a link that the editor rejects with it. A link made so has no evidence.
    Raises LinkRefused as ``confirm`` does, and when the articles stand in different issues or
    are the same; then ``instead`` stays as well.
    """
    with _alone_in(earlier.page.issue_id, user):
        if instead is not None:
            _read_again(instead)
            _decide(instead, State.REJECTED, user)
            note(user, Act.REJECTED, instead)
        continuation = _known(earlier, later)
        _decide(continuation, State.CONFIRMED, user)
        note(user, Act.LINKED, continuation)
    return continuation


def rule_out(earlier: Article, later: Article, user: Any) -> None:
    """Record that two articles that nobody has linked do not belong together.

    Raises LinkRefused when somebody has linked them, and where no link could stand.
    """
    with _alone_in(earlier.page.issue_id, user):
        continuation = _known(earlier, later)
        if continuation.state == State.CONFIRMED:
            raise LinkRefused(_("Somebody else has just linked these parts."))
        _decide(continuation, State.REJECTED, user)
        note(user, Act.REJECTED, continuation)


def take_back(continuation: Continuation, user: Any) -> None:
    """Undo an editor's decision: a proposal is open again, what was decided by hand is gone.

    Raises LinkRefused when the pair cannot be a proposal again.
    """
    with _alone_in(continuation.earlier.page.issue_id, user):
        _read_again(continuation)
        if continuation.evidence:
            _decide(continuation, State.PROPOSED, None)
            note(user, Act.REOPENED, continuation)
        else:
            note(user, Act.UNLINKED, continuation)
            continuation.delete()


@contextmanager
def _alone_in(issue_id: int, user: Any) -> Iterator[None]:
    """One transaction in which nobody else can link articles of the issue.

    At its end the search index and the history follow: stories have been joined or parted.
    """
    try:
        with transaction.atomic():
            issue = Issue.objects.select_for_update().get(pk=issue_id)
            yield
            index_issue(issue)
            keep_frame(issue_id, Change(user, _("Continuation judged.")))
    except IntegrityError:
        # The matching of an import does not wait for this lock.
        raise LinkRefused(_("Somebody else has just linked one of these parts.")) from None


def _read_again(continuation: Continuation) -> None:
    try:
        continuation.refresh_from_db(fields=["state", "evidence", "confirmed_by", "confirmed_at"])
    except Continuation.DoesNotExist:
        raise LinkRefused(_("This link does not exist any more.")) from None


def _known(earlier: Article, later: Article) -> Continuation:
    """The link of two articles, whatever its state, or a new one that is not stored yet."""
    known = Continuation.objects.filter(earlier=earlier, later=later).first()
    return known or Continuation(earlier=earlier, later=later)


def _decide(continuation: Continuation, state: str, user: Any) -> None:
    """Save a state with who decided it and when; no user means that nobody has."""
    continuation.state = state
    if state != State.REJECTED:
        _check_sides(continuation)
    try:
        continuation.clean()
    except ValidationError as error:
        raise LinkRefused(error.messages[0]) from None
    continuation.confirmed_by = user
    continuation.confirmed_at = timezone.now() if user else None
    continuation.save()


def _check_sides(continuation: Continuation) -> None:
    """Raise LinkRefused when the earlier part already leads on, or the later one back."""
    others = Continuation.objects.linked().exclude(pk=continuation.pk)
    if other := others.filter(earlier=continuation.earlier).first():
        words = _("“%(part)s” already goes on as “%(other)s”; reject that link first.")
        raise LinkRefused(words % {"part": continuation.earlier, "other": other.later})
    if other := others.filter(later=continuation.later).first():
        words = _("“%(part)s” already continues “%(other)s”; reject that link first.")
        raise LinkRefused(words % {"part": continuation.later, "other": other.earlier})
