"""What a static edition has of issues: their addresses, and what these concern elsewhere."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from django.urls import reverse

from articles.models import Article, ArticleRedirect, Byline, Issue, Page

from .static_related import Relation
from .static_units import Concerns, Entry, digest


class Frame:
    """An issue with its neighbours in time, which its pages lead to.

    ``own`` is the state of the issue alone, with which ``state`` begins.
    """

    def __init__(self, stamp: str, before: Issue | None, issue: Issue, after: Issue | None) -> None:
        beside = [str(one) for one in (before, after) if one and one.newspaper == issue.newspaper]
        self.issue, self.name = issue, f"issue:{issue.pk}"
        self.own = digest(stamp, issue.pk, issue.version, issue.published_at)
        self.state = f"{self.own} {digest(beside)}"

    def is_told(self, state: str) -> bool:
        """Whether others know the issue as it is, who were told when it was in a state."""
        return state.partition(" ")[0] == self.own

    def story(self, public_id: str, related: Mapping[str, str]) -> Entry:
        """The address of one of its stories, with what is told there of others."""
        state = digest(self.state, related.get(public_id, ""))
        return Entry(reverse("story", args=[public_id]), state)


def entries_of_issues(
    frames: Sequence[Frame], related: Mapping[str, str]
) -> dict[str, list[Entry]]:
    """By the names of their units issues, their pages, and their stories (three queries)."""
    pages, articles, merged = rows_of([frame.issue.pk for frame in frames])
    found = {}
    for frame in frames:
        pk, names = frame.issue.pk, [frame.issue.newspaper.slug, frame.issue.key]
        printed = [
            *(("issue", names), ("text_edition", names)),
            *(("page", [*names, label]) for label in pages[pk]),
        ]
        found[frame.name] = [
            *(Entry(reverse(name, args=args), frame.state) for name, args in printed),
            *(frame.story(public_id, related) for public_id in (*articles[pk], *merged[pk])),
        ]
    return found


def rows_of(issues: Collection[int]) -> tuple[dict[int, list[str]], ...]:
    """By issue the labels of its pages, and the public ids of its articles and of merged ones."""
    queries = (
        Page.objects.filter(issue__in=issues).values_list("issue_id", "label"),
        Article.objects.filter(page__issue__in=issues).values_list("page__issue_id", "public_id"),
        ArticleRedirect.objects.filter(target__page__issue__in=issues).values_list(
            "target__page__issue_id", "public_id"
        ),
    )
    found: tuple[dict[int, list[str]], ...] = tuple(defaultdict(list) for _ in queries)
    for rows, query in zip(found, queries, strict=True):
        for issue, name in query.order_by("pk"):
            rows[issue].append(name)
    return found


def concerns_of(frames: Sequence[Frame], relations: Iterable[Relation]) -> dict[str, Concerns]:
    """By the names of their units what issues concern besides themselves (one query)."""
    stories, people = defaultdict(set), defaultdict(set)
    for one in relations:
        stories[one.issue].add((one.other_issue, one.other))
    signed = Byline.objects.filter(article__page__issue__in=[one.issue.pk for one in frames])
    for issue, person in signed.order_by().values_list("article__page__issue_id", "contributor_id"):
        people[issue].add(person)
    return {
        frame.name: Concerns(frozenset(stories[pk]), frozenset(people[pk]))
        for frame in frames
        for pk in [frame.issue.pk]
    }
