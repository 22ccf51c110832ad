"""Story (整稿): the chain of articles that readers read as one text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property

from .archive import Issue
from .article import Article, ArticleQuerySet
from .belongings import with_belongings
from .continuation import Continuation
from .correction import Correction
from .indexed import IndexedStory
from .page import Page
from .people import Byline, Contributor

SUMMARY, LEAD_IN = 100, 240  # characters


@dataclass(frozen=True)
class Story:
    """The parts of one story in reading order; a story that jumps nowhere has one."""

    parts: tuple[Article, ...]

    @property
    def head(self) -> Article:
        return self.parts[0]

    @cached_property
    def titled(self) -> Article:
        """The part whose headline, kicker and decks the story carries."""
        return next((part for part in self.parts if part.headline), self.head)

    @cached_property
    def headline(self) -> str:
        """The first headline that a part of the story carries, else its opening words."""
        return self.titled.headline or self.head.opening

    @cached_property
    def column(self) -> str:
        """The first column label that a part of the story carries."""
        return next((part.column_label for part in self.parts if part.column_label), "")

    @cached_property
    def updated_at(self) -> datetime:
        """When readers last got something new: the last change, or the publication."""
        published = self.head.page.issue.published_at
        return max(filter(None, [published, *(part.updated_at for part in self.parts)]))

    @cached_property
    def pages(self) -> list[Page]:
        """The pages that the story stands on, in reading order, each once."""
        return list(dict.fromkeys(part.page for part in self.parts))

    @cached_property
    def summary(self) -> str:
        """The beginning, at the length of a search result's description."""
        return "".join(self.beginning(SUMMARY))

    @cached_property
    def lead_in(self) -> list[str]:
        """The first paragraphs, as the front of an issue shows them under a large headline."""
        return self.beginning(LEAD_IN)

    def beginning(self, length: int) -> list[str]:
        """The first paragraphs of the head, the last one cut to make ``length`` characters."""
        found: list[str] = []
        for text in (block["text"] for block in self.head.body if block["kind"] == "paragraph"):
            if len(text) > length:
                return [*found, text[: length - 2] + "……"] if length > 2 else found
            found.append(text)
            length -= len(text)
        return found

    def address_of(self, part: Article) -> str:
        """Where a part is read: the story's address, and for a later part its place in it."""
        address = self.head.get_absolute_url()
        return address if part == self.head else f"{address}#{part.public_id}"

    @cached_property
    def corrections(self) -> list[Correction]:
        """What readers were told was wrong in any part, oldest first."""
        told = (one for part in self.parts for one in part.corrections.all())
        return sorted(told, key=lambda one: one.pk)

    @cached_property
    def credits(self) -> list[tuple[str, list[Contributor]]]:
        """Who signs the story, by role, in the order of the bylines."""
        by_role: dict[str, list[Contributor]] = {}
        for byline in self.bylines:
            by_role.setdefault(byline.role, []).append(byline.contributor)
        return list(by_role.items())

    @cached_property
    def bylines(self) -> list[Byline]:
        """Who signs the story: the bylines of all parts, each person and role once."""
        seen: dict[tuple[int, str], Byline] = {}
        for part in self.parts:
            for byline in part.bylines.all():
                seen.setdefault((byline.contributor_id, byline.role), byline)
        return list(seen.values())


def chains(ids: Iterable[int], links: dict[int, int]) -> list[list[int]]:
    """Article ids in reading order, cut into chains along ``links`` (earlier → later).

    Every id stands in one chain, even where links run in a circle.
    """
    later = set(links.values())
    found: list[list[int]] = []
    seen: set[int] = set()
    # First those that continue no other; only a circle leaves any for afterwards.
    for start in sorted(ids, key=later.__contains__):
        chain: list[int] = []
        here: int | None = start
        while here is not None and here not in seen:
            seen.add(here)
            chain.append(here)
            here = links.get(here)
        if chain:
            found.append(chain)
    return found


def issue_links(issue_id: int) -> dict[int, int]:
    """The links of an issue that readers follow, earlier article id → later (one query)."""
    links = Continuation.objects.linked().of_issue(issue_id)
    return dict(links.values_list("earlier_id", "later_id"))


def stories_on(pages: Iterable[Page]) -> list[Story]:
    """All stories on the pages of an issue in printed order, each once (one query)."""
    by_page = {page.pk: page for page in pages}
    articles = Article.objects.filter(page__in=by_page).defer("imported").with_earlier()
    by_id = {article.pk: article for article in articles.in_print_order()}
    for article in by_id.values():
        article.page = by_page[article.page_id]
    links = {article.earlier_id: pk for pk, article in by_id.items() if article.earlier_id}
    return [Story(tuple(by_id[pk] for pk in chain)) for chain in chains(by_id, links)]


