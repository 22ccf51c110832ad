"""The work list: what waits for whom."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from articles.admin.reviews import review_address
from articles.admin.worklist import worklist_address
from articles.models import Article, Issue, Page
from articles.workflow import reviewing
from articles.workflow.publishing import withdraw
from articles.workflow.reviewing_work import NEWEST, Kind, work_of
from tests.admin.conftest import desk_of
from tests.views.press import MARCH_12
from tests.workflow.newsroom import (
    approve,
    give_back,
    issue_to_sign,
    newspaper_with,
    person,
    rewrite,
    sound_article,
    standing,
)

pytestmark = pytest.mark.django_db

LOOK = ("view_article", "view_issue", "view_signoff")


@pytest.fixture
def issue() -> Issue:
    return issue_to_sign(reviews=2, proofs=1)


@pytest.fixture
def ann() -> User:
    return person("ann", "review", *LOOK)


def waiting(user: User) -> list[tuple[str, str]]:
    """Why which article waits for somebody."""
    return [(one.kind, one.signing.article.headline) for one in work_of(user)]


def test_rounds_wait_for_those_who_may_decide(issue: Issue, ann: User) -> None:
    sound_article(issue)
    assert waiting(ann) == [(Kind.DECIDE, "老桥修好了")]
    assert waiting(person("reader", "proof")) == []
    approve(issue.pages.get().articles.get(), ann, "review-1")
    assert waiting(ann) == [], "nobody signs two reviews"
    assert waiting(person("bao", "review")) == [(Kind.DECIDE, "老桥修好了")]


def test_own_claims_come_first_and_are_nobody_elses(issue: Issue, ann: User) -> None:
    sound_article(issue)
    second = sound_article(issue, "学校开学")
    reviewing.claim(second.pk, ann, "review-1")
    assert waiting(ann) == [(Kind.MINE, "学校开学"), (Kind.DECIDE, "老桥修好了")]
    assert waiting(person("bao", "review")) == [(Kind.DECIDE, "老桥修好了")]


def test_who_may_hand_back_for_others_sees_what_they_claimed(issue: Issue, ann: User) -> None:
    article = sound_article(issue)
    reviewing.claim(article.pk, ann, "review-1")
    assert waiting(person("chief", "review", "release")) == [(Kind.OTHERS, "老桥修好了")]


def test_what_came_back_waits_for_editors_and_for_its_author(issue: Issue, ann: User) -> None:
    article = sound_article(issue)
    author = person("author", "write_own_drafts")
    Article.objects.update(author=author)
    give_back(article, ann, "review-1")
    for user in (author, person("editor", "change_article")):
        assert waiting(user) == [(Kind.RETURNED, "老桥修好了")]
    assert waiting(person("colleague", "write_own_drafts")) == []
    assert waiting(ann) == []


def test_what_somebody_signed_and_was_changed_is_shown_to_them(issue: Issue, ann: User) -> None:
    article = sound_article(issue)
    bao = person("bao", "review", *LOOK)
    approve(article, ann, "review-1")
    approve(article, bao, "review-2")
    rewrite(article, "改过了。")
    [again], [theirs] = work_of(ann), work_of(bao)
    assert (again.kind, again.lapsed.by) == (Kind.DECIDE, ann)
    assert (theirs.kind, theirs.lapsed.by) == (Kind.REOPENED, bao)
    page = desk_of(bao).get(worklist_address()).content.decode()
    assert "Changed after you signed" in page
    assert "changed since you signed" in page


def test_what_the_desk_is_not_done_with_waits_for_nobody_else(issue: Issue, ann: User) -> None:
    sound_article(issue)
    Page.objects.update(desk_done_at=None)
    assert waiting(ann) == []


def test_only_issues_that_are_to_be_signed_are_looked_through(issue: Issue, ann: User) -> None:
    sound_article(issue)
    newspaper_with()
    assert waiting(ann) == []
    newspaper_with(reviews=1)
    assert len(waiting(ann)) == 1
    Issue.objects.update(published_at=issue.pages.get().desk_done_at)
    assert waiting(ann) == []
    withdraw(issue)
    assert len(waiting(ann)) == 1


def test_the_newest_issues_first_and_not_more_than_a_fortnight(ann: User) -> None:
    for days in range(NEWEST + 1):
        date = MARCH_12 - datetime.timedelta(days=days)
        sound_article(issue_to_sign(reviews=1, date=date), f"{date}")
    found = [headline for _kind, headline in waiting(ann)]
    assert found[0] == "2024-03-12"
    assert len(found) == NEWEST


# ---- the screen


def test_a_row_tells_page_round_length_and_since_when(issue: Issue, ann: User) -> None:
    article = sound_article(issue)
    page = desk_of(ann).get(worklist_address()).content.decode()
    assert "1·1" in page
    assert "first review" in page
    length = sum(len(block["text"]) for block in article.body)
    assert f'<td class="worklist-number">{length}</td>' in page


def test_one_click_claims_and_opens_the_article(issue: Issue, ann: User) -> None:
    article = sound_article(issue)
    sent = {"act": "claim", "round": "review-1"}
    response = desk_of(ann).post(review_address(article.pk), sent)
    assert response.url == review_address(article.pk)
    assert standing(article).claim.by == ann


def test_an_empty_list_says_so(ann: User) -> None:
    assert "Nothing waits for you." in desk_of(ann).get(worklist_address()).content.decode()


def test_the_first_page_of_the_desk_shows_the_first_of_them(issue: Issue, ann: User) -> None:
    client = desk_of(ann)
    assert "Waiting for me" not in client.get("/admin/").content.decode()
    for number in range(9):
        sound_article(issue, f"第{number}座桥")
    page = client.get("/admin/").content.decode()
    assert f'href="{worklist_address()}"' in page
    assert "第7座桥" in page
    assert "第8座桥" not in page
    assert "The whole list" in page


def test_it_is_for_those_who_may_see_articles(db: None) -> None:
    assert desk_of(person("other", "review")).get(worklist_address()).status_code == 403


@pytest.mark.parametrize("issues", [1, 5])
def test_the_number_of_queries_does_not_grow(
    chief: Client, issues: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for days in range(issues):
        date = MARCH_12 - datetime.timedelta(days=days)
        issue = issue_to_sign(reviews=1, date=date)
        for number in range(issues):
            approve(
                sound_article(issue, f"{number}"), person(f"{days}-{number}", "review"), "review-1"
            )
            rewrite(issue.pages.get().articles.last(), "改过了。")
    # 1. session  2. user  3. issues with newspapers  4. articles with pages  5. bylines
    # 6. photos  7. the ledger
    with django_assert_num_queries(7):
        chief.get(worklist_address())
