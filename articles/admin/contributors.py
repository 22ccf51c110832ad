"""The list and form of contributors."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import Contributor
from articles.search import index_signed

from . import cells


@admin.register(Contributor)
class ContributorAdmin(admin.ModelAdmin):
    list_display = ["name", "distinguisher", "newspaper", "pieces"]
    list_filter = ["newspaper"]
    list_select_related = ["newspaper"]
    search_fields = ["name", "distinguisher"]
    readonly_fields = ["pieces"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contributor]:
        pieces = Count("bylines__article", distinct=True)
        return super().get_queryset(request).annotate(piece_count=pieces)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if "name" in form.changed_data:
            index_signed(form.instance)

    @admin.display(description=_("pieces"), ordering="piece_count")
    def pieces(self, contributor: Contributor) -> SafeString:
        """The number of articles that somebody signed, leading to their list."""
        if contributor.pk is None:
            return cells.one_line("-")
        address = reverse("admin:articles_article_changelist")
        query = f"?bylines__contributor__exact={contributor.pk}"
        return cells.link(address + query, contributor.piece_count)
