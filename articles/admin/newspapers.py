"""The list and form of newspapers, with the days on which each of them appears."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import ExceptionalDays, Frequency, Newspaper
from articles.models.calendar import WEEKDAYS
from articles.workflow.shown import newspapers_changed

from . import cells
from .tables import NamedInTable
from .versions import Versioned


class WeekdaysField(forms.MultipleChoiceField):
    """Weekdays to tick; the value is the row of their numbers, such as ``12345``."""

    widget = forms.CheckboxSelectMultiple

    def prepare_value(self, value: Any) -> list[str]:
        return list(value or "")

    def clean(self, value: Any) -> str:
        return "".join(sorted(super().clean(value)))


class FrequencyForm(forms.ModelForm):
    weekdays = WeekdaysField(
        label=_("weekdays"),
        choices=list(WEEKDAYS.items()),
        error_messages={"required": _("Tick at least one weekday.")},
    )

    class Meta:
        help_texts = {"since": _("Empty for the frequency that the newspaper began with.")}


class FrequencyFormSet(NamedInTable):
    def clean(self) -> None:
        """Refuse two frequencies from the beginning, which the rows can't know of each other."""
        super().clean()
        kept = [form for form in self.forms if form not in self.deleted_forms]
        filled = [form.cleaned_data for form in kept if form.is_valid() and form.cleaned_data]
        if sum(row["since"] is None for row in filled) > 1:
            raise forms.ValidationError(gettext("Another frequency holds from the beginning."))


class FrequencyInline(admin.TabularInline):
    """The weekdays on which the newspaper appears, and since when."""

    model = Frequency
    form = FrequencyForm
    formset = FrequencyFormSet
    extra = 1
    classes = ["frequencies"]
    readonly_fields = ["in_words"]

    def get_fields(self, request: HttpRequest, obj: Newspaper | None = None) -> list[str]:
        # Who may only look reads words, not numbers.
        may_change = self.has_change_permission(request, obj)
        return ["since", "weekdays" if may_change else "in_words"]

    @admin.display(description=_("weekdays"))
    def in_words(self, frequency: Frequency) -> str:
        return str(frequency)


class NewspaperForm(forms.ModelForm):
    class Meta:
        help_texts = {
            "review_rounds": _(
                "How often each article is reviewed before its issue is published, by another "
                "person each time; 0 asks for none."
            ),
            "proof_rounds": _("How often it is proof-read after that; 0 asks for none."),
        }


@admin.register(Newspaper)
class NewspaperAdmin(Versioned, admin.ModelAdmin):
    form = NewspaperForm
    inlines = [FrequencyInline]
    list_display = ["name", "slug", "issues"]
    search_fields = ["name", "slug"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Newspaper]:
        return super().get_queryset(request).annotate(issue_count=Count("issues"))

    def get_fields(self, request: HttpRequest, obj: Newspaper | None = None) -> list[str]:
        fields = ["name", "slug", "start_date", "end_date", ("review_rounds", "proof_rounds")]
        return [*fields, "exceptions"] if obj else fields

    def get_readonly_fields(self, request: HttpRequest, obj: Newspaper | None = None) -> list[str]:
        # Its name in addresses stays, or every address of its issues would die.
        fixed = ["slug"] if obj and obj.issues.exists() else []
        return [*fixed, "exceptions"]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        newspapers_changed([form.instance.pk])

    @admin.display(description=_("issues"), ordering="issue_count")
    def issues(self, newspaper: Newspaper) -> int:
        return newspaper.issue_count

    @admin.display(description=ExceptionalDays._meta.verbose_name_plural)
    def exceptions(self, newspaper: Newspaper) -> SafeString:
        """Their number, leading to the list: in decades they are too many for this form."""
        address = reverse("admin:articles_exceptionaldays_changelist")
        query = f"?newspaper__id__exact={newspaper.pk}"
        return cells.link(address + query, newspaper.exceptional_days.count())


@admin.register(ExceptionalDays)
class ExceptionalDaysAdmin(Versioned, admin.ModelAdmin):
    list_display = ["first", "last", "appeared", "reason", "newspaper"]
    list_filter = ["newspaper", "appeared"]
    list_select_related = ["newspaper"]
    ordering = ["-first"]
    search_fields = ["reason"]
    fields = ["newspaper", "first", "last", "appeared", "reason"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        # That which they are taken away from, too.
        newspapers_changed([obj.newspaper_id, form.initial.get("newspaper", obj.newspaper_id)])

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        newspapers_changed([obj.newspaper_id])

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[ExceptionalDays]) -> None:
        newspapers = list(queryset.values_list("newspaper", flat=True))
        with transaction.atomic():
            super().delete_queryset(request, queryset)
            newspapers_changed(newspapers)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """The only newspaper, where there is but one."""
        only = list(Newspaper.objects.values_list("pk", flat=True)[:2])
        given = super().get_changeform_initial_data(request)
        return {"newspaper": only[0], **given} if len(only) == 1 else given
