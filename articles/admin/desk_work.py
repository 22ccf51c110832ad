"""The buttons beside a form: each a POST of its own, with its right checked on the server."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.http import url_has_allowed_host_and_scheme

from articles.models import Issue
from articles.workflow.linking import LinkRefused

Stored = TypeVar("Stored", bound=Model)


def stored(thing: Stored | None) -> Stored | None:
    """A thing as the database has it: one whose form was refused holds what was typed."""
    return None if thing is None else thing.__class__._default_manager.get(pk=thing.pk)


def known_issue(pk: int) -> Issue:
    """An issue with its newspaper. Raises Http404."""
    return get_object_or_404(Issue.objects.with_newspaper(), pk=pk)


def allow(request: HttpRequest, *permissions: str) -> None:
    """Raise PermissionDenied unless the user has every one of these rights."""
    if not request.user.has_perms([f"articles.{permission}" for permission in permissions]):
        raise PermissionDenied


def attempt(request: HttpRequest, act: Callable[[], object], done: str) -> bool:
    """Do something that may be refused; tell the editor in a sentence how it went."""
    try:
        act()
    except LinkRefused as refusal:
        messages.error(request, str(refusal))
        return False
    messages.success(request, done)
    return True


def back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """To the page of ours that the button stood on."""
    address = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):
        address = otherwise
    return HttpResponseRedirect(address)
