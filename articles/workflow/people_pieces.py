"""How much contributors write: their pieces by month, and a month's pieces of a newspaper.

A piece is a story that is published: one that jumps pages counts once, with the characters of
all its parts, whichever of them carries the name. Characters are those of paragraphs and
crossheads, punctuation included, without spaces, headlines and captions.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from articles.models import Article, Byline, Continuation, Contributor, Issue, Newspaper
from articles.models.story import chains
from articles.text.width import squeeze


@dataclass(frozen=True, slots=True)
class Year:
    """A year's pieces and characters, month by month, and their sums."""

    year: int
    months: list[tuple[int, int]]

    @property
    def pieces(self) -> int:
        return sum(pieces for pieces, _characters in self.months)

    @property
    def characters(self) -> int:
        return sum(characters for _pieces, characters in self.months)


@dataclass(frozen=True, slots=True)
class Fee:
    """What somebody signed in one role in one month: what a fee (稿费) is paid for."""

    contributor: Contributor
    role: str
    pieces: int
    characters: int


def years_of(contributor: Contributor) -> list[Year]:
    """The pieces of a contributor, the newest year first (three queries)."""
    signed = Article.objects.filter(bylines__contributor=contributor)
    published = signed.filter(page__issue__published_at__isnull=False)
    dates = dict(published.values_list("pk", "page__issue__date"))
    stories = chains_with(dates, Issue.objects.filter(pages__articles__in=published.values("pk")))
    lengths = lengths_of(Article.objects.filter(pk__in=[pk for one in stories for pk in one]))
    months: dict[int, list[list[int]]] = defaultdict(lambda: [[0, 0] for _ in range(12)])
    for story in stories:
        date = next(dates[pk] for pk in story if pk in dates)
        month = months[date.year][date.month - 1]
        month[0] += 1
        month[1] += sum(lengths.get(pk, 0) for pk in story)
    found = sorted(months.items(), reverse=True)
    return [Year(year, [(one[0], one[1]) for one in row]) for year, row in found]


def fees_of(newspaper: Newspaper, year: int, month: int) -> list[Fee]:
    """What was signed in a month of a newspaper, by person and role (four queries)."""
    issues = Issue.objects.published().filter(
        newspaper=newspaper, date__year=year, date__month=month
    )
    bylines = Byline.objects.filter(article__page__issue__in=issues.values("pk")).order_by()
    signed = list(bylines.values_list("article", "contributor", "role"))
    stories = chains_with((article for article, _who, _role in signed), issues)
    story_of = {pk: story for story in stories for pk in story}
    lengths = lengths_of(Article.objects.filter(page__issue__in=issues.values("pk")))
    pieces = {(who, role, story_of[article]) for article, who, role in signed}
    sums: dict[tuple[int, str], list[int]] = defaultdict(lambda: [0, 0])
    for who, role, story in pieces:
        sums[who, role][0] += 1
        sums[who, role][1] += sum(lengths.get(pk, 0) for pk in story)
    people = {one.pk: one for one in Contributor.objects.filter(bylines__in=bylines.values("pk"))}
    return [Fee(people[who], role, *numbers) for (who, role), numbers in sums.items()]


def chains_with(articles: Iterable[int], issues: QuerySet[Any]) -> list[tuple[int, ...]]:
    """The stories of these articles of some issues, as primary keys of parts (one query)."""
    wanted = set(articles)
    linked = Continuation.objects.linked().filter(earlier__page__issue__in=issues.values("pk"))
    links = dict(linked.values_list("earlier", "later"))
    found = chains({*wanted, *links, *links.values()}, links)
    return [tuple(chain) for chain in found if wanted.intersection(chain)]


def lengths_of(articles: QuerySet[Article]) -> dict[int, int]:
    """The number of characters of each article (one query)."""
    bodies = articles.order_by().values_list("pk", "body")
    return {pk: characters_of(body) for pk, body in bodies.iterator(chunk_size=500)}


def characters_of(body: Iterable[dict[str, str]]) -> int:
    return sum(len(squeeze(block["text"])) for block in body if block["kind"] != "caption")
