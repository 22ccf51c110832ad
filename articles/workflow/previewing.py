"""Previews for people without an account: a signed link to one issue that expires.

Nothing is stored: the link itself says who made it, when, for which issue and until when, signed
with the site's key. What it says is held against the database at every request.
"""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.core.signing import BadSignature, Signer
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models import Issue

HOUR = datetime.timedelta(hours=1)
# Hours that a link works for, and how that is said.
LIVES = {1: gettext_lazy("1 hour"), 24: gettext_lazy("1 day"), 72: gettext_lazy("3 days")}
# Clocks of several machines differ a little; what is more has been set back.
TOLERANCE = datetime.timedelta(minutes=1)
SIGNER = Signer(salt="articles.preview")


class PreviewRefused(Exception):
    """A link that opens nothing; the message is a sentence, ``is_over`` tells it from a false one.

    ``issue`` is the primary key of the issue that it was made for, None where that is not certain.
    """

    def __init__(self, sentence: str, issue: int | None = None, *, is_over: bool = False) -> None:
        super().__init__(sentence)
        self.issue, self.is_over = issue, is_over


@dataclass(frozen=True, slots=True)
class Shared:
    """What a link says: the issue and the user by primary key, when it was made, until when."""

    issue: int
    by: int
    made: datetime.datetime
    until: datetime.datetime


def share(issue: Issue, user: Any, hours: int) -> tuple[Shared, str]:
    """Let whoever holds the token that is returned see an issue for some hours."""
    # Whole seconds: the token holds no more.
    made = timezone.now().replace(microsecond=0)
    shared = Shared(issue.pk, user.pk, made, made + hours * HOUR)
    moments = [int(moment.timestamp()) for moment in (shared.made, shared.until)]
    return shared, SIGNER.sign_object([shared.issue, shared.by, *moments])


def open_preview(token: str) -> Shared:
    """What a token opens now. Raises PreviewRefused with a sentence (three queries)."""
    shared = read(token)
    now = timezone.now()
    if now >= shared.until:
        raise PreviewRefused(_("This preview has expired."), shared.issue, is_over=True)
    if shared.made > now + TOLERANCE:
        sentence = _("This preview was made in the future: a clock is wrong.")
        raise PreviewRefused(sentence, shared.issue)
    maker = get_user_model().objects.filter(pk=shared.by).first()
    # Who is not active any more has no rights either.
    if maker is None or not maker.has_perm("articles.share_preview"):
        sentence = _("Whoever shared this preview may not share it any more.")
        raise PreviewRefused(sentence, shared.issue)
    return shared


def read(token: str) -> Shared:
    """What a token says, whether it still opens anything or not. Raises PreviewRefused."""
    try:
        issue, by, made, until = SIGNER.unsign_object(token)
    except (BadSignature, ValueError):
        sentence = _("This is no link to a preview; perhaps a part of it is missing.")
        raise PreviewRefused(sentence) from None
    return Shared(issue, by, *(moment_of(seconds) for seconds in (made, until)))


def moment_of(seconds: int) -> datetime.datetime:
    return datetime.datetime.fromtimestamp(seconds, datetime.UTC)
