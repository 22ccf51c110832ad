"""Bylines and photos in the form of their article."""

import pytest
from django.test import Client

from articles.admin.bylines import somebody, suggestions
from articles.models import Article, Byline, Contributor, Newspaper
from tests.admin.filling import save


@pytest.fixture
def signed(earlier: Article) -> Article:
    """Signed by three: 方舟, 叶青 and 林渡, in this order."""
    for order, name in enumerate(["叶青", "林渡"], start=2):
        person = Contributor.objects.create(newspaper=Newspaper.objects.get(), name=name)
        Byline.objects.create(article=earlier, contributor=person, role="记者", order=order)
    return earlier


def names(article: Article) -> list[str]:
    return [str(byline.contributor) for byline in article.bylines.all()]


def test_a_name_is_typed_and_made_known(signed: Article, chief: Client) -> None:
    save(chief, signed, **{"bylines-3-role": "摄影", "bylines-3-name": "新人"})
    assert names(signed) == ["方舟", "叶青", "林渡", "新人"]
    assert Contributor.objects.get(name="新人").newspaper == Newspaper.objects.get()


def test_a_known_name_is_the_same_person(signed: Article, chief: Client) -> None:
    save(chief, signed, **{"bylines-3-role": "摄影", "bylines-3-name": " 方舟 "})
    assert names(signed) == ["方舟", "叶青", "林渡", "方舟"]
    assert Contributor.objects.filter(name="方舟").count() == 1


def test_a_new_name_in_two_rows_is_one_person(signed: Article, chief: Client) -> None:
    rows = {"bylines-3-role": "文", "bylines-3-name": "新人"}
    save(chief, signed, **rows, **{"bylines-4-role": "图", "bylines-4-name": "新人"})
    assert names(signed)[3:] == ["新人", "新人"]
    assert Contributor.objects.filter(name="新人").count() == 1


def test_namesakes_are_written_with_what_tells_them_apart(signed: Article, chief: Client) -> None:
    newspaper = Newspaper.objects.get()
    other = Contributor.objects.create(newspaper=newspaper, name="方舟", distinguisher="水利局")
    save(chief, signed, **{"bylines-0-name": "方舟（水利局）"})
    assert signed.bylines.first().contributor == other
    assert somebody(newspaper, "方舟") != other
    assert somebody(newspaper, "方舟（渔政）").distinguisher == "渔政"


def test_a_row_can_be_moved_up(signed: Article, chief: Client) -> None:
    save(chief, signed, **{"bylines-2-place": "1"})
    assert names(signed) == ["林渡", "方舟", "叶青"]


def test_a_row_can_be_moved_down(signed: Article, chief: Client) -> None:
    save(chief, signed, **{"bylines-0-place": "2"})
    assert names(signed) == ["叶青", "方舟", "林渡"]


def test_two_rows_can_change_places(signed: Article, chief: Client) -> None:
    save(chief, signed, **{"bylines-0-place": "3", "bylines-2-place": "1"})
    assert names(signed) == ["林渡", "叶青", "方舟"]


def test_a_new_row_can_come_first(signed: Article, chief: Client) -> None:
    new = {"bylines-3-role": "记者", "bylines-3-name": "新人", "bylines-3-place": "1"}
    save(chief, signed, **new)
    assert names(signed) == ["新人", "方舟", "叶青", "林渡"]


def test_a_row_that_goes_leaves_no_gap(signed: Article, chief: Client) -> None:
    save(chief, signed, **{"bylines-1-DELETE": "on"})
    assert list(signed.bylines.values_list("order", flat=True)) == [1, 2]
    assert names(signed) == ["方舟", "林渡"]


def test_the_form_suggests_roles_and_the_names_of_recent_bylines(
    signed: Article, chief: Client
) -> None:
    found = suggestions(signed)
    assert found["names"] == sorted(["方舟", "叶青", "林渡"])
    assert "通讯员" in found["roles"]
