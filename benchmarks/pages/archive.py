"""Archives for the readers' pages: the same rows on both databases, and what is asked of them.

The stories go straight into the tables. They are not indexed for the search, which these pages
don't ask; five related stories for each are drawn by dice, for these pages show them.
"""

from collections.abc import Iterator, Sequence
from random import Random

from articles.models import Article, Issue, Page, RelatedStories, Story
from benchmarks.archive import gather_statistics
from benchmarks.corpus import SEED
from benchmarks.search.databases import Database
from benchmarks.search.issues import STORIES
from benchmarks.search.making import print_stories

FIRST = 1_000  # stories: the first of an archive are the same, however many there are
SPREAD = 10  # addresses of each kind
RELATED = 5
AT_ONCE = 5_000  # stories


def fill(stories: int, databases: Sequence[Database]) -> None:
    """Print so many stories into each database that does not have them yet."""
    empty = [database for database in databases if is_empty(database)]
    if not empty:
        return
    print_stories(stories, empty)
    for database in empty:
        database.take()
        relate()
        gather_statistics()


def is_empty(database: Database) -> bool:
    database.take()
    return not RelatedStories.objects.exists()


def relate() -> None:
    """Draw related stories for each story in the database in use."""
    heads = list(Article.objects.heads().order_by("pk").values_list("pk", flat=True))
    dice = Random(SEED)
    for start in range(0, len(heads), AT_ONCE):
        RelatedStories.objects.bulk_create(
            RelatedStories(story_id=head, other_id=other, score=dice.random())
            for head in heads[start : start + AT_ONCE]
            for other in dice.sample(heads, RELATED)
            if other != head
        )


def addresses() -> dict[str, list[str]]:
    """Some stories, pages and issues in the database in use: of every archive the same ones."""
    issues = list(Issue.objects.with_newspaper().order_by("pk")[: FIRST // STORIES][:SPREAD])
    pages = Page.objects.with_issue().filter(issue__in=issues).order_by("pk")
    stories = Article.objects.heads().order_by("pk")[: FIRST : FIRST // SPREAD]
    found = {"story": stories, "page": pages[:: len(pages) // SPREAD][:SPREAD], "issue": issues}
    return {kind: [one.get_absolute_url() for one in some] for kind, some in found.items()}


def copies() -> Iterator[dict[str, object]]:
    """The first stories as another system is given them, in their order.

    ``id`` is the last part of a story's address, ``issue`` the number of its issue, ``body`` its
    paragraphs.
    """
    for head in Article.objects.heads().for_indexing().order_by("pk")[:FIRST]:
        links = head.links_on.all()
        parts = [head, *(link.later for link in links)]
        signed = Story((head,)).credits
        yield {
            "id": head.public_id,
            "issue": str(head.page.issue_id),
            "headline": head.headline,
            "kicker": head.kicker,
            "decks": head.decks,
            "dateline": head.dateline,
            "credits": [f"{role} {'、'.join(one.name for one in who)}" for role, who in signed],
            "body": [block["text"] for part in parts for block in part.body],
        }
