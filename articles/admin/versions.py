"""No lost updates: a form is saved only over what its editor has seen.

A form carries the version of what it shows. Where that has changed meanwhile, saving is refused
with both texts on the screen; what was typed stays in the form, which carries the new version
then, so that saving once more is a decision.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import md5
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.admin.options import InlineModelAdmin, get_content_type_for_model
from django.contrib.admin.utils import flatten_fieldsets
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Field, Model
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from articles.history.diff import Piece, pieces_of
from articles.history.listing import last_of

from .cells import person

VERSION = "form_version"
RESUME = "_resume"


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which what is stored and what was typed differ, as pieces of both."""

    label: str
    pieces: list[Piece]


class Versioned:
    """For any admin: its form carries a version, and is refused where that has passed."""

    def get_object(self, request: HttpRequest, object_id: str, from_field: Any = None) -> Any:
        """The thing with its ``form_version``; for a post nobody else can change it meanwhile."""
        found = super().get_object(request, object_id, from_field)  # type: ignore[misc]
        # Only the views that save are one transaction from their beginning on.
        in_one = transaction.get_connection().in_atomic_block
        if found is not None and request.method == "POST" and in_one:
            lock(found)
            # Another one may have saved it while this one waited.
            found = super().get_object(request, object_id, from_field)  # type: ignore[misc]
        if found is not None:
            found.form_version = version_of(self, request, found)
        return found

    def get_form(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, **kwargs)  # type: ignore[misc]
        if request.method != "POST":
            return form
        # Django asks for the fields of a form before the thing has a version.
        version = getattr(obj, "form_version", None)
        if version is not None and request.POST.get(VERSION, "") != version:
            return refusing(form, stale_words(obj), stale=True)
        if RESUME in request.POST:
            return refusing(form, _("This is what you had typed. Look it over, then save it."))
        return form

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        original = context.get("original")
        if original is not None:
            context["form_version"] = original.form_version
            if getattr(context["adminform"].form, "stale", False):
                context["conflict"] = differences(self, request, context)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]


def lock(thing: Model) -> None:
    """Let nobody else change the thing until the end of the transaction."""
    list(type(thing)._default_manager.select_for_update().filter(pk=thing.pk).values_list("pk"))


def version_of(admin: Any, request: HttpRequest, thing: Model) -> str:
    """What tells a thing, with the rows of its form, from one whose fields have changed."""
    shown = set(flatten_fieldsets(admin.get_fieldsets(request, thing)))
    fixed = set(admin.get_readonly_fields(request, thing))
    fields = [field for field in fields_of(type(thing)) if field.name in shown - fixed]
    values: list[Any] = [plain(field, thing) for field in fields]
    values += [rows_of(inline, thing) for inline in admin.get_inline_instances(request, thing)]
    return md5(json.dumps(values, cls=DjangoJSONEncoder).encode()).hexdigest()


def fields_of(model: type[Model]) -> list[Field]:
    return [*model._meta.concrete_fields, *model._meta.many_to_many]


def plain(field: Field, thing: Model) -> Any:
    """The value of a field as JSON can hold it."""
    if field.many_to_many:
        return sorted(one.pk for one in field.value_from_object(thing))
    return (
        field.value_to_string(thing)
        if field.is_relation is False
        else field.value_from_object(thing)
    )


def rows_of(inline: InlineModelAdmin, thing: Model) -> list[Any]:
    """The rows of a form's table; an inline may name the fields that matter in it."""
    model = inline.model
    parent = next(one.name for one in model._meta.fields if one.related_model is type(thing))
    names = getattr(inline, "versioned", [field.name for field in model._meta.concrete_fields])
    rows = model._base_manager.filter(**{parent: thing.pk}).order_by("pk")
    return [list(row) for row in rows.values_list("pk", *names)]


def refusing(form: type[forms.ModelForm], words: str, stale: bool = False) -> Any:
    """A form like this one that keeps what was typed and is not saved."""

    def clean(self: Any) -> Any:
        self.add_error(None, words)
        return super(refused, self).clean()

    refused = type(form.__name__, (form,), {"clean": clean, "stale": stale})
    return refused


def stale_words(thing: Model) -> str:
    who = last_hand(thing)
    if not who:
        return _(
            "This has been changed since you opened it. Nothing was saved yet: compare, then save."
        )
    words = _(
        "%(who)s has changed this since you opened it. Nothing was saved yet: compare, then save."
    )
    return words % {"who": who}


def last_hand(thing: Model) -> str:
    """Who changed a thing last, as the history or the admin's log has it."""
    if revision := last_of(thing):
        return person(revision.by) if revision.by else ""
    kind = get_content_type_for_model(thing)
    log = LogEntry.objects.filter(content_type=kind, object_id=str(thing.pk))
    entry = log.select_related("user").first()
    return person(entry.user) if entry else ""


def differences(admin: Any, request: HttpRequest, context: dict[str, Any]) -> list[Difference]:
    """Where what is stored and what was typed differ, field by field and table by table."""
    form = context["adminform"].form
    stored = type(form.instance)._default_manager.get(pk=form.instance.pk)
    theirs = type(form)(instance=stored)
    found = [
        difference(form[name].label, shown(theirs[name]), shown(form[name])) for name in form.fields
    ]
    formsets = [one.formset for one in context["inline_admin_formsets"]]
    for formset in formsets:
        fresh = type(formset)(instance=stored, prefix=formset.prefix, queryset=formset.queryset)
        label = str(formset.model._meta.verbose_name_plural)
        found.append(difference(label, table(fresh), table(formset)))
    return [one for one in found if one.pieces]


def difference(label: str, theirs: str, mine: str) -> Difference:
    return Difference(label, pieces_of(theirs, mine) if theirs != mine else [])


def shown(bound: forms.BoundField) -> str:
    """What stands in a field, as text with one kind of line break."""
    value = bound.value()
    return "" if value is None else str(value).replace("\r\n", "\n").strip()


def table(formset: Iterable[forms.ModelForm]) -> str:
    """The rows of a table that hold something, one a line."""
    rows = [
        " ".join(shown(bound) for bound in form.visible_fields() if bound.name != "DELETE")
        for form in formset
    ]
    return "\n".join(row for row in rows if row.strip())
