"""Addresses never die: what is published is not deleted."""

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.models import Article, ArticleRedirect, Continuation, Issue, Page
from articles.workflow.publishing import publish, withdraw
from tests.admin.filling import save

THINGS = {"article": Article, "page": Page, "issue": Issue}


def delete(client: Client, model: str) -> HttpResponse:
    thing = THINGS[model].objects.first()
    place = reverse(f"admin:articles_{model}_delete", args=[thing.pk])
    return client.post(place, {"post": "yes"})


def delete_selected(client: Client, model: str) -> HttpResponse:
    place = reverse(f"admin:articles_{model}_changelist")
    chosen = {"action": "delete_selected", "post": "yes"}
    chosen["_selected_action"] = [thing.pk for thing in THINGS[model].objects.all()]
    return client.post(place, chosen)


def counts() -> list[int]:
    return [model.objects.count() for model in THINGS.values()]


@pytest.mark.parametrize("model", THINGS)
@pytest.mark.parametrize("how", [delete, delete_selected])
def test_what_is_published_is_not_deleted_and_a_sentence_says_why(
    proposal: Continuation, chief: Client, model: str, how: object
) -> None:
    publish(proposal.earlier.page.issue)
    before = counts()
    response = how(chief, model)
    assert counts() == before
    page = response.content.decode()
    assert "is published, and its address must not die: withdraw 桥头日报 2024-03-12 first." in page
    assert 'name="post"' not in page


@pytest.mark.parametrize("model", THINGS)
@pytest.mark.parametrize("how", [delete, delete_selected])
def test_after_withdrawing_it_can_be_deleted(
    proposal: Continuation, chief: Client, model: str, how: object
) -> None:
    issue = proposal.earlier.page.issue
    publish(issue)
    withdraw(issue)
    before = THINGS[model].objects.count()
    assert how(chief, model).status_code == 302
    assert THINGS[model].objects.count() < before


def test_the_redirects_to_an_article_go_with_it(earlier: Article, chief: Client) -> None:
    ArticleRedirect.objects.create(public_id="bcdfghjkmn", target=earlier)
    assert delete(chief, "article").status_code == 302
    assert not ArticleRedirect.objects.exists()


def test_a_newspapers_name_in_addresses_stays_once_it_has_issues(
    issue: Issue, chief: Client
) -> None:
    save(chief, issue.newspaper, name="桥头晚报", slug="other")
    issue.newspaper.refresh_from_db()
    assert (issue.newspaper.name, issue.newspaper.slug) == ("桥头晚报", "qiaotou")
