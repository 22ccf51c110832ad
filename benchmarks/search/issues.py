"""Issues made of seeded stories: the same rows, with the same numbers, in any new database.

The stories go straight into the tables, because they never were page text to import.
"""

import datetime
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from random import Random

from django.db import transaction

from articles.importing.newspapers import add_newspaper
from articles.models import Article, Byline, Continuation, Contributor, Issue, Page
from articles.models.article import ALPHABET
from benchmarks.corpus import SEED, section
from benchmarks.stories import WrittenStory, staff

NEWSPAPERS = {
    "benchmark-daily": "云埠日报",
    "benchmark-evening": "云埠晚报",
    "benchmark-farm": "云埠农民报",
    "benchmark-weekend": "东湖周末",
}
FIRST_DAY, DAYS = datetime.date(2015, 1, 1), 3_650
MORNING = datetime.time(6, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
PAGES, STORIES_A_PAGE = 8, 10
STORIES = PAGES * STORIES_A_PAGE  # of an issue
ROWS_AT_ONCE = 500


class Press:
    """Prints stories into published issues of the newspapers in turn, ten years of them.

    ``stories`` is the number there will be; of fewer stories the issues are farther apart. Each
    database needs a press of its own.
    """

    def __init__(self, stories: int) -> None:
        """Make the newspapers and their staff in the database in use."""
        self.issues_a_newspaper = -(-stories // STORIES // len(NEWSPAPERS))
        self.newspapers = [add_newspaper(slug, name)[0] for slug, name in NEWSPAPERS.items()]
        self.printed = 0  # issues
        dice = Random(SEED)
        self.staff = {
            newspaper.pk: [Contributor(newspaper=newspaper, name=name) for name in staff(dice)]
            for newspaper in self.newspapers
        }
        for people in self.staff.values():
            Contributor.objects.bulk_create(people, ROWS_AT_ONCE)

    @transaction.atomic
    def print(self, stories: Sequence[WrittenStory]) -> None:
        """Print some issues; the last stories of all may leave one half empty."""
        issues = [self.next_issue() for _ in range(-(-len(stories) // STORIES))]
        Issue.objects.bulk_create(issues, ROWS_AT_ONCE)
        pages = [page_of(issue, number) for issue in issues for number in range(1, PAGES + 1)]
        Page.objects.bulk_create(pages, ROWS_AT_ONCE)
        articles = list(layout(stories, pages))
        Article.objects.bulk_create((part for parts in articles for part in parts), ROWS_AT_ONCE)
        signed = zip(stories, articles, strict=True)
        bylines = (byline for story, parts in signed for byline in self.bylines(story, parts[0]))
        Byline.objects.bulk_create(bylines, ROWS_AT_ONCE)
        jumps = (link for parts in articles for link in links(parts))
        Continuation.objects.bulk_create(jumps, ROWS_AT_ONCE)

    def next_issue(self) -> Issue:
        turn, of_newspaper = divmod(self.printed, len(self.newspapers))
        self.printed += 1
        days = max(DAYS, self.issues_a_newspaper)
        date = FIRST_DAY + datetime.timedelta(turn * days // self.issues_a_newspaper)
        published = datetime.datetime.combine(date, MORNING)
        newspaper = self.newspapers[of_newspaper]
        return Issue(newspaper=newspaper, date=date, published_at=published)

    def bylines(self, story: WrittenStory, article: Article) -> Iterator[Byline]:
        people = self.staff[article.page.issue.newspaper_id]
        for order, (role, number) in enumerate(story.signed):
            yield Byline(article=article, contributor=people[number], role=role, order=order)


def page_of(issue: Issue, number: int) -> Page:
    return Page(issue=issue, label=str(number), order=number, name=section(number))


def layout(stories: Iterable[WrittenStory], pages: Sequence[Page]) -> Iterator[list[Article]]:
    """The articles of each story; what a story has left over stands on the page beside."""
    taken: Counter[int] = Counter()  # places of a page
    for number, story in enumerate(stories):
        first = pages[number // STORIES_A_PAGE]
        beside = 1 if first.order < PAGES else -1
        second = pages[number // STORIES_A_PAGE + beside]
        parts = [article_of(story, number) for number in range(len(story.parts))]
        for part, page, other in zip(parts, (first, second), (second, first), strict=False):
            taken[page.pk] += 1
            part.page, part.position = page, taken[page.pk]
            part.public_id = public_id(part)
            if len(parts) > 1:
                mark(part, other.label, onward=page is first)
        yield parts


def article_of(story: WrittenStory, number: int) -> Article:
    """One part of a story; only the first has the titles."""
    body = story.parts[number]
    if number > 0:
        return Article(body=body)
    return Article(
        column_label=story.column_label,
        kicker=story.kicker,
        headline=story.headline,
        decks=story.decks,
        dateline=story.dateline,
        body=body,
    )


def public_id(part: Article) -> str:
    """The same address in every database."""
    return "".join(Random(f"{part.page.pk} {part.position}").choices(ALPHABET, k=10))


def mark(part: Article, label: str, *, onward: bool) -> None:
    """Print on a part where the story goes on or comes from."""
    if onward:
        part.continued_on = f"（下转第{label}版）"
    else:
        part.continued_from = f"（上接第{label}版）"


def links(parts: Sequence[Article]) -> Iterator[Continuation]:
    for earlier, later in pairwise(parts):
        yield Continuation(earlier=earlier, later=later, state=Continuation.State.CONFIRMED)
