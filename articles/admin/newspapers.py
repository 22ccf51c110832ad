"""The list and form of newspapers."""

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from articles.models import Newspaper


@admin.register(Newspaper)
class NewspaperAdmin(admin.ModelAdmin):
    list_display = ["name", "slug", "issues"]
    search_fields = ["name", "slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Newspaper]:
        return super().get_queryset(request).annotate(issue_count=Count("issues"))

    def get_readonly_fields(self, request: HttpRequest, obj: Newspaper | None = None) -> list[str]:
        # Its name in addresses stays, or every address of its issues would die.
        return ["slug"] if obj and obj.issues.exists() else []

    @admin.display(description=_("issues"), ordering="issue_count")
    def issues(self, newspaper: Newspaper) -> int:
        return newspaper.issue_count
