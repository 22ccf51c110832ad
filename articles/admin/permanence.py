"""Addresses never die: what readers have seen is not deleted.

Withdrawing the issue first is the way to delete something of it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from articles.models import Article, ArticleRedirect, Issue, Page


def issue_of(thing: Article | Page | Issue) -> Issue:
    if isinstance(thing, Article):
        return thing.page.issue
    return thing.issue if isinstance(thing, Page) else thing


class KeepsPublished:
    """For the admin of issues, pages and articles: refuses to delete what is published."""

    delete_confirmation_template = "admin/articles/delete_confirmation.html"
    delete_selected_confirmation_template = "admin/articles/delete_selected_confirmation.html"

    def get_deleted_objects(
        self, objs: QuerySet[Any] | list[Any], request: HttpRequest
    ) -> tuple[list[Any], dict[str, int], set[str], list[str]]:
        """What deleting would take along; Django's admin deletes nothing that is protected."""
        deleted, counts, lacking, protected = super().get_deleted_objects(objs, request)  # type: ignore[misc]
        # The redirects to an article go with it; nobody has a right to delete them by hand.
        lacking.discard(ArticleRedirect._meta.verbose_name)
        return deleted, counts, lacking, [*protected, *refusals(objs)]


def refusals(things: Iterable[Article | Page | Issue]) -> list[str]:
    """A sentence for each thing that is published."""
    words = _("“%(thing)s” is published, and its address must not die: withdraw %(issue)s first.")
    return [
        words % {"thing": thing, "issue": issue_of(thing)}
        for thing in things
        if issue_of(thing).is_published
    ]
