"""What an editor saves is found at once: the search index follows every change at the desk."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from articles.models import Article, Continuation, Issue, Page
from articles.search import index_issue, index_remaining

from .permanence import issue_of


class Searchable:
    """For the admin of issues, pages, articles and links: indexes their issue after a change."""

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """Called when the form and the rows in it are saved."""
        super().save_related(request, form, formsets, change)  # type: ignore[misc]
        index_issue(issue_of(form.instance))

    def delete_model(
        self, request: HttpRequest, obj: Article | Page | Issue | Continuation
    ) -> None:
        issue = issue_of(obj).pk
        super().delete_model(request, obj)  # type: ignore[misc]
        index_remaining([issue])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        issues = [issue_of(thing).pk for thing in queryset]
        with transaction.atomic():
            super().delete_queryset(request, queryset)  # type: ignore[misc]
            index_remaining(issues)
