"""The audit log: to read, not to touch."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.models import AuditEntry

LINES_IN_LIST = 4
# The first words of a line of details.
KINDS = {
    "email": _("e-mail"),
    "first_name": _("first name"),
    "group": _("role in the newsroom"),
    "is_active": _("may sign in"),
    "is_staff": _("staff"),
    "is_superuser": _("superuser"),
    "last_name": _("last name"),
    "name": _("name"),
    "recovery": _("recovery codes"),
    "right": _("right"),
    "username": _("user name"),
}


@admin.register(AuditEntry)
class AuditEntryAdmin(admin.ModelAdmin):
    list_display = ["at", "event", "name", "by", "address", "in_short"]
    list_filter = ["event", ("by", admin.RelatedOnlyFieldListFilter)]
    search_fields = ["name", "by__username", "address", "details"]
    date_hierarchy = "at"
    fields = ["at", "event", "name", "by", "address", "came_and_went"]
    actions = None
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[AuditEntry]:
        return AuditEntry.objects.with_user()

    @admin.display(description=_("details"))
    def in_short(self, entry: AuditEntry) -> SafeString:
        """The first lines of an entry; a role given all rights has a hundred."""
        lines = entry.details.splitlines()
        more = len(lines) - LINES_IN_LIST
        words = ngettext("and %d more", "and %d more", more) % more if more > 0 else ""
        return format_html("{}{}", _in_words(lines[:LINES_IN_LIST]), words)

    @admin.display(description=_("details"))
    def came_and_went(self, entry: AuditEntry) -> SafeString:
        return _in_words(entry.details.splitlines())

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: AuditEntry | None = None) -> bool:
        return False


def _in_words(lines: list[str]) -> SafeString:
    """The lines of an entry, with + what came and with − what went."""
    shown = ((_sign(line), _words(line[1:])) for line in lines)
    return format_html_join("", "<div>{} {}</div>", shown)


def _sign(line: str) -> str:
    return "+" if line.startswith("+") else "\N{MINUS SIGN}"


def _words(line: str) -> str:
    kind, _space, what = line.partition(" ")
    return f"{KINDS[kind]} {what if kind != 'recovery' else ''}".strip()
