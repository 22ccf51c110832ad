"""How far each page of an issue is, and what is to be done first."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.db.models import Count

from articles.checks import Level
from articles.models import Article, Continuation, Issue, Page
from articles.models.signoff import Stage
from articles.parsing.model import Role
from articles.text.page_labels import labels_lacking

from .checking import Judged, judged_issue
from .progress import newest_issues, unmatched_from, unmatched_on
from .reviewing_rounds import Signing
from .reviewing_standing import signings_of

MARKS = ("continued_on", "continued_from")


class Next(StrEnum):
    """What an issue needs first."""

    PAGES = "pages"  # there are none
    NO_ARTICLES = "no-articles"
    UNKNOWN = "unknown"  # text of the page belongs to no article
    DESK = "desk"  # nobody has said that the desk is done with the page
    LINK = "link"
    MEND = "mend"
    REVIEW = "review"  # articles wait for a round of reviews or proofs
    CHECK = "check"  # nothing else, where the findings were not asked for
    PUBLISH = "publish"
    READ = "read"


@dataclass(frozen=True, slots=True)
class Step:
    """The next thing to do: on a page, or of which there are ``number``."""

    kind: Next
    page: Page | None = None
    number: int = 0


@dataclass(slots=True)
class Rounds:
    """The rounds of some articles: how many are signed, and how many are asked for, by stage."""

    signed: Counter[str] = field(default_factory=Counter)
    needed: Counter[str] = field(default_factory=Counter)

    @property
    def stages(self) -> list[tuple[str, int, int]]:
        """Each stage that is asked for, with both its numbers."""
        return [(one, self.signed[one], self.needed[one]) for one in Stage if self.needed[one]]

    @property
    def lacking(self) -> int:
        return self.needed.total() - self.signed.total()


@dataclass(slots=True)
class PageProgress:
    """How far a page is.

    ``blocks`` are those of its source text, ``unknown`` the spans of it that nobody could label,
    ``open`` its printed marks without link or excuse and its proposed links, ``findings`` those
    that nobody waived, by level. ``rounds`` are those of its articles, none where the newspaper
    asks for none, or the issue is published.
    """

    page: Page
    blocks: int = 0
    unknown: int = 0
    articles: int = 0
    open: int = 0
    findings: Counter[str] = field(default_factory=Counter)
    rounds: Rounds = field(default_factory=Rounds)

    @property
    def errors(self) -> int:
        return self.findings[Level.ERROR]

    @property
    def is_done(self) -> bool:
        return self.page.desk_done_at is not None

    @property
    def is_ready(self) -> bool:
        return self.is_done and not (self.open or self.errors or self.rounds.lacking)

    @property
    def step(self) -> Step | None:
        """What the desk has to do on it; None where it is done."""
        if self.is_done:
            return None
        if self.unknown:
            return Step(Next.UNKNOWN, self.page, self.unknown)
        return Step(Next.DESK if self.articles else Next.NO_ARTICLES, self.page)


@dataclass(slots=True)
class Standing:
    """How far an issue is.

    ``lacking`` are the labels of pages that are not there, ``nameless`` counts further ones of
    which only the number is known. ``open`` and ``findings`` count for the whole issue: a link
    stands on two pages, and a finding may stand on none. ``unsigned`` counts the articles that
    still wait for a round.
    """

    issue: Issue
    pages: list[PageProgress]
    lacking: list[str]
    open: int
    findings: Counter[str]
    unsigned: int = 0

    @property
    def nameless(self) -> int:
        return max(0, (self.issue.page_count or 0) - len(self.pages) - len(self.lacking))

    @property
    def errors(self) -> int:
        return self.findings[Level.ERROR]

    @property
    def ready(self) -> int:
        return sum(page.is_ready for page in self.pages)

    @property
    def undone(self) -> list[PageProgress]:
        return [page for page in self.pages if not page.is_done]

    @property
    def is_complete(self) -> bool:
        """Whether nothing at all is missing."""
        pages_left = self.lacking or self.nameless or self.undone or not self.pages
        return not (pages_left or self.open or self.errors or self.unsigned)

    @property
    def stages(self) -> list[str]:
        """What the issue's articles go through, as its columns."""
        needed = sum((page.rounds.needed for page in self.pages), Counter[str]())
        return [stage for stage in Stage if needed[stage]]

    @property
    def step(self) -> Step:
        step = self.undone[0].step if self.undone else None
        first = next_step(self.issue, len(self.pages), step, self.open, self.errors)
        # What is signed first and mended then has to be signed again.
        if first.kind == Next.PUBLISH and self.unsigned:
            return Step(Next.REVIEW, number=self.unsigned)
        return first


