"""The search: a query → stories in order, page by page, with their number.

Stories whose headlines hold all words of the query come first, then those that hold them in
the display lines, then anywhere in the text, then those that hold the query as a part of
other words; in each of these tiers the newest first. Both databases give the same.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.core.exceptions import EmptyResultSet
from django.db import connection

from articles.models import IndexedStory
from articles.models.indexed import IndexedStoryQuerySet

from .backends import backend
from .backends.fragments import Fragment, conjunction, joined
from .conditions import Condition, candidates_of, condition_of
from .facets import Count, Counts, counting_facets, counting_total, read, total_of
from .generation import cut_of, live_index
from .place import Place
from .query import NOTHING, Query, parse_query

PAGE = 20
NOT_READ = "lexemes"
COLUMNS = [f'"{one.column}"' for one in IndexedStory._meta.concrete_fields if one.name != NOT_READ]
# Not the bare columns: the planner would walk their index and test story by story.
NEWEST_FIRST = "ORDER BY coalesce(date, date) DESC, head_id"
# Filters that can leave a list as long as that of all stories, which is counted in the index.
LIKE_ALL = {"newspaper", "date_from", "date_to", "continued", "photo"}
EVERYTHING = [conjunction([])]


@dataclass(frozen=True, slots=True)
class Results:
    """A page of what was found, the number of all of it, and where the next page begins.

    ``facets`` are the values of each facet that all of it has, the most frequent first, where
    they were asked for. ``condition`` is what the query asks of the index.
    """

    total: int = 0
    stories: list[IndexedStory] = field(default_factory=list)
    next: Place | None = None
    query: Query = NOTHING
    facets: dict[str, list[Count]] = field(default_factory=dict)
    condition: Condition | None = None


def newest(
    stories: IndexedStoryQuerySet,
    after: Place | None = None,
    size: int = PAGE,
    chosen: Mapping[str, str] | None = None,
) -> Results:
    """A page of these stories, newest first (two queries).

    With the filters that made ``stories``, by name, the facets are counted too.
    """
    behind = stories.after(after.date, after.head_id) if after else stories
    found = list(behind.newest_first()[: size + 1])
    counts = Counts(stories.count()) if chosen is None else counts_of(stories, chosen)
    return results_of(found, size, counts)


def search(
    text: str,
    stories: IndexedStoryQuerySet | None = None,
    after: Place | None = None,
    size: int = PAGE,
    chosen: Mapping[str, str] | None = None,
) -> Results:
    """Find what a reader asks for; any text can be asked, and nothing raises.

    Looked at are the published stories, or those of ``stories``, which are filtered already.
    With the filters that made them, by name, the facets are counted too.
    ``after`` is where the page before ended. A text without any term finds nothing.
    Two queries: which index is in use; page and counts.
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
        return Results(query=query, condition=condition)
    found, counts = page_and_counts(condition, candidates, after, size + 1, chosen)
    return results_of(found, size, counts, query, condition)


