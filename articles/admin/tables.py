"""Rows of a form that stand in a table."""

from django import forms


class NamedInTable(forms.BaseInlineFormSet):
    """Names every field: a column's heading names it only to those who see the table."""

    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        for field in form.fields.values():
            if not field.widget.is_hidden:
                field.widget.attrs["aria-label"] = field.label
