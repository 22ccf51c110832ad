"""Addresses never die: what readers have seen is not deleted.

Withdrawing the issue first is the way to delete something of it.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from articles.models import (
    Article,
    ArticleRedirect,
    Continuation,
    IndexedCredit,
    IndexedStory,
    IndexedText,
    Issue,
    Page,
    RelatedStories,
)

# The search index, of which nobody has to know, goes with what it is made from.
DERIVED = [model._meta for model in (IndexedStory, IndexedText, IndexedCredit, RelatedStories)]


def issue_of(thing: Article | Page | Issue | Continuation) -> Issue:
    if isinstance(thing, Continuation):
        return thing.earlier.page.issue
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
        for derived in DERIVED:
            counts.pop(derived.verbose_name_plural, None)
        return without_derived(deleted), counts, lacking, [*protected, *refusals(objs)]


def without_derived(lines: Iterable[Any]) -> list[Any]:
    """Django's nested list, in which a list stands behind what it belongs to."""
    hidden = tuple(f"{capfirst(str(derived.verbose_name))}: " for derived in DERIVED)
    kept: list[Any] = []
    skipping = False
    for line in lines:
        if not isinstance(line, list):
            skipping = str(line).startswith(hidden)
            kept += [] if skipping else [line]
        elif not skipping and (inner := without_derived(line)):
            kept.append(inner)
    return kept


def refusals(things: Iterable[Article | Page | Issue]) -> list[str]:
    """A sentence for each thing that is published."""
    words = _("“%(thing)s” is published, and its address must not die: withdraw %(issue)s first.")
    return [
        words % {"thing": thing, "issue": issue_of(thing)}
        for thing in things
        if issue_of(thing).is_published
    ]
