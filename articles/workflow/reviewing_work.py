"""What waits for one person: rounds to decide on, what came back, what was signed and changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Q

from articles.models import Issue, SignOff

from .own_drafts import may_answer
from .reviewing import may_decide
from .reviewing_rounds import Signing, State
from .reviewing_standing import signings_of

NEWEST = 14  # issues that are looked through


class Kind(StrEnum):
    """Why an article stands in somebody's list, the most pressing first."""

    MINE = "mine"  # claimed by them
    DECIDE = "decide"  # to be claimed by whoever may
    RETURNED = "returned"  # to be changed or answered by them
    REOPENED = "reopened"  # they signed it, the text was changed, and it waits for others
    OTHERS = "others"  # claimed by others, for whom they may hand it back


@dataclass(frozen=True, slots=True)
class Waiting:
    """An article that waits for somebody."""

    kind: Kind
    signing: Signing
    lapsed: SignOff | None  # what they signed, and the text was changed since

    @property
    def length(self) -> int:
        """The characters of its body."""
        return sum(len(block["text"]) for block in self.signing.article.body)


def work_of(user: Any) -> list[Waiting]:
    """All that waits for somebody, by kind, then issue, newest first, then as printed.

    Five queries however much there is, one where no newspaper asks for rounds.
    """
    issues = issues_in_work()
    newest = {issue.pk: place for place, issue in enumerate(issues)}
    found = [one for signing in signings_of(issues) if (one := waiting_for(user, signing))]
    kinds = list(Kind)
    return sorted(
        found,
        key=lambda one: (kinds.index(one.kind), newest[one.signing.article.page.issue_id]),
    )


def issues_in_work() -> Sequence[Issue]:
    """The newest issues whose articles are to be signed."""
    asking = Q(newspaper__review_rounds__gt=0) | Q(newspaper__proof_rounds__gt=0)
    found = Issue.objects.filter(asking, published_at=None).with_newspaper().newest_first()
    return list(found[:NEWEST])


def waiting_for(user: Any, signing: Signing) -> Waiting | None:
    """Whether and why an article waits for somebody."""
    kind = kind_for(user, signing)
    own = (entry for entry in signing.reopened.values() if entry.by_id == user.pk)
    lapsed = next(own, None)
    if kind is None and lapsed is not None:
        kind = Kind.REOPENED
    return None if kind is None else Waiting(kind, signing, lapsed)


def kind_for(user: Any, signing: Signing) -> Kind | None:
    if may_decide(signing, user):
        return Kind.MINE if signing.claim else Kind.DECIDE
    if signing.state == State.RETURNED:
        return Kind.RETURNED if may_answer(user, signing.article) else None
    if signing.state == State.CLAIMED and user.has_perm("articles.release"):
        return Kind.OTHERS
    return None


def next_for(user: Any, after: Signing) -> Waiting | None:
    """What somebody can decide on next: own claims, then what follows in the same issue."""
    work = [one for one in work_of(user) if one.kind in (Kind.MINE, Kind.DECIDE)]
    here, place = after.article.page, place_of(after)
    following = (
        one
        for one in work
        if one.signing.article.page.issue_id == here.issue_id and place_of(one.signing) > place
    )
    return next(following, work[0] if work else None)


def place_of(signing: Signing) -> tuple[int, int]:
    return (signing.article.page.order, signing.article.position)
