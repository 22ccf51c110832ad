"""The user dictionary of the search, and whether the index knows it yet."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse

from articles.models import Term
from articles.search.generation import why_rebuild

from .versions import Versioned


@admin.register(Term)
class TermAdmin(Versioned, admin.ModelAdmin):
    list_display = ["word", "kind"]
    list_filter = ["kind"]
    search_fields = ["word"]

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if request.method == "GET" and (why := why_rebuild()):
            messages.warning(request, why)
        return super().changelist_view(request, extra_context)
