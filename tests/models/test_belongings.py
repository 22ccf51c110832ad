"""What belongs to articles, asked for once, is what asking for each kind gives."""

import datetime
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db.models import Model, Prefetch
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.models import (
    Article,
    Byline,
    Contributor,
    Correction,
    Issue,
    Photo,
    Zone,
)
from articles.models.belongings import KINDS, with_belongings
from tests.views.press import print_article, print_issue, print_newspaper, print_page

pytestmark = pytest.mark.django_db

NAMES = [kind.name for kind in KINDS]
# What PostgreSQL stores: no NUL, no lone surrogates.
WORDS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=20)
FRACTIONS = st.floats(0, 1)
BELONGINGS = st.lists(st.tuples(st.sampled_from(NAMES), WORDS, FRACTIONS), max_size=8)


def add(article: Article, kind: str, number: int, words: str, fraction: float) -> None:
    """One row of a kind; those of one article stand in reverse order of their making."""
    order = 1000 - number
    if kind == "bylines":
        paper = article.page.issue.newspaper
        names = {"name": words[:20], "distinguisher": words[10:]}
        person = Contributor.objects.get_or_create(newspaper=paper, **names)[0]
        Byline.objects.create(article=article, contributor=person, role="记者", order=order)
    elif kind == "photos":
        sizes = [{"name": words, "width": 640, "height": 960}]
        Photo.objects.create(
            article=article, order=order, image="a.jpg", image_sizes=sizes, caption=words
        )
    elif kind == "corrections":
        Correction.objects.create(article=article, text=f"更正{words}", revision=number)
    else:
        points = [[0, fraction], [fraction, 1], [1, 0.1]]
        states = list(Zone.state.field.choices)
        state = states[number % len(states)][0]
        Zone.objects.create(
            article=article, order=order, points=points, state=state, evidence=[words]
        )


def columns_of(row: Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}


def all_columns(article: Article) -> dict[str, list[dict[str, Any]]]:
    """Everything that belongs to an article, column by column, in its order."""
    found = {name: [columns_of(row) for row in getattr(article, name).all()] for name in NAMES}
    return found | {"people": [columns_of(row.contributor) for row in article.bylines.all()]}


@pytest.fixture
def issue(db: None) -> Issue:
    return print_issue(print_newspaper())


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(first=BELONGINGS, second=BELONGINGS)
def test_each_kind_is_what_prefetching_gives(issue: Issue, first: Any, second: Any) -> None:
    page = issue.pages.first() or print_page(issue)
    Correction.objects.all().delete()
    page.articles.all().delete()
    for rows in (first, second, []):
        article = print_article(page, "新桥")
        for number, row in enumerate(rows):
            add(article, row[0], number, *row[1:])
    kinds = [*NAMES[:-1], Prefetch("zones", Zone.objects.shown())]
    expected = Article.objects.order_by("pk").prefetch_related(*kinds)
    found = with_belongings(Article.objects.order_by("pk"))
    assert [all_columns(one) for one in found] == [all_columns(one) for one in expected]


@pytest.fixture
def article(issue: Issue) -> Article:
    article = print_article(print_page(issue), "新桥", signed=[("记者", "方舟")])
    for number, kind in enumerate(NAMES):
        add(article, kind, number, "桥", 0.5)
    return article


def test_one_query_asks_for_everything_of_many_articles(
    article: Article, django_assert_num_queries
) -> None:
    print_article(article.page, "旧桥", signed=[("记者", "方舟")])
    articles = list(Article.objects.all())
    with django_assert_num_queries(1):
        for one in with_belongings(articles):
            all_columns(one)
            assert all(row.article is one for name in NAMES for row in getattr(one, name).all())


def test_no_query_asks_for_what_belongs_to_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert with_belongings([]) == []


def test_times_are_those_of_the_database_to_the_microsecond(article: Article) -> None:
    user = User.objects.create_user("editor")
    time = datetime.datetime(2024, 3, 12, 0, 30, 0, 12, tzinfo=timezone.get_default_timezone())
    article.zones.update(decided_at=time, decided_by=user, state="confirmed")
    [zone] = with_belongings([article])[0].zones.all()
    assert (zone.decided_at, zone.decided_by_id) == (time, user.pk)


def test_files_have_their_addresses(article: Article) -> None:
    [photo] = with_belongings([article])[0].photos.all()
    assert photo.image.url == "/media/a.jpg"


def test_what_was_made_can_be_changed_and_saved(article: Article) -> None:
    byline = with_belongings([article])[0].bylines.all()[0]
    byline.role = "摄影"
    byline.save()
    assert set(article.bylines.values_list("role", flat=True)) == {"摄影", "记者"}
    assert Byline.objects.count() == 2


def test_rejected_zones_are_not_shown(article: Article) -> None:
    article.zones.update(state="rejected")
    assert list(with_belongings([article])[0].zones.all()) == []
