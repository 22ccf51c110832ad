"""In which state an answer is: one query for each address, as near to free as possible.

Each function takes the parts of an address, as its view does, and returns None where there is
nothing that readers may see. Everything that changes a reader's page touches an issue in the same
transaction (``IssueQuerySet.touch``); what stands here is which issues each page depends on.

The statements are written out, in what SQLite and PostgreSQL have in common, and asked without
the ORM, which takes ten times as long to put them together as the database takes to answer.
"""

import datetime
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db import connection

# SQLite adds up integers of 64 bits, and 5,000 issues of microseconds are more than that.
LOW_BITS = 0xFFFF_FFFF

# Of the two stories of a relation, the other is the one that is not this.
STORY = f"""
SELECT issue.changed_at, issue.id, issue.version,
 (SELECT SUM(relation.id) || ' ' || SUM(theirs.version & {LOW_BITS})
 FROM articles_relatedstories relation
 JOIN articles_article other ON other.id = relation.story_id + relation.other_id - article.id
 JOIN articles_page leaf ON leaf.id = other.page_id
 JOIN articles_issue theirs ON theirs.id = leaf.issue_id
 WHERE (relation.story_id = article.id OR relation.other_id = article.id)
 AND theirs.published_at IS NOT NULL)
FROM articles_article article
JOIN articles_page page ON page.id = article.page_id
JOIN articles_issue issue ON issue.id = page.issue_id
WHERE article.public_id = %s AND issue.published_at IS NOT NULL
"""
# The bounds on the date alone let the database walk its index.
ISSUE = """
SELECT issue.changed_at, issue.id, issue.version,
  (SELECT other.id || ' ' || other.version FROM articles_issue other
   WHERE other.newspaper_id = issue.newspaper_id AND other.published_at IS NOT NULL
     AND other.date <= issue.date
     AND (other.date < issue.date OR other.edition < issue.edition)
   ORDER BY other.date DESC, other.edition DESC LIMIT 1),
  (SELECT other.id || ' ' || other.version FROM articles_issue other
   WHERE other.newspaper_id = issue.newspaper_id AND other.published_at IS NOT NULL
     AND other.date >= issue.date
     AND (other.date > issue.date OR other.edition > issue.edition)
   ORDER BY other.date, other.edition LIMIT 1)
FROM articles_issue issue
JOIN articles_newspaper newspaper ON newspaper.id = issue.newspaper_id
WHERE newspaper.slug = %s AND issue.date = %s AND issue.edition = %s
  AND issue.published_at IS NOT NULL
"""
# By an index that holds nothing else; which search index is in use is a row of its own.
LISTS = f"""
SELECT NULL, COUNT(*), SUM(version & {LOW_BITS}),
  (SELECT slot FROM articles_searchindex WHERE is_live),
  (SELECT built_at FROM articles_searchindex WHERE is_live)
FROM articles_issue WHERE published_at IS NOT NULL
"""


@dataclass(frozen=True, slots=True)
class Validator:
    """``state`` differs between any two states of an answer; ``changed`` is when it changed last.

    The date is for people and robots to know, None where no single issue has it. It is no
    validator: two changes can have one date, and who no longer stands beside an issue or in a
    list has taken the date of that along.
    """

    state: str
    changed: datetime.datetime | None = None


Validate = Callable[..., Validator | None]


def of_story(public_id: str, **_named: Any) -> Validator | None:
    """What is read of an article: its issue, and those of the stories related to it."""
    return asked(STORY, public_id)


def of_issue(slug: str, key: Any, **_named: Any) -> Validator | None:
    """An issue or a page of it; the issues beside it, which it leads to, change it too."""
    return asked(ISSUE, slug, key.date.isoformat(), key.edition)


def of_named_issue(newspaper: str, issue: Any, **_named: Any) -> Validator | None:
    """The same, as the API names its parts."""
    return of_issue(newspaper, issue)


def of_lists(**_named: Any) -> Validator | None:
    """Whatever can hold something of any issue: lists, calendars, feeds, sitemaps, the search."""
    return asked(LISTS)


def of_program(**_named: Any) -> Validator | None:
    """What the program says of itself, without the database."""
    return Validator("")


def asked(statement: str, *given: str) -> Validator | None:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)
        row = cursor.fetchone()
    if row is None:
        return None
    changed, *state = row
    return Validator(" ".join(map(str, state)), moment(changed))


def moment(value: datetime.datetime | str | None) -> datetime.datetime | None:
    """A time of the database's; SQLite gives a column without its zone, and MAX() as a text."""
    if isinstance(value, str):
        value = datetime.datetime.fromisoformat(value)
    return value.replace(tzinfo=datetime.UTC) if value and value.tzinfo is None else value
