"""How far the work on issues has come: what stands in them and what is still open."""

from collections.abc import Collection
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from articles.models import Article, Continuation, Issue, Page


@dataclass(slots=True)
class Progress:
    """Counts for one issue.

    ``proposed`` links wait for an editor's word; ``unmatched`` are printed jump and
    continuation lines that no link answers.
    """

    pages: int = 0
    articles: int = 0
    proposed: int = 0
    unmatched: int = 0

    @property
    def open(self) -> int:
        return self.proposed + self.unmatched


def unmatched_on() -> Q:
    """Articles with a jump line that no link answers."""
    return Q(continued_on__gt="") & ~Exists(
        Continuation.objects.linked().filter(earlier=OuterRef("pk"))
    )


def unmatched_from() -> Q:
    """Articles with a continuation line that no link answers."""
    return Q(continued_from__gt="") & ~Exists(
        Continuation.objects.linked().filter(later=OuterRef("pk"))
    )


def progress_of(issues: Collection[int]) -> dict[int, Progress]:
    """The progress of each issue, by primary key (three queries, however many issues)."""
    found = {issue: Progress() for issue in issues}
    pages = Page.objects.filter(issue__in=issues).order_by().values_list("issue")
    for issue, number in pages.annotate(Count("pk")):
        found[issue].pages = number
    articles = Article.objects.filter(page__issue__in=issues).order_by().values_list("page__issue")
    for issue, number, on, back in articles.annotate(
        Count("pk"),
        on=Count("pk", filter=unmatched_on()),
        back=Count("pk", filter=unmatched_from()),
    ):
        found[issue].articles, found[issue].unmatched = number, on + back
    proposed = Continuation.objects.filter(
        state=Continuation.State.PROPOSED, earlier__page__issue__in=issues
    )
    by_issue = proposed.order_by().values_list("earlier__page__issue")
    for issue, number in by_issue.annotate(Count("pk")):
        found[issue].proposed = number
    return found


def newest_issues(number: int) -> list[Issue]:
    """The newest issues, each with its ``progress`` (four queries)."""
    issues = list(Issue.objects.with_newspaper().newest_first()[:number])
    found = progress_of([issue.pk for issue in issues])
    for issue in issues:
        issue.progress = found[issue.pk]
    return issues
