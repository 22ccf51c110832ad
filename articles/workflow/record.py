"""The record of who linked and unlinked the parts of stories, and when.

It stands in the history of the link and of both articles, where Django's admin shows it, and
stays there when the link is gone.
"""

from collections.abc import Iterable
from enum import Enum
from typing import Any

from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.db.models import Model, Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from articles.models import Article, Continuation

LONGEST = 40  # characters of a headline


class Act(Enum):
    """What an editor did with a link: its flag in the history, and its words."""

    LINKED = ADDITION, gettext_noop("Continuation linked by hand: %s")
    CONFIRMED = CHANGE, gettext_noop("Continuation confirmed: %s")
    REJECTED = CHANGE, gettext_noop("Continuation rejected: %s")
    REOPENED = CHANGE, gettext_noop("Decision on a continuation taken back: %s")
    UNLINKED = DELETION, gettext_noop("Continuation taken away: %s")


def note(user: Any, act: Act, continuation: Continuation) -> None:
    """Note an editor's act on a link with the link and with both its articles."""
    _note(user, act, continuation, [continuation, continuation.earlier, continuation.later])


def note_deletion(user: Any, continuation: Continuation) -> None:
    """Note with both articles that their link is deleted, which Django notes with the link."""
    _note(user, Act.UNLINKED, continuation, [continuation.earlier, continuation.later])


def note_deletion_of_parts(user: Any, articles: Iterable[Article]) -> None:
    """Note the links that go with articles that are deleted, where the other part stays."""
    parts = [article.pk for article in articles]
    of_parts = Q(earlier__in=parts) | Q(later__in=parts)
    for continuation in Continuation.objects.linked().for_listing().filter(of_parts):
        note_deletion(user, continuation)


def _note(user: Any, act: Act, continuation: Continuation, things: Iterable[Model]) -> None:
    flag, words = act.value
    parts = _in_words(continuation.earlier), _in_words(continuation.later)
    LogEntry.objects.log_actions(user.pk, things, flag, _(words) % " → ".join(parts))


def _in_words(article: Article) -> str:
    title = Truncator(str(article)).chars(LONGEST)
    return _("page %(page)s, “%(title)s”") % {"page": article.page.label, "title": title}
