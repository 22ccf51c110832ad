"""The matching of continuations for an issue in the database."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.history import Change, keep_frame
from articles.models import Article, Continuation, Issue
from articles.parsing.matching import Matching, OpenMark, Part, Proposal, TossUp, match
from articles.parsing.open_marks import Fault, named_by, open_mark
from articles.search import index_issue
from articles.text.numerals import page_label

State = Continuation.State


@dataclass(slots=True)
class Decided:
    """What stands fast while an issue is matched, by primary keys of articles.

    ``onward`` leads from earlier to later parts: first the confirmed links, then also the
    proposals that are taken. ``rejected`` holds pairs.
    """

    onward: dict[int, int] = field(default_factory=dict)
    back: dict[int, int] = field(default_factory=dict)
    rejected: set[tuple[int, int]] = field(default_factory=set)

    def link(self, earlier: int, later: int) -> None:
        self.onward[earlier], self.back[later] = later, earlier

    def allows(self, earlier: int, later: int) -> bool:
        """Whether a pair may be proposed: not rejected, both sides free, no circle."""
        if (earlier, later) in self.rejected or earlier in self.onward or later in self.back:
            return False
        here: int | None = later
        while here is not None and here != earlier:
            here = self.onward.get(here)
        return here is None


def match_issue(issue: Issue, by: Any = None) -> Matching:
    """Match the marks of an issue, store the clear proposals and return what was found.

    What editors confirmed or rejected stays, and is neither offered nor proposed again; a
    proposal that is none any more goes. Nothing is written where nothing changes. The search
    index and the history follow, as after every change of an issue; ``by`` asked for it.
    """
    with transaction.atomic():
        Issue.objects.select_for_update().get(pk=issue.pk)
        matching = matching_of(issue)
        store_proposals(issue, matching.proposals)
        index_issue(issue)
        keep_frame(issue.pk, Change(by, _("Continuations matched.")))
    return matching


def matching_of(issue: Issue) -> Matching:
    """What the matching finds in an issue beside what editors decided (two queries)."""
    articles = Article.objects.for_listing().filter(page__issue=issue).in_print_order()
    return matching_among(issue, articles)


def matching_among(issue: Issue, articles: Iterable[Article]) -> Matching:
    """The same, of articles that are read already (one query)."""
    decided = decisions_of(issue)
    return allowed(match([part_of(article, decided) for article in articles]), decided)


def decisions_of(issue: Issue) -> Decided:
    decided = Decided()
    links = Continuation.objects.of_issue(issue.pk).exclude(state=State.PROPOSED)
    for earlier, later, state in links.values_list("earlier_id", "later_id", "state"):
        if state == State.CONFIRMED:
            decided.link(earlier, later)
        else:
            decided.rejected.add((earlier, later))
    return decided


def part_of(article: Article, decided: Decided) -> Part:
    """An article as the matching sees it; a side that is confirmed has no open mark."""
    return Part(
        id=article.pk,
        page=page_label(article.page.label),
        headline=article.headline,
        paragraphs=[block["text"] for block in article.body if block["kind"] == "paragraph"],
        continued_from="" if article.pk in decided.back else article.continued_from_page,
        continued_on="" if article.pk in decided.onward else article.continued_on_page,
    )


def allowed(matching: Matching, decided: Decided) -> Matching:
    """The matching without what editors ruled out; the marks of such proposals are open."""
    proposals, open_marks = [], list(matching.open_marks)
    weighed = {
        key: pair for key, pair in matching.weighed.items() if decided.allows(*pair_of(pair))
    }
    for proposal in sorted(matching.proposals, key=lambda proposal: -proposal.score):
        if decided.allows(*pair_of(proposal)):
            decided.link(*pair_of(proposal))
            proposals.append(proposal)
        else:
            open_marks += marks_of(proposal, decided)
    return replace(
        matching,
        proposals=proposals,
        tossups=list(open_toss_ups(matching.tossups, decided)),
        open_marks=open_marks,
        weighed=weighed,
    )


def pair_of(proposal: Proposal) -> tuple[int, int]:
    return int(proposal.earlier.id), int(proposal.later.id)


def marks_of(proposal: Proposal, decided: Decided) -> Iterator[OpenMark]:
    """The marks that a ruled out proposal leaves without a partner."""
    earlier, later = pair_of(proposal)
    for part, side in ((proposal.earlier, "on"), (proposal.later, "from")):
        named = named_by(part, side)
        if named and (earlier, later) in decided.rejected:
            yield open_mark(part, side, Fault.REJECTED)
        elif named and (earlier in decided.onward or later in decided.back):
            yield open_mark(part, side, Fault.DANGLING, named)
        elif named:
            yield open_mark(part, side, Fault.CYCLIC)


def open_toss_ups(toss_ups: Iterable[TossUp], decided: Decided) -> Iterator[TossUp]:
    for toss_up in toss_ups:
        if candidates := [one for one in toss_up.candidates if decided.allows(*pair_of(one))]:
            yield replace(toss_up, candidates=candidates)


def store_proposals(issue: Issue, proposals: Iterable[Proposal]) -> None:
    """Make the issue's open proposals these."""
    links = Continuation.objects.of_issue(issue.pk).filter(state=State.PROPOSED)
    stale = {(link.earlier_id, link.later_id): link for link in links}
    fresh = []
    for proposal in proposals:
        earlier, later = pair_of(proposal)
        link = stale.pop((earlier, later), None)
        if link is None:
            fresh.append(Continuation(earlier_id=earlier, later_id=later))
            link = fresh[-1]
        if (link.score, link.evidence) != (proposal.score, proposal.evidence):
            link.score, link.evidence = proposal.score, proposal.evidence
            if link.pk is not None:
                link.save(update_fields=["score", "evidence"])
    if stale:
        # First, because a new link may need the place of one that goes.
        Continuation.objects.filter(pk__in=[link.pk for link in stale.values()]).delete()
    Continuation.objects.bulk_create(fresh)
