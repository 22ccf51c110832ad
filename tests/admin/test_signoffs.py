"""The ledger of reviews and proofs as a list: to be read, filtered and searched, not touched."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, SignOff
from tests.workflow.newsroom import approve, issue_to_sign, person, sound_article

pytestmark = pytest.mark.django_db

LIST = "/admin/articles/signoff/"


@pytest.fixture
def signed() -> list[Article]:
    """Two articles: one with a review and a proof, one with a review."""
    issue = issue_to_sign(reviews=1, proofs=1)
    both, one = sound_article(issue), sound_article(issue, "学校开学")
    ann = person("ann", "review", "proof")
    approve(both, ann, "review-1", "<b>可发</b>")
    approve(both, ann, "proof-1")
    approve(one, ann, "review-1")
    return [both, one]


def rows(client: Client, query: str = "") -> list[SignOff]:
    return list(client.get(LIST + query).context["cl"].result_list)


def test_the_last_entry_comes_first(signed: list[Article], chief: Client) -> None:
    assert [entry.pk for entry in rows(chief)] == sorted(
        SignOff.objects.values_list("pk", flat=True), reverse=True
    )
    page = chief.get(LIST).content.decode()
    for words in ("first review", "first proof", "approved", "ann"):
        assert words in page
    assert "&lt;b&gt;可发&lt;/b&gt;" in page


def test_it_is_filtered_by_stage_and_act_and_found_by_article(
    signed: list[Article], chief: Client
) -> None:
    assert len(rows(chief)) == 6
    assert len(rows(chief, "?stage__exact=proof")) == 2
    assert len(rows(chief, "?act__exact=approved")) == 3
    assert {entry.article_id for entry in rows(chief, f"?q={signed[1].public_id}")} == {
        signed[1].pk
    }


def test_an_entry_outlives_its_article(signed: list[Article], chief: Client) -> None:
    Article.objects.all().delete()
    assert len(rows(chief)) == 6
    entry = SignOff.objects.first()
    page = chief.get(reverse("admin:articles_signoff_change", args=[entry.pk])).content.decode()
    assert entry.public_id in page
    assert 'name="_save"' not in page


@pytest.mark.parametrize("view", ["change", "delete"])
def test_nobody_touches_it(signed: list[Article], chief: Client, view: str) -> None:
    entry = SignOff.objects.first()
    place = reverse(f"admin:articles_signoff_{view}", args=[entry.pk])
    assert chief.post(place, {"post": "yes", "opinion": "x"}).status_code == 403
    selected = {"action": "delete_selected", "_selected_action": [entry.pk], "post": "yes"}
    chief.post(LIST, selected)
    assert SignOff.objects.count() == 6


def test_the_list_takes_a_fixed_number_of_queries(
    signed: list[Article], chief: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # 1. session  2. user  3. how many  4. entries with their people
    with django_assert_num_queries(4):
        chief.get(LIST)
