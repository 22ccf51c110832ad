"""An archive of any size for the readers' views: some issues imported, the rest their copies.

The imported ones are as the parser and the importer leave them, continuations and all; a copy
has another date and other public ids.
"""

import datetime
from collections.abc import Iterable
from copy import copy
from itertools import cycle, islice
from pathlib import Path
from random import Random
from shutil import rmtree
from typing import Any, TypeVar

from django.db.models import Model

from benchmarks.corpus import SEED, write_issue
from benchmarks.publishing import publish_made_up

SLUG = "benchmark"
IMPORTED = 10  # issues
PAGES, CHARACTERS = 6, 2_000
FIRST_DAY = datetime.date(2015, 1, 1)
ISSUES_AT_ONCE = 50  # of the copies; more would only take more memory

Row = TypeVar("Row", bound=Model)


def make_archive(directory: Path, issues: int) -> None:
    """Fill the database in use with daily issues of one newspaper, all published."""
    from articles.importing.newspapers import add_newspaper
    from articles.models import Issue

    add_newspaper(SLUG, "云埠日报")
    for number in range(IMPORTED):
        import_one(directory, FIRST_DAY + datetime.timedelta(number))
    inside = ("pages__articles__bylines", "pages__articles__links_on")
    originals = list(Issue.objects.prefetch_related(*inside))
    days = (FIRST_DAY + datetime.timedelta(number) for number in range(IMPORTED, issues))
    while some := list(islice(days, ISSUES_AT_ONCE)):
        copy_issues(list(zip(cycle(originals), some, strict=False)))
    gather_statistics()


def import_one(directory: Path, date: datetime.date) -> None:
    from articles.importing.service import import_issue

    dice = Random(SEED + date.toordinal())
    files = write_issue(directory / date.isoformat(), dice, PAGES, CHARACTERS)
    import_issue([files], SLUG, date, publish=publish_made_up)
    rmtree(files)


def copy_issues(wanted: Iterable[tuple[Model, datetime.date]]) -> None:
    """Copy each issue, with all that is in it, to another date."""
    from articles.models import Article, Byline, Continuation, Issue, Page
    from articles.models.article import new_public_id

    issues = [(old, copy_of(old, date=date)) for old, date in wanted]
    Issue.objects.bulk_create(new for _, new in issues)
    pages = [(old, copy_of(old, issue=new)) for of, new in issues for old in of.pages.all()]
    Page.objects.bulk_create(new for _, new in pages)
    articles = [
        (old, copy_of(old, page=new, public_id=new_public_id()))
        for of, new in pages
        for old in of.articles.all()
    ]
    Article.objects.bulk_create(new for _, new in articles)
    Byline.objects.bulk_create(
        copy_of(old, article=new) for of, new in articles for old in of.bylines.all()
    )
    places = {(new.page.issue_id, old.pk): new for old, new in articles}
    Continuation.objects.bulk_create(
        copy_of(old, earlier=new, later=places[new.page.issue_id, old.later_id])
        for of, new in articles
        for old in of.links_on.all()
    )


def copy_of(row: Row, **changed: Any) -> Row:
    """A row like this one that is not in the database yet, with some values changed."""
    made = copy(row)
    made.pk, made._state.adding = None, True
    for name, value in changed.items():
        setattr(made, name, value)
    return made


def gather_statistics() -> None:
    """What a PostgreSQL server does by itself some minutes after so many rows are new."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
