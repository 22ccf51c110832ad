"""The list and form of contributors."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Contributor
from articles.parsing.bylines import ROLES
from articles.workflow.people import follow_new_name
from articles.workflow.people_compared import portraits
from articles.workflow.shown import contributors_changed

from . import cells
from .contributors_apart import WithNamesakes
from .contributors_fees import WithFees
from .contributors_merging import WithMerging
from .contributors_months import WithMonths, table_of
from .versions import Versioned

WHOLE_NAME = ("name", "distinguisher")


class ContributorForm(forms.ModelForm):
    class Meta:
        widgets = {
            "usual_role": admin.widgets.AdminTextInputWidget(attrs={"list": "usual-roles"}),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk and "newspaper" in self.fields:
            # What somebody signs stands in the newspaper. Shown, not left out: the name is to be
            # the only one in it.
            self.fields["newspaper"].disabled = True
            self.fields["newspaper"].widget = self.fields["newspaper"].widget.widget


@admin.register(Contributor)
class ContributorAdmin(
    WithMerging, WithNamesakes, WithMonths, WithFees, Versioned, admin.ModelAdmin
):
    form = ContributorForm
    list_display = [*WHOLE_NAME, "newspaper", "employer", "usual_role", "pieces"]
    list_filter = ["newspaper"]
    list_select_related = ["newspaper"]
    search_fields = [*WHOLE_NAME, "employer"]
    fields = ["newspaper", *WHOLE_NAME, "employer", "usual_role"]
    told = ["mostly", "pieces", "merged_names"]
    actions = ["merge_selected"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Contributor]:
        pieces = Count("bylines__article", distinct=True)
        return super().get_queryset(request).annotate(piece_count=pieces)

    def get_fields(self, request: HttpRequest, obj: Contributor | None = None) -> list[str]:
        return [*self.fields, *(self.told if obj else [])]

    def get_readonly_fields(
        self, request: HttpRequest, obj: Contributor | None = None
    ) -> list[str]:
        return self.told if obj else []

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        if change and any(name in form.changed_data for name in WHOLE_NAME):
            follow_new_name(form.instance, request.user)
        if change and form.changed_data:
            contributors_changed([form.instance])

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["roles"] = list(dict.fromkeys(ROLES.values()))
        if context.get("original") is not None:
            context |= table_of(context["original"])
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description=_("pieces"), ordering="piece_count")
    def pieces(self, contributor: Contributor) -> SafeString:
        """The number of articles that somebody signed, leading to their list."""
        address = reverse("admin:articles_article_changelist")
        query = f"?bylines__contributor__exact={contributor.pk}"
        return cells.link(address + query, contributor.piece_count)

    @admin.display(description=_("signs"))
    def mostly(self, contributor: Contributor) -> str:
        """The role that somebody signs in most often, and how often of all."""
        [portrait] = portraits([contributor])
        if not portrait.roles:
            return gettext("nothing yet")
        role, number = portrait.roles[0]
        total = sum(often for _role, often in portrait.roles)
        words = gettext("mostly as %(role)s (%(number)d of %(total)d)")
        return words % {"role": role, "number": number, "total": total}

    @admin.display(description=_("merged into this one"))
    def merged_names(self, contributor: Contributor) -> SafeString:
        """Whose addresses and names lead here."""
        merged = contributor.merged.order_by("name", "distinguisher", "old")
        named = (
            (str(Contributor(name=one.name, distinguisher=one.distinguisher)), one.old)
            for one in merged
        )
        return format_html_join("、", "{} <small>#{}</small>", named) or SafeString("–")
