"""Facets: how many stories of a list fall to each newspaper, year, section, person and so on.

They are counted in one statement. Stories that agree in all that the index ``story_counts``
holds are first put together; most facets are sums over those few groups. What has too many
values for that, or can be a text of any length, is counted story by story.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from contextlib import nullcontext
from dataclasses import dataclass
from itertools import chain

from django.core.exceptions import EmptyResultSet
from django.db import connection

from articles.models import Contributor, IndexedCredit, Newspaper
from articles.models.indexed import IndexedStoryQuerySet

from .backends import backend
from .backends.fragments import Fragment, conjunction
from .conditions import condition_of
from .find import NOTHING, candidates_of, parts_of
from .generation import cut_of, live_index
from .query import Query

MOST = 12  # values of a facet

GROUPED = "newspaper_id, year, edition, page_order, page_label, section, is_continued, has_photo"
# Filters that can leave a list as long as that of all stories, which is counted in the index.
LIKE_ALL = {"newspaper", "date_from", "date_to", "continued", "photo"}


@dataclass(frozen=True, slots=True)
class Count:
    """How many stories have a value.

    It stands as the filter of the facet's name takes it, or as a year; ``label`` is its name.
    """

    value: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Facet:
    """What a facet counts: the values of a column in a table that the statement makes.

    ``value`` is shown for the column. Of a text, an empty one is no value. Without ``most``
    there are all values, otherwise that many.
    """

    name: str
    column: str
    table: str = "groups"
    value: str = ""
    is_text: bool = False
    most: int | None = MOST

    @property
    def sql(self) -> str:
        number = "sum(stories)" if self.table == "groups" else "count(*)"
        where = f" WHERE {self.column} <> ''" if self.is_text else ""
        order = f"{self.column} {backend().BY_CODE_POINT}" if self.is_text else self.column
        limit = f" LIMIT {self.most}" if self.most else ""
        return (
            f"SELECT * FROM (SELECT '{self.name}', CAST({self.value or self.column} AS text),"
            f" {number} FROM {self.table}{where} GROUP BY {self.column}"
            f" ORDER BY 3 DESC, {order}{limit}) facet_{self.name}"
        )


FACETS = (
    Facet("newspaper", "newspaper_id"),
    Facet("year", "year", most=None),
    Facet("edition", "edition", is_text=True),
    Facet("page", "page_order", value="min(page_label)"),
    Facet("section", "section", is_text=True),
    Facet("column", '"column"', "hits", is_text=True),
    Facet("place", "place", "hits", is_text=True),
    Facet("continued", "is_continued", value="CASE WHEN is_continued THEN 'yes' ELSE 'no' END"),
    Facet("photo", "has_photo", value="CASE WHEN has_photo THEN 'yes' ELSE 'no' END"),
)
PEOPLE = Facet(
    "contributor", "contributor_id", "(SELECT DISTINCT story_id, contributor_id FROM signed) people"
)
PEOPLE_IN_A_ROLE = Facet("contributor", "contributor_id", "signed")
# The roles of each story together, to be parted afterwards: twice as fast as credit by credit.
ROLES = Facet("role", "roles", "hits", is_text=True, most=None)
ROLES_OF_SOMEBODY = Facet(
    "role", "role", "(SELECT DISTINCT story_id, role FROM signed) roles", is_text=True
)


def facets_of(
    stories: IndexedStoryQuerySet, chosen: Mapping[str, str], query: Query = NOTHING
) -> dict[str, list[Count]]:
    """The values of each facet, the most frequent first, then by value (three queries).

    Counted are those of ``stories`` that the query finds. ``chosen`` are the filters that made
    ``stories``, by name: where a contributor or a role is among them, only the credits of that
    person and in that role count. A query takes one query more, and on PostgreSQL two that set
    up its planner.
    """
    try:
        hits = hits_of(stories, query, is_wide=not query and chosen.keys() <= LIKE_ALL)
    except EmptyResultSet:
        return {}
    statement = statement_of(hits, chosen.get("contributor", ""), chosen.get("role", ""))
    with backend().planned() if query else nullcontext(), connection.cursor() as cursor:
        cursor.execute(*statement)
        return labelled(parted(cursor.fetchall(), chosen.get("role", "")))


def hits_of(stories: IndexedStoryQuerySet, query: Query, is_wide: bool) -> Fragment:
    """The stories that a query finds, or all, as a table ``hits``; the table of a wide list is
    read from its index each time. Raises EmptyResultSet."""
    found = [conjunction([])]
    if query:
        index = live_index()
        if index is None:
            raise EmptyResultSet
        stories = stories.filter(slot=index.slot)
        found = parts_of(condition_of(query, index.slot, cut_of(index)))
    candidates = candidates_of(stories)
    columns = f'id, {GROUPED}, "column", place, roles'
    union = " UNION ALL ".join(f"SELECT {columns} FROM candidate WHERE {one.sql}" for one in found)
    made = "NOT MATERIALIZED" if is_wide else "MATERIALIZED"
    params = (*candidates.params, *chain.from_iterable(one.params for one in found))
    return Fragment(f"{candidates.sql}, hits AS {made} ({union})", params)


def statement_of(hits: Fragment, contributor: str, role: str) -> Fragment:
    """The statement that counts all facets, as rows of facet, value and number."""
    credits = IndexedCredit.objects.of(contributor, role).order_by()
    sql, params = credits.values("story_id", "contributor_id", "role").query.sql_with_params()
    tables = (
        f"groups AS MATERIALIZED"
        f" (SELECT {GROUPED}, count(*) AS stories FROM hits GROUP BY {GROUPED}),"
        f" signed AS NOT MATERIALIZED"
        f" (SELECT credit.* FROM ({sql}) credit JOIN hits ON hits.id = credit.story_id)"
    )
    people = PEOPLE_IN_A_ROLE if role else PEOPLE
    roles = ROLES_OF_SOMEBODY if contributor else ROLES
    counts = " UNION ALL ".join(facet.sql for facet in (*FACETS, people, roles))
    return Fragment(f"{hits.sql}, {tables} {counts}", (*hits.params, *params))


def parted(rows: Iterable[tuple[str, str, int]], role: str) -> dict[str, list[tuple[str, int]]]:
    """The rows by facet; roles that were counted together by themselves, or the chosen one."""
    found: dict[str, list[tuple[str, int]]] = defaultdict(list)
    roles: Counter[str] = Counter()
    for facet, value, number in rows:
        if facet == ROLES.name:
            roles.update(dict.fromkeys(value.split("\n"), int(number)))
        else:
            found[facet].append((value, int(number)))
    in_order = sorted(roles.items(), key=lambda one: (-one[1], one[0]))
    found[ROLES.name] = [one for one in in_order if role in ("", one[0])][:MOST]
    return found


def labelled(found: Mapping[str, list[tuple[str, int]]]) -> dict[str, list[Count]]:
    """The counts, with the names of newspapers and contributors (two queries)."""
    papers = Newspaper.objects.in_bulk([int(pk) for pk, _number in found.get("newspaper", ())])
    people = Contributor.objects.in_bulk([int(pk) for pk, _number in found.get("contributor", ())])
    names = {
        "newspaper": {str(pk): (paper.slug, paper.name) for pk, paper in papers.items()},
        "contributor": {str(pk): (str(pk), str(person)) for pk, person in people.items()},
    }
    return {
        facet: [Count(*names.get(facet, {}).get(one, (one, one)), number) for one, number in rows]
        for facet, rows in found.items()
    }
