"""What must never be, the database itself refuses."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError

from articles.models import Article, ArticleRedirect, Byline, Contributor, Issue, Newspaper, Page
from articles.models.photo import Photo
from tests.views.press import (
    MARCH_12,
    join,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> Page:
    return print_page(print_issue(print_newspaper()))


@pytest.fixture
def articles(page: Page) -> list[Article]:
    return [print_article(page, f"第{n}篇") for n in range(3)]


def refused(make: Callable[..., Any], *args: Any, **fields: Any) -> bool:
    try:
        with transaction.atomic():
            make(*args, **fields)
    except IntegrityError:
        return True
    return False


def test_two_newspapers_at_one_address() -> None:
    print_newspaper()
    assert refused(Newspaper.objects.create, slug="qiaotou", name="别的")


def test_two_issues_of_one_date_and_edition(page: Page) -> None:
    make, fields = Issue.objects.create, {"newspaper": page.issue.newspaper, "date": MARCH_12}
    assert refused(make, **fields)
    assert not refused(make, **fields, edition="增刊")
    assert refused(make, **fields, edition="增刊")


def test_one_page_under_two_spellings_of_its_label(page: Page) -> None:
    print_page(page.issue, "A1")
    assert refused(print_page, page.issue, "A01")


def test_two_articles_at_one_place_of_a_page(page: Page, articles: list[Article]) -> None:
    assert refused(Article.objects.create, page=page, position=articles[0].position)


def test_two_articles_of_one_public_id(page: Page, articles: list[Article]) -> None:
    assert refused(Article.objects.create, page=page, position=9, public_id=articles[0].public_id)


def test_two_redirects_from_one_address(articles: list[Article]) -> None:
    ArticleRedirect.objects.create(public_id="bcdfgh", target=articles[0])
    assert refused(ArticleRedirect.objects.create, public_id="bcdfgh", target=articles[1])


@pytest.mark.parametrize("state", ["proposed", "confirmed"])
def test_two_continuations_on_one_side(articles: list[Article], state: str) -> None:
    one, two, three = articles
    join(one, two)
    assert refused(join, one, three, state=state)
    assert refused(join, three, two, state=state)
    assert not refused(join, two, three, state=state)


def test_rejected_continuations_take_no_place(articles: list[Article]) -> None:
    one, two, three = articles
    join(one, two)
    assert not refused(join, one, three, state="rejected")
    assert not refused(join, three, two, state="rejected")


def test_one_pair_twice(articles: list[Article]) -> None:
    join(*articles[:2], state="rejected")
    assert refused(join, *articles[:2], state="rejected")


def test_a_continuation_of_itself(articles: list[Article]) -> None:
    assert refused(join, articles[0], articles[0])


def test_a_circle_of_continuations(articles: list[Article]) -> None:
    one, two, three = articles
    join(one, two)
    join(two, three)
    circle = join(three, one, state="rejected")
    circle.state = "confirmed"
    with pytest.raises(ValidationError):
        circle.clean()


def test_a_continuation_between_issues(articles: list[Article]) -> None:
    other = print_issue(articles[0].page.issue.newspaper, datetime.date(2024, 3, 13))
    link = join(articles[0], print_article(print_page(other)), state="rejected")
    with pytest.raises(ValidationError):
        link.clean()


def test_two_contributors_of_one_name_unless_something_tells_them_apart(page: Page) -> None:
    make, fields = Contributor.objects.create, {"newspaper": page.issue.newspaper, "name": "方舟"}
    make(**fields)
    assert refused(make, **fields)
    assert not refused(make, **fields, distinguisher="体育")


def test_two_bylines_or_photos_at_one_place(articles: list[Article]) -> None:
    person = Contributor.objects.create(newspaper=articles[0].page.issue.newspaper, name="方舟")
    for make, fields in (
        (Byline.objects.create, {"contributor": person, "role": "记者"}),
        (Photo.objects.create, {"image": "photos/bridge.jpg"}),
    ):
        make(article=articles[0], order=1, **fields)
        assert refused(make, article=articles[0], order=1, **fields)


def test_a_newspaper_with_issues_and_a_contributor_with_bylines_stay(page: Page) -> None:
    article = print_article(page, "老桥", signed=[("记者", "方舟")])
    with pytest.raises(ProtectedError):
        page.issue.newspaper.delete()
    with pytest.raises(ProtectedError):
        article.bylines.get().contributor.delete()


@pytest.mark.parametrize("label", ["", "A", "1a", "a1", "ABC1", "1000", "二"])
def test_what_is_no_page_label(page: Page, label: str) -> None:
    page.label = label
    with pytest.raises((ValidationError, ValueError)):
        page.full_clean()
