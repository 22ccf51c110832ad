"""The rounds of reviews and proofs (三审三校), and how far an article is in them."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Any

from django.utils.translation import gettext_lazy as _

from articles.history import text_digest
from articles.models import Article, Newspaper, SignOff
from articles.models.signoff import DECISIONS, Act, Stage

NAMES = {
    (Stage.REVIEW, 1): _("first review"),
    (Stage.REVIEW, 2): _("second review"),
    (Stage.REVIEW, 3): _("final review"),
    (Stage.PROOF, 1): _("first proof"),
    (Stage.PROOF, 2): _("second proof"),
    (Stage.PROOF, 3): _("third proof"),
}


@dataclass(frozen=True, slots=True, order=True)
class Round:
    """One round, counted from 1 in its stage."""

    stage: Stage
    number: int

    def __str__(self) -> str:
        return str(NAMES[self.stage, self.number])

    @property
    def key(self) -> str:
        """Its name in forms: ``review-1``."""
        return f"{self.stage}-{self.number}"

    @property
    def permission(self) -> str:
        return f"articles.{self.stage}"


ROUNDS = {one.key: one for one in (Round(*key) for key in NAMES)}


def rounds_of(newspaper: Newspaper) -> tuple[Round, ...]:
    """What each article of a newspaper goes through, in this order: reviews, then proofs."""
    asked = {Stage.REVIEW: newspaper.review_rounds, Stage.PROOF: newspaper.proof_rounds}
    return tuple(one for one in ROUNDS.values() if one.number <= asked[one.stage])


class State(StrEnum):
    """What an article of an unpublished issue waits for."""

    DESK = "desk"  # nobody has said that the desk is done with its page
    WAITING = "waiting"  # for anybody who may decide on the open round
    CLAIMED = "claimed"  # for the one who claimed it
    RETURNED = "returned"  # for another text, or an answer
    SIGNED = "signed"  # for nothing: every round holds


@dataclass
class Signing:
    """How far an article is in its rounds.

    ``article`` comes with page, bylines and photos; ``entries`` are its part of the ledger, in
    their order. A sign-off holds while the text is the one that was signed, whatever changed
    it, and a text that was changed back is the one that was signed.
    """

    article: Article
    rounds: tuple[Round, ...]
    entries: list[SignOff] = field(default_factory=list)

    @cached_property
    def digest(self) -> str:
        return text_digest(self.article)

    def of(self, one: Round) -> list[SignOff]:
        """What was entered for a round."""
        return [entry for entry in self.entries if (entry.stage, entry.round) == key_of(one)]

    def approvals(self, one: Round) -> list[SignOff]:
        """Those approvals of a round that nobody has set aside by returning the article since."""
        found: list[SignOff] = []
        for entry in self.of(one):
            if entry.act == Act.RETURNED:
                found.clear()
            elif entry.act == Act.APPROVED:
                found.append(entry)
        return found

    @cached_property
    def signed(self) -> dict[Round, SignOff]:
        """The rounds that hold, each with its sign-off."""
        found = {}
        for one in self.rounds:
            holding = [entry for entry in self.approvals(one) if entry.digest == self.digest]
            if holding:
                found[one] = holding[-1]
        return found

    @cached_property
    def reopened(self) -> dict[Round, SignOff]:
        """The rounds that held until the text was changed, each with its last sign-off."""
        lapsed = {one: self.approvals(one) for one in self.rounds if one not in self.signed}
        return {one: approvals[-1] for one, approvals in lapsed.items() if approvals}

    @cached_property
    def open(self) -> Round | None:
        """The first round that does not hold."""
        return next((one for one in self.rounds if one not in self.signed), None)

    @property
    def last(self) -> SignOff | None:
        """The last entry for the open round."""
        entries = self.of(self.open) if self.open else []
        return entries[-1] if entries else None

    @property
    def claim(self) -> SignOff | None:
        """The claim of the open round; that of somebody who may not decide on it counts not."""
        last = self.last
        if last is None or last.act != Act.CLAIMED or self.decided_beside(last.by):
            return None
        return last

    @property
    def returned(self) -> SignOff | None:
        """The opinion with which the open round returned just this text."""
        last = self.last
        is_return = last is not None and last.act == Act.RETURNED
        return last if is_return and last.digest == self.digest else None

    def decided_beside(self, user: Any) -> SignOff | None:
        """What somebody decided in another review round, when a review is the open round."""
        if self.open is None or self.open.stage != Stage.REVIEW:
            return None
        others = (
            entry
            for entry in self.entries
            if entry.stage == Stage.REVIEW
            and entry.round != self.open.number
            and entry.act in DECISIONS
        )
        return next((entry for entry in others if entry.by_id == user.pk), None)

    @property
    def state(self) -> State:
        if self.open is None:
            return State.SIGNED
        if self.returned:
            return State.RETURNED
        if self.article.page.desk_done_at is None:
            return State.DESK
        return State.CLAIMED if self.claim else State.WAITING

    @property
    def since(self) -> datetime.datetime | None:
        """Since when it waits as it does: the desk's word, or the last entry."""
        times: Sequence[datetime.datetime | None] = [
            self.article.page.desk_done_at,
            *(entry.at for entry in self.entries[-1:]),
        ]
        return max(filter(None, times), default=None)


def key_of(one: Round) -> tuple[str, int]:
    return (one.stage, one.number)