def newest_hits(
    text: str, stories: IndexedStoryQuerySet, after: Place | None = None, size: int = PAGE
) -> list[IndexedStory]:
    """A page of what a reader asks for, newest first and without its number, as feeds want it.

    Found is what ``search`` finds; a text without any term asks for all of ``stories``.
    Two queries; one without any term.
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
    page = page_of(condition, after, size)
    return selected(Fragment(f"WITH {candidates.sql} {page.sql}", candidates.params + page.params))


def totals_of(lists: Sequence[IndexedStoryQuerySet], condition: Condition | None) -> list[int]:
    """How many stories each of these lists has, of those that fit a condition (one query)."""
    totals = joined(", ", (total_in(stories, condition) for stories in lists))
    with backend().planned(), connection.cursor() as cursor:
        cursor.execute(f"SELECT {totals.sql}", totals.params)
        return list(cursor.fetchone())


def total_in(stories: IndexedStoryQuerySet, condition: Condition | None) -> Fragment:
    try:
        candidates = candidates_of(stories.filter(slot=condition.slot) if condition else stories)
    except EmptyResultSet:
        return Fragment("0")
    number = total_of(condition.parts if condition else EVERYTHING)
    sql = f"(WITH {candidates.sql} SELECT {number.sql})"
    return Fragment(sql, candidates.params + number.params)


def results_of(
    found: list[IndexedStory],
    size: int,
    counts: Counts,
    query: Query = NOTHING,
    condition: Condition | None = None,
) -> Results:
    """A page of which one story more than its size was selected, if there is one."""
    shown = found[:size]
    onward = place_of(shown[-1]) if len(found) > size else None
    return Results(counts.total, shown, onward, query, counts.facets, condition)


def counts_of(stories: IndexedStoryQuerySet, chosen: Mapping[str, str]) -> Counts:
    """How many stories a list has, and by each facet (one query)."""
    try:
        candidates = candidates_of(stories)
    except EmptyResultSet:
        return Counts()
    counting = counting_facets(EVERYTHING, chosen, is_wide=chosen.keys() <= LIKE_ALL)
    tables = joined(", ", [candidates, *counting.tables])
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {tables.sql} {counting.rows.sql}", tables.params)
        return read(cursor.fetchall(), chosen.get("role", ""))


def page_and_counts(
    condition: Condition,
    candidates: Fragment,
    after: Place | None,
    size: int,
    chosen: Mapping[str, str] | None,
) -> tuple[list[IndexedStory], Counts]:
    """The first stories behind a place, each with its ``tier``, and the number of all (one query).

    The counts come as the first row, in JSON.
    """
    parts = condition.parts
    counting = counting_total(parts) if chosen is None else counting_facets(parts, chosen)
    tables = joined(", ", [candidates, *counting.tables])
    page = page_of(condition, after, size)
    nothing = ", ".join(f"NULL AS {column}" for column in COLUMNS)
    first, *found = selected(
        Fragment(
            f"WITH {tables.sql} SELECT {backend().AS_JSON} AS counted, NULL AS tier, {nothing}"
            f" FROM ({counting.rows.sql}) counts"
            f" UNION ALL SELECT NULL, tier, {', '.join(COLUMNS)} FROM ({page.sql}) page",
            tables.params + counting.rows.params + page.params,
        )
    )
    return found, read(json.loads(first.counted), (chosen or {}).get("role", ""))


def page_of(condition: Condition, after: Place | None, size: int) -> Fragment:
    """The statement that selects the first stories behind a place, each with its ``tier``.

    The tiers are asked for one after the other, and not at all where those before fill the page.
    """
    first = after.tier if after else 0
    tiers = [
        tier_of(condition, tier, after if tier == first else None, size)
        for tier in range(first, len(condition.tiers))
    ]
    # None is left by a place behind all of them, which another query gave.
    tiers = tiers or [Fragment("SELECT 0 AS tier, * FROM candidate WHERE FALSE")]
    arms = (Fragment(f"SELECT * FROM ({sql}) tier_{n}", p) for n, (sql, p) in enumerate(tiers))
    found = joined(" UNION ALL ", arms)
    sql = f"SELECT tier, {', '.join(COLUMNS)} FROM ({found.sql}) found LIMIT %s"
    return Fragment(sql, (*found.params, size))


def tier_of(condition: Condition, tier: int, after: Place | None, size: int) -> Fragment:
    """The statement that selects the newest stories of a tier, behind a place in it."""
    found = condition.of_tier(tier)
    sql, params = f"SELECT {tier} AS tier, * FROM candidate WHERE {found.sql}", found.params
    if after is not None:
        sql += " AND (date < %s OR date = %s AND head_id > %s)"
        params += (after.date, after.date, after.head_id)
    return Fragment(f"{sql} {NEWEST_FIRST} LIMIT %s", (*params, size))


def selected(statement: Fragment) -> list[IndexedStory]:
    """What a statement of the search selects (one query)."""
    with backend().planned():
        return list(IndexedStory.objects.raw(*statement))


def place_of(story: IndexedStory) -> Place:
    return Place(getattr(story, "tier", 0), story.date, story.head_id)
