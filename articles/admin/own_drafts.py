"""Whose article it is: reporters write and change their own, what is published asks for more."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.db.models import ForeignKey
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from articles.workflow.own_drafts import may_change, may_delete, pages_to_write_on

Rule = Callable[[Any, Article], bool]


def is_allowed(request: HttpRequest, rule: Rule, article: Article) -> bool:
    """What a rule says of an article as it was read, asked once: the admin wants to know often."""
    known: dict[Rule, bool] = vars(article).setdefault("own_drafts", {})
    if rule not in known:
        known[rule] = rule(request.user, article)
    return known[rule]


class OwnDrafts:
    """For the admin of articles."""

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if obj is None:
            return super().has_change_permission(request)  # type: ignore[misc,no-any-return]
        return is_allowed(request, may_change, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        if obj is None:
            return super().has_delete_permission(request)  # type: ignore[misc,no-any-return]
        return is_allowed(request, may_delete, obj)

    def may_restore(self, request: HttpRequest, thing: Article | None) -> bool:
        """What was deleted comes back by the hand of those who may change any article."""
        allowed: bool = super().may_restore(request, thing)  # type: ignore[misc]
        return allowed and (thing is not None or request.user.has_perm("articles.change_article"))

    def save_model(self, request: HttpRequest, obj: Article, form: Any, change: bool) -> None:
        if not change:
            obj.author = request.user
        super().save_model(request, obj, form, change)  # type: ignore[misc]

    def formfield_for_foreignkey(
        self, db_field: ForeignKey, request: HttpRequest, **kwargs: Any
    ) -> forms.ModelChoiceField | None:
        if db_field.name == "page":
            kwargs["queryset"] = pages_to_write_on(request.user)
            kwargs["error_messages"] = {
                "invalid_choice": _("There is no such page, or its issue is published already.")
            }
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc,no-any-return]


class RowsOfDraft:
    """For the tables in an article's form: they are changed by whom the article is."""

    def has_add_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        allowed: bool = super().has_add_permission(request, obj)  # type: ignore[misc]
        return allowed and may_type(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Article | None = None) -> bool:
        allowed: bool = super().has_change_permission(request, obj)  # type: ignore[misc]
        return allowed and may_type(request, obj)


def may_type(request: HttpRequest, article: Article | None) -> bool:
    return article is None or is_allowed(request, may_change, article)
