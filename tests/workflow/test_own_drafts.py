"""Whose article it is to change."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone

from articles.models import Article, Issue
from articles.workflow.own_drafts import may_answer, may_change, may_delete, pages_to_write_on
from tests.workflow.newsroom import (
    approve,
    give_back,
    issue_to_sign,
    person,
    rewrite,
    sound_article,
    standing,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> User:
    return person("author", "write_own_drafts", "add_article")


@pytest.fixture
def draft(author: User) -> Article:
    """A draft of the author in an issue that asks for two reviews."""
    article = sound_article(issue_to_sign(reviews=2))
    article.author = author
    article.save()
    return article


def rights(user: User, article: Article) -> tuple[bool, bool]:
    """Whether somebody may change an article, and delete it."""
    now = standing(article).article
    return may_change(user, now), may_delete(user, now)


def test_authors_change_and_delete_what_nobody_signed(author: User, draft: Article) -> None:
    assert rights(author, draft) == (True, True)


def test_what_is_signed_is_theirs_no_more(author: User, draft: Article) -> None:
    approve(draft, person("ann", "review"), "review-1")
    assert rights(author, draft) == (False, False)
    rewrite(draft, "编辑改过了。")
    assert rights(author, draft) == (True, True), "no sign-off holds any more"


def test_what_a_round_returned_is_theirs_to_mend_but_not_to_delete(
    author: User, draft: Article
) -> None:
    approve(draft, person("ann", "review"), "review-1")
    give_back(draft, person("bao", "review"), "review-2")
    assert rights(author, draft) == (True, False)


def test_what_is_published_is_not_theirs(author: User, draft: Article) -> None:
    Issue.objects.update(published_at=timezone.now())
    assert rights(author, draft) == (False, False)


def test_others_have_no_part_in_it(draft: Article) -> None:
    assert rights(person("colleague", "write_own_drafts", "add_article"), draft) == (False, False)


def test_nor_has_an_author_who_lost_the_right(author: User, draft: Article) -> None:
    author.user_permissions.clear()
    assert rights(User.objects.get(pk=author.pk), draft) == (False, False)


def test_what_came_from_a_page_is_no_draft(author: User, draft: Article) -> None:
    Article.objects.update(author=None)
    assert rights(author, draft) == (False, False)


def test_editors_change_what_is_signed_and_what_is_published_with_a_right_more(
    draft: Article,
) -> None:
    editor = person("editor", "change_article", "delete_article")
    corrector = person("corrector", "change_article", "correct_published")
    approve(draft, person("ann", "review"), "review-1")
    assert rights(editor, draft) == (True, True)
    Issue.objects.update(published_at=timezone.now())
    assert not may_change(editor, standing(draft).article)
    assert may_change(corrector, standing(draft).article)


def test_a_returned_article_waits_for_its_author_and_for_editors(
    author: User, draft: Article
) -> None:
    assert may_answer(author, draft)
    assert may_answer(person("editor", "change_article"), draft)
    assert not may_answer(person("colleague", "write_own_drafts"), draft)


def test_articles_are_added_to_what_is_published_by_who_may_correct_it(
    author: User, draft: Article
) -> None:
    assert list(pages_to_write_on(author)) == [draft.page]
    Issue.objects.update(published_at=timezone.now())
    assert list(pages_to_write_on(author)) == []
    assert list(pages_to_write_on(person("corrector", "correct_published"))) == [draft.page]
