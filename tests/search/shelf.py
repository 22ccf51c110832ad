"""Stories for the tests of the search: printed, published and indexed in one line each."""

import datetime
from typing import Any

from django.db import transaction

from articles.models import Article, IndexedStory, Issue, SearchIndex
from articles.search import index_issue, quoted, search
from articles.search.find import Results
from articles.search.index import write_issue
from tests.views import press

DAY = datetime.timedelta(days=1)


def print_story(
    headline: str = "", *paragraphs: str, days_before: int = 0, **fields: Any
) -> Article:
    """A published story of one article, so many days before the newest, on its front page."""
    newspaper = press.print_newspaper()
    date = press.MARCH_12 - days_before * DAY
    issue = Issue.objects.filter(newspaper=newspaper, date=date).first()
    issue = issue or press.print_issue(newspaper, date)
    page = issue.pages.first() or press.print_page(issue)
    body = press.text(*paragraphs)
    article = press.print_article(page, headline, body=body, **fields)
    index_issue(issue)
    return article


def headlines(text: str, **options: Any) -> list[str]:
    """The headlines of the stories that a query finds, in their order."""
    return [story.head.headline for story in found(text, **options).stories]


def found(text: str, **options: Any) -> Results:
    return search(text, **{"size": 100, **options})


def texts() -> dict[int, str]:
    """The folded text of every published story in the index, by the head's primary key."""
    stories = IndexedStory.objects.for_readers().select_related("text")
    return {story.head_id: story.text.text for story in stories}


def heads(text: str) -> list[Article]:
    """The first parts of all stories that a query finds, published or not."""
    return [story.head for story in found(text, stories=IndexedStory.objects.live()).stories]


def entries(slot: int) -> dict[int, Any]:
    """All that an index says of each story but what it is found by, by the head's primary key."""
    stories = IndexedStory.objects.filter(slot=slot).select_related("text")
    fields = [field.attname for field in IndexedStory._meta.concrete_fields]
    said = {name for name in fields if name not in ("id", "slot", "lexemes")}
    return {
        story.head_id: (
            {name: getattr(story, name) for name in said},
            story.text.text,
            set(story.credits.values_list("contributor", "role")),
        )
        for story in stories
    }


def index_is_true() -> bool:
    """Whether the index says what it would say if it were made now, and finds every line of it."""
    live = SearchIndex.objects.live().get()
    there = entries(live.slot)
    with transaction.atomic():
        other = SearchIndex(slot=1 - live.slot, stamp=live.stamp, words=live.words)
        for issue in Issue.objects.all():
            write_issue(other, issue)
        should_be = entries(other.slot)
        transaction.set_rollback(True)
    lines = {(head, line) for head, entry in there.items() for line in entry[1].split("\n")}
    wanted = [(head, quoted(line)) for head, line in lines if line.strip() and '"' not in line]
    return there == should_be and all(head in pks(line) for head, line in wanted)


def pks(text: str) -> set[int]:
    return {head.pk for head in heads(text)}
