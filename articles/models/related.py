"""What readers are told of the stories that are related to one.

The statement is written out, in what SQLite and PostgreSQL have in common. Put together by the ORM,
it took a quarter of the time that the page of a story takes.
"""

import datetime
import json
from dataclasses import dataclass

from django.db import connection
from django.urls import reverse

from .article import Article

MOST_RELATED = 5  # stories in the list of one

# Two stories can have found each other: the higher score counts.
STATEMENT = """
SELECT head.public_id, head.headline, CASE WHEN head.headline = '' THEN head.body END,
  newspaper.name, issue.date, page.label
FROM (SELECT id, MAX(score) AS score
      FROM (SELECT other_id AS id, score FROM articles_relatedstories WHERE story_id = %s
            UNION ALL
            SELECT story_id, score FROM articles_relatedstories WHERE other_id = %s) either
      GROUP BY id) related
JOIN articles_article head ON head.id = related.id
JOIN articles_page page ON page.id = head.page_id
JOIN articles_issue issue ON issue.id = page.issue_id
JOIN articles_newspaper newspaper ON newspaper.id = issue.newspaper_id
WHERE issue.published_at IS NOT NULL
ORDER BY related.score DESC, head.id DESC LIMIT %s
"""


@dataclass(frozen=True, slots=True)
class Related:
    """A published story in a list of related ones, by its head.

    ``headline`` is the head's own, else its opening words; ``label`` is that of its page.
    """

    public_id: str
    headline: str
    newspaper: str
    date: datetime.date
    label: str

    def get_absolute_url(self) -> str:
        return reverse("story", args=[self.public_id])


def related_to(head: Article, number: int) -> list[Related]:
    """The published stories that share rare words with one, the nearest first (one query)."""
    with connection.cursor() as cursor:
        cursor.execute(STATEMENT, [head.pk, head.pk, number])
        return [
            Related(public_id, headline or opening_of(body), newspaper, day(date), label)
            for public_id, headline, body, newspaper, date, label in cursor.fetchall()
        ]


def opening_of(body: str) -> str:
    return Article(body=json.loads(body)).opening


def day(value: datetime.date | str) -> datetime.date:
    """A date of the database's, which of SQLite is a text."""
    return datetime.date.fromisoformat(value) if isinstance(value, str) else value
