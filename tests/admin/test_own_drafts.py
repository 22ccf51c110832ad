"""Reporters at the desk: their own drafts, and those of others to look at."""

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.admin.cells import change_address
from articles.models import Article, Issue
from tests.admin.conftest import desk_of
from tests.admin.filling import errors_of, save, sent_by
from tests.workflow.newsroom import approve, issue_to_sign, person, sound_article

pytestmark = pytest.mark.django_db

RIGHTS = ("write_own_drafts", "add_article", "add_byline", "change_byline", "delete_byline")
LOOK = ("view_article", "view_byline", "view_photo", "view_page", "view_issue")
ADD = "admin:articles_article_add"


@pytest.fixture
def issue() -> Issue:
    return issue_to_sign(reviews=1)


@pytest.fixture
def reporter(db: None) -> User:
    return person("reporter", *RIGHTS, *LOOK)


@pytest.fixture
def desk(reporter: User) -> Client:
    return desk_of(reporter)


@pytest.fixture
def theirs(issue: Issue) -> Article:
    """An article of somebody else, signed by 方舟."""
    return sound_article(issue)


@pytest.fixture
def own(issue: Issue, reporter: User) -> Article:
    draft = sound_article(issue, "学校开学")
    draft.author = reporter
    draft.save()
    return draft


def test_who_adds_an_article_is_its_author(issue: Issue, desk: Client, reporter: User) -> None:
    address = f"{reverse(ADD)}?page={issue.pages.get().pk}"
    sent = sent_by(desk.get(address)) | {"headline": "树种好了", "body": "昨天种好的。"}
    assert desk.post(reverse(ADD), sent).status_code == 302
    assert Article.objects.get(headline="树种好了").author == reporter


def test_an_editor_who_changes_it_does_not_become_its_author(
    own: Article, chief: Client, reporter: User
) -> None:
    save(chief, own, headline="学校昨天开学")
    own.refresh_from_db()
    assert (own.headline, own.author) == ("学校昨天开学", reporter)


def test_own_drafts_are_changed_with_their_bylines(own: Article, desk: Client) -> None:
    response = save(desk, own, **{"headline": "学校昨天开学", "bylines-0-role": "通讯员"})
    assert response.status_code == 302
    own.refresh_from_db()
    assert own.headline == "学校昨天开学"
    assert own.bylines.get().role == "通讯员"


def test_those_of_others_are_shown_with_their_bylines(theirs: Article, desk: Client) -> None:
    page = desk.get(change_address(theirs)).content.decode()
    assert re.search(r"field-contributor\">.{0,120}方舟", page, re.DOTALL)
    assert 'name="_save"' not in page
    assert 'name="bylines-0-role"' not in page
    assert desk.post(change_address(theirs), {"headline": "x"}).status_code == 403


def test_what_is_signed_is_shown_only(own: Article, desk: Client) -> None:
    approve(own, person("ann", "review"), "review-1")
    page = desk.get(change_address(own)).content.decode()
    assert 'name="_save"' not in page
    assert desk.post(change_address(own), {}).status_code == 403


def test_a_draft_is_deleted_by_its_author(own: Article, theirs: Article, desk: Client) -> None:
    for article, status in ((theirs, 403), (own, 302)):
        place = reverse("admin:articles_article_delete", args=[article.pk])
        assert desk.post(place, {"post": "yes"}).status_code == status
    assert list(Article.objects.all()) == [theirs]


def test_nothing_is_added_to_what_is_published(issue: Issue, desk: Client) -> None:
    address = f"{reverse(ADD)}?page={issue.pages.get().pk}"
    sent = sent_by(desk.get(address)) | {"headline": "树种好了"}
    Issue.objects.update(published_at=timezone.now())
    response = desk.post(reverse(ADD), sent)
    assert "There is no such page, or its issue is published already." in errors_of(response)
    assert not Article.objects.exists()


def test_a_published_article_is_not_changed_without_the_right_to_correct(theirs: Article) -> None:
    reader = desk_of(person("reader", "change_article", *LOOK))
    assert save(reader, theirs, headline="新桥修好了").status_code == 302
    Issue.objects.update(published_at=timezone.now())
    assert 'name="_save"' not in reader.get(change_address(theirs)).content.decode()
    assert reader.post(change_address(theirs), {}).status_code == 403


def test_the_bylines_of_somebody_else_s_article_are_read_and_not_typed(
    theirs: Article, own: Article, desk: Client
) -> None:
    page = desk.get(change_address(theirs)).content.decode()
    assert re.search(r"field-contributor\">.{0,120}方舟", page, re.DOTALL)
    assert not re.findall(r'name="bylines-\w+-role"', page)
    assert 'name="bylines-0-role"' in desk.get(change_address(own)).content.decode()