def next_step(
    issue: Issue, pages: int, at_desk: Step | None, links: int, errors: int | None
) -> Step:
    """What comes first: pages, the desk, continuations, errors, then publishing.

    A published issue does not wait for the desk: archives are imported without. ``errors`` is
    None where nobody looked for them.
    """
    if not pages:
        return Step(Next.PAGES)
    if at_desk is not None and not issue.is_published:
        return at_desk
    if links:
        return Step(Next.LINK, number=links)
    if errors:
        return Step(Next.MEND, number=errors)
    if issue.is_published:
        return Step(Next.READ)
    return Step(Next.CHECK if errors is None else Next.PUBLISH)


def standing_of(issue: Issue) -> Standing:
    """How far an issue and each of its pages is (twelve queries, however many pages).

    Four more where the newspaper asks for rounds.
    """
    judged = judged_issue(issue)
    marks, links = open_marks_of(issue, excused(judged)), proposals_of(issue)
    on_pages = Counter(page for ends in links for page in set(ends)) + marks
    found = open_by_page(judged)
    counts = dict(
        Article.objects.filter(page__issue=issue)
        .order_by()
        .values_list("page")
        .annotate(Count("pk"))
    )
    signings = [] if issue.is_published else signings_of([issue])
    rounds = rounds_by_page(signings)
    pages = [
        PageProgress(
            page,
            *measured(page),
            counts.get(page.pk, 0),
            on_pages[page.pk],
            found[page.pk],
            rounds[page.pk],
        )
        for page in pages_of(issue)
    ]
    lacking = labels_lacking([page.page.label for page in pages], issue.page_count)
    whole = sum(found.values(), Counter[str]())
    unsigned = sum(signing.open is not None for signing in signings)
    return Standing(issue, pages, lacking, marks.total() + len(links), whole, unsigned)


def rounds_by_page(signings: Iterable[Signing]) -> dict[int, Rounds]:
    """How far the articles of each page are in their rounds."""
    found: dict[int, Rounds] = defaultdict(Rounds)
    for signing in signings:
        page = found[signing.article.page_id]
        page.needed.update(one.stage for one in signing.rounds)
        page.signed.update(one.stage for one in signing.signed)
    return found


def pages_of(issue: Issue) -> Iterable[Page]:
    pages = Page.objects.filter(issue=issue).defer("source_text", "imported")
    return pages.select_related("desk_done_by").order_by("order")


def measured(page: Page) -> tuple[int, int]:
    """The blocks of a page's source text, and the spans that nobody could label."""
    unknown = sum(label["role"] == Role.UNKNOWN for label in page.labels)
    return len({label["block"] for label in page.labels}), unknown


def excused_marks(issue: Issue) -> set[tuple[int, str]]:
    """The marks, by article and field, that somebody waived (one query where there are none)."""
    return excused(judged_issue(issue)) if issue.waivers.exists() else set()


def excused(judged: Iterable[Judged]) -> set[tuple[int, str]]:
    """Those of them in findings that are judged already."""
    places = (one.finding.place for one in judged if one.waiver is not None)
    return {(place.article.pk, place.field) for place in places if place.field in MARKS}


def open_marks_of(issue: Issue, excuses: Collection[tuple[int, str]]) -> Counter[int]:
    """How many marks without link or excuse stand on each page, by its primary key."""
    found: Counter[int] = Counter()
    for name, condition in zip(MARKS, (unmatched_on(), unmatched_from()), strict=True):
        articles = Article.objects.filter(condition, page__issue=issue)
        rows = articles.order_by().values_list("pk", "page")
        found.update(page for pk, page in rows if (pk, name) not in excuses)
    return found


def proposals_of(issue: Issue) -> list[tuple[int, int]]:
    """The pages at the ends of each link that waits for an editor's word."""
    proposed = Continuation.objects.of_issue(issue.pk).filter(state=Continuation.State.PROPOSED)
    return list(proposed.order_by().values_list("earlier__page", "later__page"))


def open_by_page(judged: Iterable[Judged]) -> dict[int | None, Counter[str]]:
    """The findings that nobody waived, by page and level; None is the issue as such."""
    found: dict[int | None, Counter[str]] = defaultdict(Counter)
    for one in judged:
        if one.waiver is None:
            page = one.finding.place.page
            found[page.pk if page else None][one.finding.level] += 1
    return found


def issues_with_step(number: int) -> list[Issue]:
    """The newest issues, each with its ``progress`` and ``step`` (five queries).

    Without the checks, which take their time: what the findings ask for, the issue screen tells.
    """
    issues = newest_issues(number)
    first: dict[int, Page] = {}
    undone = Page.objects.filter(issue__in=issues, desk_done_at=None)
    for page in undone.for_navigation().order_by("-order"):
        first[page.issue_id] = page
    for issue in issues:
        at_desk = Step(Next.DESK, first[issue.pk]) if issue.pk in first else None
        progress = issue.progress
        issue.step = next_step(issue, progress.pages, at_desk, progress.open, None)
    return issues
