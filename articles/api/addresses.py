"""Where things are in the API, and the field that links to them."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from rest_framework import serializers

from articles.models import Article, Contributor, Correction, Issue, Newspaper, Page


def newspaper_address(newspaper: Newspaper) -> str:
    return reverse("api:newspaper", args=[newspaper.slug])


def issue_address(issue: Issue) -> str:
    return reverse("api:issue", args=[issue.newspaper.slug, issue.key])


def page_address(page: Page) -> str:
    return reverse("api:page", args=[page.issue.newspaper.slug, page.issue.key, page.label])


def article_address(article: Article) -> str:
    return reverse("api:article", args=[article.public_id])


def story_address(head: Article) -> str:
    """The address of the story that begins with an article."""
    return reverse("api:story", args=[head.public_id])


def contributor_address(contributor: Contributor) -> str:
    return reverse("api:contributor", args=[contributor.pk])


def correction_address(correction: Correction) -> str:
    return reverse("api:correction", args=[correction.pk])


def list_address(name: str, **filters: object) -> str:
    """The address of a list, with filters."""
    return f"{reverse(f'api:{name}')}?{urlencode(filters)}"


class Link(serializers.URLField):
    """The absolute address of something; ``path_of`` gives its path, None where there is none."""

    def __init__(self, path_of: Callable[[Any], str | None], **options: Any) -> None:
        super().__init__(source="*", **options)
        self.path_of = path_of

    def to_representation(self, value: Any) -> str | None:
        path = self.path_of(value)
        return self.context["request"].build_absolute_uri(path) if path else None
