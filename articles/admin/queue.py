"""The queue of open continuations: what the matching found, for an editor to judge."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from articles.importing.continuations import Decided, matching_among
from articles.importing.wording import explained
from articles.models import Article, Continuation, Issue
from articles.models.continuation import LINKED
from articles.parsing.matching import Matching, OpenMark, Part, Proposal, TossUp
from articles.parsing.open_marks import Fault, named_by, open_mark
from articles.workflow.page_progress import excused_marks

from .cases import MOST_KEYS, Case, Choices, Kind, Pair, objections, toss_up

LISTED = 5  # candidates of a mark, where the matching names no favourites
FAINT = 0.05  # a score below which a pair is no rival of those that the matching names


@dataclass(slots=True)
class Queue:
    """All that the continuations of one issue still ask of an editor, and what is decided.

    ``explained`` are open marks that somebody lets stand, with a reason (see Waiver).
    """

    issue: Issue
    proposed: list[Case] = field(default_factory=list)
    ambiguous: list[Case] = field(default_factory=list)
    lonely: list[Case] = field(default_factory=list)
    explained: list[Case] = field(default_factory=list)
    decided: list[Pair] = field(default_factory=list)

    @property
    def cases(self) -> list[Case]:
        return [*self.proposed, *self.ambiguous, *self.lonely]

    def latest_of(self, user: Any) -> Pair | None:
        """The pair that a user decided last."""
        own = [pair for pair in self.decided if pair.continuation.confirmed_by_id == user.pk]
        return max(own, key=lambda pair: pair.continuation.confirmed_at, default=None)


def queue_of(issue: Issue) -> Queue:
    """The issue's open continuations; nothing is stored (four queries)."""
    stored = list(Continuation.objects.for_listing().of_issue(issue.pk))
    queue, desk = Queue(issue), Sorting(issue, stored)
    for continuation in stored:
        if continuation.state == Continuation.State.PROPOSED:
            desk.held.link(continuation.earlier_id, continuation.later_id)
            queue.proposed.append(desk.proposed(stored_pair(continuation), continuation.evidence))
        else:
            queue.decided.append(stored_pair(continuation))
    queue.proposed += desk.unstored()
    for case in queue.proposed:
        case.pairs += desk.rivals(case, FAINT)
    excuses = excused_marks(issue)
    for case in desk.unproposed():
        if (case.article.pk, case.field) in excuses:
            queue.explained.append(case)
        else:
            (queue.ambiguous if Kind.AMBIGUOUS in case.kinds else queue.lonely).append(case)
    cases = queue.cases
    for case, following in zip(cases, cases[1:] + cases[:1], strict=True):
        case.next_key = following.key if following is not case else ""
    return queue


def stored_pair(continuation: Continuation) -> Pair:
    evidence = [explained(sentence) for sentence in continuation.evidence]
    percent = round(continuation.score * 100)
    return Pair(continuation.earlier, continuation.later, percent, evidence, continuation)


