"""The search: a query → stories in order, page by page, with their number.

Stories whose headlines hold all words of the query come first, then those that hold them in
the display lines, then anywhere in the text, then those that hold the query as a part of
other words; in each of these tiers the newest first. Both databases give the same.
"""

from dataclasses import dataclass, field
from itertools import chain

from django.core.exceptions import EmptyResultSet
from django.db import connection

from articles.models import IndexedStory
from articles.models.indexed import IndexedStoryQuerySet

from .backends import backend
from .backends.fragments import Fragment
from .conditions import Condition, condition_of
from .generation import cut_of, live_index
from .place import Place
from .query import Query, parse_query

PAGE = 20
NOT_READ = "lexemes"
COLUMNS = [f'"{one.column}"' for one in IndexedStory._meta.concrete_fields if one.name != NOT_READ]
# Not the bare columns: the planner would walk their index and test story by story.
NEWEST_FIRST = "ORDER BY coalesce(date, date) DESC, head_id"

NOTHING = Query()


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found, the number of all of it, and where the next page begins."""

    total: int = 0
    stories: list[IndexedStory] = field(default_factory=list)
    next: Place | None = None
    query: Query = NOTHING


def newest(stories: IndexedStoryQuerySet, after: Place | None = None, size: int = PAGE) -> Results:
    """A page of these stories, newest first (two queries)."""
    behind = stories.after(after.date, after.head_id) if after else stories
    found = list(behind.newest_first()[: size + 1])
    more = len(found) > size
    return Results(stories.count(), found[:size], place_of(found[size - 1]) if more else None)


def search(
    text: str,
    stories: IndexedStoryQuerySet | None = None,
    after: Place | None = None,
    size: int = PAGE,
) -> Results:
    """Find what a reader asks for; any text can be asked, and nothing raises.

    Looked at are the published stories, or those of ``stories``, which are filtered already.
    ``after`` is where the page before ended. A text without any term finds nothing.
    Three queries, and two more that set up PostgreSQL's planner.
    """
    query = parse_query(text)
    index = live_index()
    if index is None or not query:
        return Results(query=query)
    condition = condition_of(query, index.slot, cut_of(index))
    stories = IndexedStory.objects.filter(is_public=True) if stories is None else stories
    try:
        candidates = candidates_of(stories.filter(slot=index.slot))
    except EmptyResultSet:
        return Results(query=query)
    with backend().planned():
        found = page_of(condition, candidates, after, size + 1)
        total = total_of(condition, candidates)
    shown = found[:size]
    more = len(found) > size
    return Results(total, shown, place_of(shown[-1]) if more else None, query)


def newest_hits(
    text: str, stories: IndexedStoryQuerySet, after: Place | None = None, size: int = PAGE
) -> list[IndexedStory]:
    """A page of what a reader asks for, newest first and without its number, as feeds want it.

    Found is what ``search`` finds; a text without any term asks for all of ``stories``.
    Two queries, and two more that set up PostgreSQL's planner; one without any term.
    """
    query = parse_query(text)
    if not query:
        behind = stories.after(after.date, after.head_id) if after else stories
        return list(behind.newest_first()[:size])
    index = live_index()
    if index is None:
        return []
    # Cut into no words, a query has one tier only, in which the newest come first.
    condition = condition_of(query, index.slot, lambda text: [])
    try:
        candidates = candidates_of(stories.filter(slot=index.slot))
    except EmptyResultSet:
        return []
    with backend().planned():
        return page_of(condition, candidates, after, size)


def candidates_of(stories: IndexedStoryQuerySet) -> Fragment:
    """The stories looked at as a table, of which the conditions speak as ``candidate``."""
    bare = stories.select_related(None).defer(None).order_by()
    sql, params = bare.query.sql_with_params()
    # The database is to look into it, not to fill it first.
    return Fragment(f"WITH candidate AS NOT MATERIALIZED ({sql})", params)


def page_of(
    condition: Condition, candidates: Fragment, after: Place | None, size: int
) -> list[IndexedStory]:
    """The first stories behind a place, each with its ``tier`` (one query).

    The tiers are asked for one after the other, and not at all where those before fill the page.
    """
    first = after.tier if after else 0
    tiers = [
        tier_of(condition, tier, after if tier == first else None, size)
        for tier in range(first, len(condition.tiers))
    ]
    if not tiers:
        return []  # a place behind all of them, which another query gave
    sql = " UNION ALL ".join(f"SELECT * FROM ({tier.sql}) tier_{n}" for n, tier in enumerate(tiers))
    params = [*candidates.params, *chain.from_iterable(tier.params for tier in tiers), size]
    return list(
        IndexedStory.objects.raw(
            f"{candidates.sql} SELECT tier, {', '.join(COLUMNS)} FROM ({sql}) found LIMIT %s",
            params,
        )
    )


def tier_of(condition: Condition, tier: int, after: Place | None, size: int) -> Fragment:
    """The statement that selects the newest stories of a tier, behind a place in it."""
    found = condition.of_tier(tier)
    sql, params = f"SELECT {tier} AS tier, * FROM candidate WHERE {found.sql}", found.params
    if after is not None:
        sql += " AND (date < %s OR date = %s AND head_id > %s)"
        params += (after.date, after.date, after.head_id)
    return Fragment(f"{sql} {NEWEST_FIRST} LIMIT %s", (*params, size))


def total_of(condition: Condition, candidates: Fragment) -> int:
    """How many are found (one query)."""
    found = parts_of(condition)
    counts = (f"(SELECT count(*) FROM candidate WHERE {one.sql})" for one in found)
    params = [*candidates.params, *chain.from_iterable(one.params for one in found)]
    with connection.cursor() as cursor:
        cursor.execute(f"{candidates.sql} SELECT {' + '.join(counts)}", params)
        return int(cursor.fetchone()[0])


def parts_of(condition: Condition) -> list[Fragment]:
    """What is found, in parts that have no story in common.

    Where words prove most of them, few texts are read.
    """
    if condition.words and condition.checks and condition.proven:
        return [condition.in_words(), condition.of_tier(len(condition.tiers) - 1)]
    return [condition.found()]


def place_of(story: IndexedStory) -> Place:
    return Place(getattr(story, "tier", 0), story.date, story.head_id)
