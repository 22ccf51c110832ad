"""Rows of an inline form that stand in an order: bylines and photos of an article."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from .tables import NamedInTable

LAST = float("inf")
OUT_OF_THE_WAY = 1000


class PlacedForm(forms.ModelForm):
    """A row with its place; without one it comes last."""

    place = forms.IntegerField(
        label=_("place"), required=False, min_value=1, widget=admin.widgets.AdminIntegerFieldWidget
    )

    def wanted_place(self) -> float:
        """Where the row wants to stand: a row that was moved goes past the one there."""
        place, before = self.cleaned_data.get("place"), self.initial.get("place", LAST)
        if place is None:
            return before if self.instance.pk and "place" not in self.changed_data else LAST
        if place == before:
            return float(place)
        return place + (0.5 if place > before else -0.5)


class InOrder(NamedInTable):
    """Keeps the rows numbered from 1, in the places that the editor gave them."""

    def rows(self) -> models.QuerySet[Any]:
        return self.model.objects.filter(**{self.fk.name: self.instance})

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if form.instance.pk and index is not None:
            form.initial["place"] = index + 1

    def save_new(self, form: forms.ModelForm, commit: bool = True) -> models.Model:
        last = self.rows().aggregate(Max("order"))["order__max"]
        form.instance.order = (last or 0) + 1
        return super().save_new(form, commit)

    def save(self, commit: bool = True) -> list[models.Model]:
        saved = super().save(commit)
        if commit and self.has_changed():
            self.number_rows()
        return saved

    def number_rows(self) -> None:
        gone = [form.instance for form in self.deleted_forms]
        forms = [f for f in self.forms if f.instance.pk and f.instance not in gone]
        # Two rows may never have one number, not even while they change places.
        self.rows().update(order=F("order") + OUT_OF_THE_WAY)
        for order, form in enumerate(sorted(forms, key=lambda f: f.wanted_place()), start=1):
            self.rows().filter(pk=form.instance.pk).update(order=order)