class Sorting:
    """What is found in an issue, sorted into cases.

    ``held`` are the links that proposals hold: stored ones, which texts mended since may have
    outdated, come before what the matching would propose now.
    """

    def __init__(self, issue: Issue, stored: list[Continuation]) -> None:
        listing = Article.objects.for_listing().filter(page__issue=issue).in_print_order()
        self.articles = {article.pk: article for article in listing}
        self.matching: Matching = matching_among(issue, self.articles.values())
        linked = [one for one in stored if one.state in LINKED]
        ends = {one.earlier_id for one in linked}, {one.later_id for one in linked}
        self.choices = Choices(list(self.articles.values()), *ends)
        self.held = Decided()
        self.by_side: dict[tuple[Any, bool], list[Proposal]] = defaultdict(list)
        for found in sorted(self.matching.weighed.values(), key=lambda found: -found.weight):
            self.by_side[found.earlier.id, False].append(found)
            self.by_side[found.later.id, True].append(found)

    def pair(self, found: Proposal) -> Pair:
        evidence = [explained(sentence) for sentence in found.evidence]
        earlier, later = self.articles[found.earlier.id], self.articles[found.later.id]
        return Pair(earlier, later, round(found.score * 100), evidence)

    def proposed(self, pair: Pair, evidence: list[str]) -> Case:
        backward = not pair.earlier.continued_on
        faults, reason = objections(pair, evidence)
        article = pair.later if backward else pair.earlier
        return Case(article, backward, [Kind.PROPOSED, *faults], reason, [pair])

    def unstored(self) -> Iterator[Case]:
        """The clear pairs that texts mended since the last matching allow."""
        for found in self.matching.proposals:
            if self.held.allows(found.earlier.id, found.later.id):
                self.held.link(found.earlier.id, found.later.id)
                yield self.proposed(self.pair(found), found.evidence)

    def unproposed(self) -> Iterator[Case]:
        """A case for each mark for which nothing is proposed."""
        for found in self.matching.tossups:
            yield from self.of_toss_up(found)
        yield from (self.lonely(mark) for mark in self.matching.open_marks if self.is_open(mark))

    def of_toss_up(self, found: TossUp) -> Iterator[Case]:
        """A case for each jump line, and for each continuation line that no jump line's case
        holds already; one whose candidates are all taken by proposals has no partner."""
        open_pairs = [one for one in found.candidates if self.allows(self.held, one)]
        for part, side in marks_in(found):
            ends = [one.earlier if side == "on" else one.later for one in open_pairs]
            pairs = [one for one, end in zip(open_pairs, ends, strict=True) if end.id == part.id]
            if side == "from" and any(one.earlier.continued_on for one in pairs):
                continue
            mark = open_mark(part, side, Fault.DANGLING, named_by(part, side))
            if pairs:
                yield self.ambiguous(mark, pairs)
            elif self.is_open(mark):
                yield self.lonely(mark)

    def ambiguous(self, mark: OpenMark, found: list[Proposal]) -> Case:
        article, backward = self.articles[mark.part.id], mark.side == "from"
        pairs = [self.pair(one) for one in found[:MOST_KEYS]]
        choice = self.choices.beside(article, backward)
        case = Case(article, backward, [Kind.AMBIGUOUS], toss_up(len(found)), pairs, choice)
        case.pairs += self.rivals(case, FAINT)
        return case

    def is_open(self, mark: OpenMark) -> bool:
        sides = self.held.back if mark.side == "from" else self.held.onward
        return mark.part.id not in sides

    def lonely(self, mark: OpenMark) -> Case:
        article, backward = self.articles[mark.part.id], mark.side == "from"
        choice = self.choices.beside(article, backward)
        case = Case(article, backward, [mark.fault], explained(mark.reason), [], choice)
        case.pairs = self.rivals(case)
        return case

    def rivals(self, case: Case, least: float = 0.0) -> list[Pair]:
        """The likeliest pairs that a mark can make beside those of its case, by score."""
        shown = {(pair.earlier.pk, pair.later.pk) for pair in case.pairs}
        held = self.held
        if case.is_proposed:
            held = replace(held, onward=dict(held.onward), back=dict(held.back))
            del held.onward[case.pairs[0].earlier.pk], held.back[case.pairs[0].later.pk]
        found = [
            one
            for one in self.by_side[case.article.pk, case.backward]
            if one.score >= least and self.allows(held, one)
        ]
        fresh = [one for one in found if (one.earlier.id, one.later.id) not in shown]
        return [self.pair(one) for one in fresh[:LISTED]]

    def allows(self, held: Decided, found: Proposal) -> bool:
        return held.allows(found.earlier.id, found.later.id)


def marks_in(found: TossUp) -> list[tuple[Part, str]]:
    """The marks that a toss-up is about, jump lines first, each once."""
    ahead = [(one.earlier, "on") for one in found.candidates if one.earlier.continued_on]
    behind = [(one.later, "from") for one in found.candidates if one.later.continued_from]
    return list({(part.id, side): (part, side) for part, side in ahead + behind}.values())
