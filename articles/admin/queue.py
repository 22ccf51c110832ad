"""The queue of open continuations: what the matching found, for an editor to judge."""

from dataclasses import dataclass, field

from articles.importing.continuations import matching_of
from articles.importing.wording import explained
from articles.models import Article, Continuation, Issue
from articles.parsing.matching import OpenMark, Proposal

WORDS = 60  # characters to show on either side of a jump


@dataclass(slots=True)
class Pair:
    """Two parts that may belong together, with the words on either side of the jump.

    ``continuation`` is the stored link; a candidate of a toss-up has none.
    """

    earlier: Article
    later: Article
    percent: int
    evidence: list[str]
    continuation: Continuation | None = None

    @property
    def last_words(self) -> str:
        text = text_of(self.earlier)
        return f"…{text[-WORDS:]}" if len(text) > WORDS else text

    @property
    def first_words(self) -> str:
        text = text_of(self.later)
        return f"{text[:WORDS]}…" if len(text) > WORDS else text


@dataclass(slots=True)
class Lonely:
    """A printed mark without its other part, and the articles that could be it.

    ``likely`` carry the mark that would answer it; ``others`` are the issue's remaining ones.
    """

    article: Article
    backward: bool
    reason: str
    likely: list[Article]
    others: list[Article]

    @property
    def mark(self) -> str:
        return self.article.continued_from if self.backward else self.article.continued_on


@dataclass(slots=True)
class Queue:
    """All that the continuations of one issue still ask of an editor.

    ``unstored`` counts the clear proposals that texts mended since the last matching allow.
    """

    issue: Issue
    proposed: list[Pair] = field(default_factory=list)
    tossups: list[list[Pair]] = field(default_factory=list)
    lonely: list[Lonely] = field(default_factory=list)
    decided: list[Pair] = field(default_factory=list)
    unstored: int = 0

    @property
    def is_done(self) -> bool:
        return not (self.proposed or self.tossups or self.lonely or self.unstored)


def text_of(article: Article) -> str:
    return "".join(block["text"] for block in article.body if block["kind"] == "paragraph")


def stored_pair(continuation: Continuation) -> Pair:
    evidence = [explained(sentence) for sentence in continuation.evidence]
    percent = round(continuation.score * 100)
    return Pair(continuation.earlier, continuation.later, percent, evidence, continuation)


def queue_of(issue: Issue) -> Queue:
    """The issue's open continuations; nothing is stored."""
    queue = Queue(issue)
    for continuation in Continuation.objects.for_listing().of_issue(issue.pk):
        waits = continuation.state == Continuation.State.PROPOSED
        (queue.proposed if waits else queue.decided).append(stored_pair(continuation))
    listing = Article.objects.for_listing().filter(page__issue=issue).in_print_order()
    add_unstored(queue, {article.pk: article for article in listing})
    return queue


def add_unstored(queue: Queue, articles: dict[int, Article]) -> None:
    """Add the toss-ups and the marks without partner, which are found anew each time."""
    matching = matching_of(queue.issue)
    stored = {(pair.earlier.pk, pair.later.pk) for pair in queue.proposed}
    found = {(proposal.earlier.id, proposal.later.id) for proposal in matching.proposals}
    queue.unstored = len(found - stored)
    for tossup in matching.tossups:
        queue.tossups.append([candidate(proposal, articles) for proposal in tossup.candidates])
    queue.lonely = [lonely(mark, articles) for mark in matching.open_marks]


def candidate(found: Proposal, articles: dict[int, Article]) -> Pair:
    evidence = [explained(sentence) for sentence in found.evidence]
    earlier, later = articles[found.earlier.id], articles[found.later.id]
    return Pair(earlier, later, round(found.score * 100), evidence)


def lonely(mark: OpenMark, articles: dict[int, Article]) -> Lonely:
    backward = mark.side == "from"
    answer = "continued_on" if backward else "continued_from"
    rest = [article for pk, article in articles.items() if pk != mark.part.id]
    likely = [article for article in rest if getattr(article, answer)]
    others = [article for article in rest if not getattr(article, answer)]
    return Lonely(articles[mark.part.id], backward, explained(mark.reason), likely, others)