def stories_for_indexing(issue: Issue) -> list[Story]:
    """All stories of an issue with everything that belongs to them (five queries)."""
    articles = Article.objects.for_indexing().filter(page__issue=issue).in_print_order()
    by_id = {article.pk: article for article in articles}
    found = chains(by_id, issue_links(issue.pk))
    return [Story(tuple(by_id[pk] for pk in chain)) for chain in found]


def stories_of_entries(entries: Iterable[IndexedStory]) -> list[Story]:
    """The whole stories that these entries of the index stand for (two queries).

    A later part that was deleted since is not among its story's parts.
    """
    entries = list(entries)
    parts = Article.objects.for_listing().in_bulk([pk for entry in entries for pk in entry.parts])
    with_belongings(parts.values())
    return [Story(tuple(parts[pk] for pk in entry.parts if pk in parts)) for entry in entries]


def story_of(article: Article) -> Story:
    """The whole story of an article, ready for reading (three queries)."""
    links = issue_links(article.page.issue_id)
    chain = next(
        one for one in chains({article.pk, *links, *links.values()}, links) if article.pk in one
    )
    parts = Article.objects.for_listing().in_bulk(chain)
    return Story(tuple(with_belongings(parts[pk] for pk in chain)))


def stories_with(articles: Iterable[int]) -> list[Story]:
    """The whole stories of these articles, by primary key, ready for indexing (six queries)."""
    wanted = set(articles)
    issues = Issue.objects.filter(pages__articles__in=wanted)
    links = dict(
        Continuation.objects.linked()
        .filter(earlier__page__issue__in=issues.values("pk"))
        .values_list("earlier_id", "later_id")
    )
    found = chains({*wanted, *links, *links.values()}, links)
    mine = [chain for chain in found if wanted.intersection(chain)]
    parts = Article.objects.for_indexing().in_bulk([pk for chain in mine for pk in chain])
    return [Story(tuple(parts[pk] for pk in chain)) for chain in mine if chain[0] in parts]


def stories_of_heads(heads: Iterable[Article]) -> list[Story]:
    """The stories that begin with these articles, with what a list shows (one query).

    Of the later parts only headline, address and page label are loaded.
    """
    heads = list(heads)
    issues = {head.page.issue_id for head in heads}
    links = Continuation.objects.linked().filter(earlier__page__issue__in=issues)
    onward = {link.earlier_id: link.later for link in links.with_both_parts()}
    return [Story((head, *followed(head, onward))) for head in heads]


def followed(article: Article, onward: dict[int, Article]) -> Iterator[Article]:
    """The parts after an article, along links from an article's id to its later part."""
    while (article := onward.get(article.pk)) is not None:
        yield article


@dataclass(frozen=True)
class InIssue:
    """An article in the row of its issue's stories.

    ``head`` is the part that its story begins with; of it and of ``article`` there are only the
    primary keys and the public ids. ``chains`` are the primary keys of the parts of the story
    before, of its own, and of the story after; empty where there is none.
    """

    article: Article
    head: Article
    chains: tuple[list[int], list[int], list[int]]


def in_issue(visible: ArticleQuerySet, public_id: str) -> InIssue | None:
    """The article of a public id in its issue, if it is among the visible ones (one query)."""
    issue = Article.objects.filter(public_id=public_id).values("page__issue")
    rows = visible.filter(page__issue__in=issue).with_earlier().in_print_order()
    columns = list(rows.values_list("pk", "public_id", "earlier_id"))
    names = {pk: name for pk, name, _ in columns}
    found = chains(names, {earlier: pk for pk, _, earlier in columns if earlier})
    here = next((n for n, chain in enumerate(found) if public_id in map(names.get, chain)), None)
    if here is None:
        return None
    before, mine, after = [[], *found, []][here : here + 3]
    article = next(pk for pk in mine if names[pk] == public_id)
    asked, head = (Article(pk=pk, public_id=names[pk]) for pk in (article, mine[0]))
    return InIssue(asked, head, (before, mine, after))


@dataclass(frozen=True)
class Reading:
    """A story, and the stories before and after it in its issue."""

    story: Story
    previous: Story | None
    following: Story | None


def reading_of(found: InIssue) -> Reading | None:
    """The whole story of an article with its neighbours, ready for reading (two queries).

    None where it was taken away since it was found.
    """
    parts = Article.objects.for_listing().in_bulk([pk for chain in found.chains for pk in chain])
    before, mine, after = ([parts[pk] for pk in chain if pk in parts] for chain in found.chains)
    if not mine:
        return None
    story = Story(tuple(with_belongings(mine)))
    return Reading(story, *(Story(tuple(side)) if side else None for side in (before, after)))
