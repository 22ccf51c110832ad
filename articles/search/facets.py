"""How many stories a list has, and how many of them fall to each value of each facet:
newspaper, year, section, person and so on.

It is counted in one statement, or as a part of the one that selects a page. Stories that agree
in all that the index ``story_counts`` holds are first put together; most facets are sums over
those few groups. What has too many values for that, or can be a text of any length, is counted
story by story.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from articles.models import Contributor, IndexedCredit, Newspaper

from .backends import backend
from .backends.fragments import Fragment, joined

MOST = 12  # values of a facet

GROUPED = "newspaper_id, year, edition, page_order, page_label, section, is_continued, has_photo"

# What is counted, the value, two names of it, the number.
Row = tuple[str, str, str, str, int]

TOTAL = "SELECT 'total' AS facet, '' AS value, '' AS name, '' AS also, {} AS number"


@dataclass(frozen=True, slots=True)
class Count:
    """How many stories have a value.

    It stands as the filter of the facet's name takes it, or as a year; ``label`` is its name.
    """

    value: str
    label: str
    number: int


@dataclass(frozen=True, slots=True)
class Counts:
    """How many stories a list has; and of each facet the values, the most frequent first."""

    total: int = 0
    facets: dict[str, list[Count]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Facet:
    """What a facet counts: the values of a column in a table that the statement makes.

    ``value`` is shown for the column. Of a text, an empty one is no value. Without ``most``
    there are all values, otherwise that many. Where values are primary keys, ``named_in`` is
    the table that has their names, and another column that goes with these.
    """

    name: str
    column: str
    table: str = "groups"
    value: str = ""
    is_text: bool = False
    most: int | None = MOST
    named_in: tuple[str, str] | None = None

    @property
    def sql(self) -> str:
        number = "sum(stories)" if self.table == "groups" else "count(*)"
        where = f" WHERE {self.column} <> ''" if self.is_text else ""
        order = f"{self.column} {backend().BY_CODE_POINT}" if self.is_text else self.column
        limit = f" LIMIT {self.most}" if self.most else ""
        return (
            f"SELECT '{self.name}', CAST(value AS text), {self.names}, number"
            f" FROM (SELECT {self.value or self.column} AS value, {number} AS number"
            f" FROM {self.table}{where} GROUP BY {self.column}"
            f" ORDER BY 2 DESC, {order}{limit}) counted_{self.name}"
        )

    @property
    def names(self) -> str:
        # Not a join, which would be free to change the order.
        return ", ".join(
            f"(SELECT {column} FROM {self.named_in[0]} WHERE id = counted_{self.name}.value)"
            if self.named_in
            else "''"
            for column in ("name", self.named_in and self.named_in[1])
        )


NEWSPAPERS = (Newspaper._meta.db_table, "slug")
CONTRIBUTORS = (Contributor._meta.db_table, "distinguisher")

FACETS = (
    Facet("newspaper", "newspaper_id", named_in=NEWSPAPERS),
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
    "contributor",
    "contributor_id",
    "(SELECT DISTINCT story_id, contributor_id FROM signed) people",
    named_in=CONTRIBUTORS,
)
PEOPLE_IN_A_ROLE = Facet("contributor", "contributor_id", "signed", named_in=CONTRIBUTORS)
# The roles of each story together, to be parted afterwards: twice as fast as credit by credit.
ROLES = Facet("role", "roles", "hits", is_text=True, most=None)
ROLES_OF_SOMEBODY = Facet(
    "role", "role", "(SELECT DISTINCT story_id, role FROM signed) roles", is_text=True
)


@dataclass(frozen=True, slots=True)
class Counting:
    """The part of a statement that counts: the tables that it makes, and what selects rows.

    The statement has a table ``candidate``. The rows are ``Row``, to be given to ``read``.
    """

    tables: tuple[Fragment, ...]
    rows: Fragment


def total_of(found: Sequence[Fragment]) -> Fragment:
    """How many candidates there are for which one of these conditions is true; none has two."""
    counts = (Fragment(f"(SELECT count(*) FROM candidate WHERE {sql})", p) for sql, p in found)
    return joined(" + ", counts)


def counting_total(found: Sequence[Fragment]) -> Counting:
    """Counts what fits one of these conditions."""
    number = total_of(found)
    return Counting((), Fragment(TOTAL.format(number.sql), number.params))


def counting_facets(
    found: Sequence[Fragment], chosen: Mapping[str, str], is_wide: bool = False
) -> Counting:
    """Counts the same, and by each facet.

    ``chosen`` are the filters that made the candidates, by name: where a contributor or a role
    is among them, only the credits of that person and in that role count. A wide list is as
    long as that of all stories; its table is read from its index each time.
    """
    columns = f'id, {GROUPED}, "column", place, roles'
    hits = joined(
        " UNION ALL ",
        (Fragment(f"SELECT {columns} FROM candidate WHERE {sql}", p) for sql, p in found),
    )
    person, role = chosen.get("contributor", ""), chosen.get("role", "")
    credits = IndexedCredit.objects.of(person, role).order_by()
    sql, params = credits.values("story_id", "contributor_id", "role").query.sql_with_params()
    tables = (
        Fragment(f"hits AS {'NOT ' if is_wide else ''}MATERIALIZED ({hits.sql})", hits.params),
        Fragment(
            f"groups AS MATERIALIZED"
            f" (SELECT {GROUPED}, count(*) AS stories FROM hits GROUP BY {GROUPED})"
        ),
        Fragment(
            f"signed AS NOT MATERIALIZED"
            f" (SELECT credit.* FROM ({sql}) credit JOIN hits ON hits.id = credit.story_id)",
            params,
        ),
    )
    people = PEOPLE_IN_A_ROLE if role else PEOPLE
    roles = ROLES_OF_SOMEBODY if person else ROLES
    total = TOTAL.format("(SELECT coalesce(sum(stories), 0) FROM groups)")
    rows = " UNION ALL ".join([total, *(facet.sql for facet in (*FACETS, people, roles))])
    return Counting(tables, Fragment(rows))


def read(rows: Iterable[Row], role: str = "") -> Counts:
    """What was counted; roles that were counted together by themselves, or the chosen one."""
    total = 0
    facets: dict[str, list[Count]] = defaultdict(list)
    roles: Counter[str] = Counter()
    for facet, value, *names, number in rows:
        if facet == "total":
            total = int(number)
        elif facet == ROLES.name:
            roles.update(dict.fromkeys(value.split("\n"), int(number)))
        else:
            facets[facet].append(count_of(facet, value, *names, int(number)))
    in_order = sorted(roles.items(), key=lambda one: (-one[1], one[0]))
    shown = [Count(one, one, number) for one, number in in_order if role in ("", one)]
    if shown:
        facets[ROLES.name] = shown[:MOST]
    return Counts(total, dict(facets))


def count_of(facet: str, value: str, name: str, also: str, number: int) -> Count:
    """A value as filters take it and as readers know it."""
    if not name:
        return Count(value, value, number)
    if facet == "newspaper":
        return Count(also, name, number)
    return Count(value, str(Contributor(name=name, distinguisher=also)), number)
