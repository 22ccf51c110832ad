"""The addresses of merged articles: to look up, not to edit."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import ArticleRedirect

from . import cells


@admin.register(ArticleRedirect)
class ArticleRedirectAdmin(admin.ModelAdmin):
    list_display = ["public_id", "leads_to"]
    search_fields = ["public_id", "target__public_id", "target__headline"]
    actions = None
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[ArticleRedirect]:
        return super().get_queryset(request).select_related("target")

    @admin.display(description=_("leads to"), ordering="target__headline")
    def leads_to(self, redirect: ArticleRedirect) -> SafeString:
        return cells.one_line(f"{redirect.target.public_id} {redirect.target}")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(
        self, request: HttpRequest, obj: ArticleRedirect | None = None
    ) -> bool:
        return False

    def has_delete_permission(
        self, request: HttpRequest, obj: ArticleRedirect | None = None
    ) -> bool:
        return False
