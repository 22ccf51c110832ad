"""What belongs to articles - bylines, photos, corrections and zones - in one query.

``prefetch_related`` asks once for each kind. Readers' pages show all of them on every page, so
the rows of all kinds come together here (UNION ALL), each as a JSON object of its columns.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import DateTimeField, Field, JSONField, Model, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

from .article import Article
from .correction import Correction
from .people import Byline, Contributor
from .photo import Photo
from .zone import Zone


@dataclass(frozen=True)
class Kind:
    """One kind of belongings: the name that an article has them under, and all their rows.

    ``beside`` are the rows that come along, as with ``select_related``: by the name of a
    foreign key the model that it leads to.
    """

    name: str
    rows: QuerySet[Any]
    beside: dict[str, type[Model]]

    @property
    def order(self) -> list[str]:
        """The columns that Meta orders them by, all of them upwards."""
        meta = self.rows.model._meta
        fields = (meta.pk if name == "pk" else meta.get_field(name) for name in meta.ordering)
        return [field.attname for field in fields]


KINDS = (
    Kind("bylines", Byline.objects.all(), {"contributor": Contributor}),
    Kind("photos", Photo.objects.all(), {}),
    Kind("corrections", Correction.objects.all(), {}),
    Kind("zones", Zone.objects.shown(), {}),
)


def with_belongings(articles: Iterable[Article]) -> list[Article]:
    """The articles, each with its bylines, photos, corrections and zones (one query).

    ``article.bylines.all()`` and its like are then what ``prefetch_related`` makes of them, in
    the order of each model's Meta; of the zones there are those that readers see. Where there is
    no article, nothing is asked.
    """
    articles = list(articles)
    rows: dict[tuple[str, int], list[dict[str, Any]]] = defaultdict(list)
    if articles:
        for owner, name, columns in rows_of([article.pk for article in articles]):
            rows[name, owner].append(json.loads(columns))
    for kind in KINDS:
        for article in articles:
            give(article, kind, [made(kind, columns) for columns in rows[kind.name, article.pk]])
    return articles


def rows_of(articles: Sequence[int]) -> list[tuple[int, str, str]]:
    """Of every row of every kind: the article's primary key, the kind's name, columns as JSON."""
    sql, params = statement(len(articles))
    with connection.cursor() as cursor:
        cursor.execute(sql, [articles[p] if isinstance(p, int) else p for p in params])
        return cursor.fetchall()


@lru_cache(maxsize=200)
def statement(number: int) -> tuple[str, tuple[int | str, ...]]:
    """The statement for a number of articles; of its parameters the whole numbers are places in
    the list of them.

    Kept, because making it takes Django longer than running it takes the database.
    """
    first, *others = (selection(kind, range(number)) for kind in KINDS)
    return first.union(*others, all=True).query.sql_with_params()


def selection(kind: Kind, articles: Sequence[int]) -> QuerySet[Any]:
    rows = kind.rows.filter(article__in=articles).order_by().select_related(None)
    columns = columns_of(kind.rows.model)
    for name, model in kind.beside.items():
        columns |= columns_of(model, f"{name}__")
    # As text: only one of the two databases knows what is JSON inside of JSON.
    return rows.values_list(
        "article_id", Value(kind.name), Cast(JSONObject(**columns), TextField())
    )


def columns_of(model: type[Model], path: str = "") -> dict[str, Any]:
    """By name the columns of a model that ``path`` leads to; those that hold JSON as text."""
    return {
        f"{path}{field.attname}": Cast(f"{path}{field.attname}", TextField())
        if isinstance(field, JSONField)
        else f"{path}{field.attname}"
        for field in model._meta.concrete_fields
    }


def made(kind: Kind, columns: dict[str, Any]) -> Model:
    """An instance with what stands beside it, just as the database's own rows make them."""
    one = instance_of(kind.rows.model, columns)
    for name, model in kind.beside.items():
        setattr(one, name, instance_of(model, columns, f"{name}__"))
    return one


def instance_of(model: type[Model], columns: dict[str, Any], path: str = "") -> Model:
    fields = model._meta.concrete_fields
    values = [python_value(field, columns[f"{path}{field.attname}"]) for field in fields]
    return model.from_db(connection.alias, [field.attname for field in fields], values)


def python_value(field: Field, value: Any) -> Any:
    """A column's value from that in the JSON; a time without its zone is UTC (SQLite)."""
    if value is None:
        return None
    if isinstance(field, JSONField):
        return json.loads(value)
    if isinstance(field, DateTimeField):
        time = datetime.fromisoformat(value)
        return time if time.tzinfo else time.replace(tzinfo=UTC)
    return value


def give(article: Article, kind: Kind, belongings: list[Any]) -> None:
    """Put rows where prefetching puts them."""
    for one in belongings:
        one.article = article
    rows = getattr(article, kind.name).get_queryset()
    rows._result_cache = sorted(belongings, key=attrgetter(*kind.order))
    rows._prefetch_done = True
    if not hasattr(article, "_prefetched_objects_cache"):
        article._prefetched_objects_cache = {}
    article._prefetched_objects_cache[kind.name] = rows
