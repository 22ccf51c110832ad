"""The ledger of reviews and proofs, to be read: entries come from the review screen only."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.models import SignOff
from articles.workflow.reviewing import round_of

from . import cells


@admin.register(SignOff)
class SignOffAdmin(admin.ModelAdmin):
    list_display = ["of_article", "round_name", "act", "by", "at", "words", "revision"]
    list_filter = ["stage", "act"]
    search_fields = ["=public_id"]
    search_help_text = _("The public id of an article, as in its address.")
    ordering = ["-pk"]
    show_full_result_count = False
    fields = ["of_article", "round_name", "act", "by", "at", "opinion", "revision"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[SignOff]:
        return SignOff.objects.for_listing().order_by(*self.ordering)

    @admin.display(description=_("public id"))
    def of_article(self, entry: SignOff) -> str:
        return entry.public_id

    @admin.display(description=_("round"), ordering="round")
    def round_name(self, entry: SignOff) -> str:
        return str(round_of(entry))

    @admin.display(description=_("opinion"))
    def words(self, entry: SignOff) -> SafeString:
        return cells.one_line(entry.opinion)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: SignOff | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: SignOff | None = None) -> bool:
        return False
