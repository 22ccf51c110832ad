"""Whose article it is to change: editors change any, reporters their own until it is signed."""

from typing import Any

from articles.models import Article, Page
from articles.models.page import PageQuerySet

from .reviewing_rounds import State
from .reviewing_standing import signing_of


def may_change(user: Any, article: Article) -> bool:
    """Whether somebody may change an article as it stands.

    A published one asks for the right to correct what is published besides. Reporters change
    their own drafts until a sign-off holds, and again when one of the rounds returned them.
    """
    if article.page.issue.is_published:
        return bool(user.has_perms(["articles.change_article", "articles.correct_published"]))
    if user.has_perm("articles.change_article"):
        return True
    return is_own_draft(user, article) and is_open(article)


def may_delete(user: Any, article: Article) -> bool:
    """Whether somebody may delete an article: reporters their own drafts that nobody signed."""
    if user.has_perm("articles.delete_article"):
        return True
    is_public = article.page.issue.is_published
    return not is_public and is_own_draft(user, article) and not is_signed(article)


def may_answer(user: Any, article: Article) -> bool:
    """Whether a returned article of an unpublished issue waits for somebody's hand."""
    return bool(user.has_perm("articles.change_article")) or is_own_draft(user, article)


def is_own_draft(user: Any, article: Article) -> bool:
    wrote_it = article.author_id is not None and article.author_id == user.pk
    return wrote_it and bool(user.has_perm("articles.write_own_drafts"))


def is_open(article: Article) -> bool:
    """Whether no sign-off of the article holds, or a round gave it back to be changed."""
    signing = signing_of(article.pk)
    return signing is None or signing.state == State.RETURNED or not signing.signed


def is_signed(article: Article) -> bool:
    signing = signing_of(article.pk)
    return signing is not None and bool(signing.signed)


def pages_to_write_on(user: Any) -> PageQuerySet:
    """The pages that somebody may add an article to."""
    pages = Page.objects.all()
    if user.has_perm("articles.correct_published"):
        return pages
    return pages.filter(issue__published_at=None)
