"""What people do with an article in its rounds: each act is one entry of the ledger.

Every act holds the issue's row while it looks and writes, as publishing does, so that of two
people who act at once the second is told what the first did.
"""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import transaction
from django.utils.translation import gettext as _

from articles.models import Article, Issue, Revision, SignOff
from articles.models.signoff import Act

from .own_drafts import may_answer
from .reviewing_rounds import ROUNDS, Round, Signing, State
from .reviewing_standing import signing_of


class ReviewRefused(Exception):
    """An act that cannot be; the message is a sentence for whom it was refused."""


class NotAllowed(ReviewRefused):
    """An act that somebody has no right to."""


def claim(article: int, user: Any, round_key: str) -> SignOff:
    """Take an article to decide on it; who has it already keeps it. Raises ReviewRefused."""

    def enter(signing: Signing) -> SignOff:
        check_turn(signing, user, round_key)
        return signing.claim or entered(signing, user, Act.CLAIMED)

    return acted(article, enter)


def hand_back(article: int, user: Any) -> SignOff:
    """Let others have what oneself, or with the right to it somebody else, has claimed.

    Raises ReviewRefused.
    """

    def enter(signing: Signing) -> SignOff:
        claim = signing.claim
        if claim is None:
            raise ReviewRefused(_("Nobody has claimed this article."))
        if claim.by_id != user.pk and not user.has_perm("articles.release"):
            words = _("%(who)s has claimed this article, and you may not hand it back for them.")
            raise NotAllowed(words % {"who": claim.by})
        return entered(signing, user, Act.HANDED_BACK)

    return acted(article, enter)


def approve(article: int, user: Any, round_key: str, digest: str, opinion: str = "") -> SignOff:
    """Sign the open round of an article whose text has this digest. Raises ReviewRefused."""
    return decided(article, user, round_key, digest, Act.APPROVED, opinion)


def return_(article: int, user: Any, round_key: str, digest: str, opinion: str) -> SignOff:
    """Give an article back to be changed, with an opinion. Raises ReviewRefused."""
    return decided(article, user, round_key, digest, Act.RETURNED, required(opinion))


def resubmit(article: int, user: Any, answer: str) -> SignOff:
    """Hand a returned article in again as it is, with an answer. Raises ReviewRefused."""

    def enter(signing: Signing) -> SignOff:
        if not may_answer(user, signing.article):
            raise NotAllowed(_("You may not hand in this article."))
        if signing.state != State.RETURNED:
            raise ReviewRefused(_("This article is not returned any more."))
        return entered(signing, user, Act.RESUBMITTED, required(answer))

    return acted(article, enter)


def decided(
    article: int, user: Any, round_key: str, digest: str, act: Act, opinion: str
) -> SignOff:
    def enter(signing: Signing) -> SignOff:
        check_turn(signing, user, round_key)
        if signing.digest != digest:
            words = _("The text was changed while you read it: read it again, then decide.")
            raise ReviewRefused(words)
        if signing.claim is None:
            entered(signing, user, Act.CLAIMED)
        return entered(signing, user, act, sound(opinion))

    return acted(article, enter)


def acted(article: int, enter: Callable[[Signing], SignOff]) -> SignOff:
    """Do something with an article while nobody else does. Raises ReviewRefused."""
    with transaction.atomic():
        issue = Article.objects.filter(pk=article).values("page__issue")[:1]
        Issue.objects.select_for_update().filter(pk__in=issue).first()
        signing = signing_of(article)
        if signing is None:
            raise ReviewRefused(_("This article is not there any more."))
        if signing.article.page.issue.is_published:
            words = _("This issue is published: its articles are not reviewed any more.")
            raise ReviewRefused(words)
        return enter(signing)


def check_turn(signing: Signing, user: Any, round_key: str) -> None:
    """Raise ReviewRefused unless somebody may decide on this round of an article now."""
    asked = ROUNDS.get(round_key)
    if asked is None:
        raise ReviewRefused(_("There is no such round."))
    if not user.has_perm(asked.permission):
        raise NotAllowed(_("You may not sign the %(round)s.") % {"round": asked})
    if asked != signing.open:
        raise ReviewRefused(out_of_turn(signing, asked))
    if why := why_not(signing, user):
        raise ReviewRefused(why)


def out_of_turn(signing: Signing, asked: Round) -> str:
    """Why this round is not the open one."""
    names = {"round": asked, "open": signing.open}
    if asked in signing.signed:
        return _("The %(round)s is signed already.") % names
    if signing.open is None:
        return _("This newspaper asks for no %(round)s.") % names
    return _("No round is skipped: this article waits for the %(open)s.") % names


def why_not(signing: Signing, user: Any) -> str:
    """Why somebody with the right to it can't decide on the open round; empty where they can."""
    if signing.state == State.DESK:
        return _("The desk is not done with the page of this article.")
    if signing.returned:
        words = _("%(who)s returned this article: it waits for another text, or an answer.")
        return words % {"who": signing.returned.by}
    if before := signing.decided_beside(user):
        words = _("You decided on the %(round)s of this article; nobody signs two reviews.")
        return words % {"round": round_of(before)}
    if signing.claim and signing.claim.by_id != user.pk:
        return _("%(who)s has claimed this article.") % {"who": signing.claim.by}
    return ""


def may_decide(signing: Signing, user: Any) -> bool:
    """Whether the open round of an article waits for somebody to decide."""
    if signing.open is None or not user.has_perm(signing.open.permission):
        return False
    return not why_not(signing, user)


def round_of(entry: SignOff) -> Round:
    return ROUNDS[f"{entry.stage}-{entry.round}"]


def entered(signing: Signing, user: Any, act: Act, opinion: str = "") -> SignOff:
    """Make an entry for the open round, on the text as it stands."""
    article, one = signing.article, signing.open
    assert one is not None
    kept = Revision.objects.of(Revision.Kind.ARTICLE, article.pk).current()
    return SignOff.objects.create(
        article=article,
        public_id=article.public_id,
        issue=article.page.issue_id,
        stage=one.stage,
        round=one.number,
        act=act,
        by=user,
        opinion=opinion,
        revision=kept.values_list("number", flat=True).first() or 0,
        digest=signing.digest,
    )


def required(text: str) -> str:
    """A text that says something. Raises ReviewRefused."""
    if not text.strip():
        raise ReviewRefused(_("Say why: without a word nobody knows what to do."))
    return sound(text)


def sound(text: str) -> str:
    """A text that every database can keep. Raises ReviewRefused."""
    try:
        ProhibitNullCharactersValidator()(text)
    except ValidationError as error:
        raise ReviewRefused(error.messages[0]) from None
    return text.strip()
