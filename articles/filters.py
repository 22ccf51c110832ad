"""Filters for readers' lists."""

from collections.abc import Iterable
from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.models.article import ArticleQuerySet


class PieceFilter(django_filters.FilterSet):
    """A contributor's stories by the role they are signed in and by year.

    ``signed`` holds the (role, year) pairs that the contributor's bylines have: only these
    can be chosen.
    """

    role = django_filters.ChoiceFilter(label=_("Role"), empty_label=_("All"), method="with_role")
    year = django_filters.ChoiceFilter(
        label=_("Year"), empty_label=_("All"), field_name="page__issue__date__year"
    )

    class Meta:
        model = Article
        fields: list[str] = []

    def __init__(
        self, *args: Any, contributor_id: int, signed: Iterable[tuple[str, int]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.contributor_id = contributor_id
        roles = sorted({role for role, _year in signed})
        years = sorted({year for _role, year in signed}, reverse=True)
        self.filters["role"].extra["choices"] = [(role, role) for role in roles]
        self.filters["year"].extra["choices"] = [(str(year), str(year)) for year in years]

    def with_role(self, pieces: ArticleQuerySet, name: str, role: str) -> ArticleQuerySet:
        return pieces.stories_signed_by(self.contributor_id, role)
