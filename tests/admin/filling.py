"""Filling in a form of the editing desk, as a browser without JavaScript does."""

from typing import Any

from django.forms import BaseForm
from django.http import HttpResponse
from django.test import Client

from articles.admin.cells import change_address

Sent = dict[str, str | list[str]]


def values_of(form: BaseForm) -> Sent:
    """What a browser sends of a form that nobody touched; a list of the boxes that are ticked."""
    found: Sent = {}
    for field in form:
        value = field.value()
        shown = field.field.prepare_value(value)
        ticked = isinstance(shown, list)
        text = "" if shown is None else str(shown).replace("\n", "\r\n")
        found[field.html_name] = shown if ticked else text
    return found


def sent_by(response: HttpResponse) -> Sent:
    """What a browser sends of the whole page, with its inline rows and its version."""
    sent = values_of(response.context["adminform"].form)
    sent["form_version"] = response.context.get("form_version", "")
    for inline in response.context["inline_admin_formsets"]:
        formset = inline.formset
        for form in [formset.management_form, *formset.forms]:
            sent |= values_of(form)
    return {name: value for name, value in sent.items() if not name.endswith("image")}


def save(client: Client, thing: Any, **changes: Any) -> HttpResponse:
    """Open a thing's form, change some fields and press Save."""
    address = change_address(thing)
    sent = sent_by(client.get(address)) | changes
    return client.post(address, sent)


def errors_of(response: HttpResponse) -> list[str]:
    """What the page says is wrong; an empty list after a redirect."""
    if response.status_code != 200:
        return []
    found = response.context["errors"]
    return [str(error) for row in found for error in ([row] if isinstance(row, str) else row)]
