"""Sign-ins, refusals and lock-outs, told by the signals of Django and django-axes."""

from typing import Any

from axes.signals import user_locked_out
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest

from articles.models import AuditEntry
from articles.workflow.accounts import record
from articles.workflow.accounts_address import by, stranger

Event = AuditEntry.Event


def connect() -> None:
    user_logged_in.connect(_signed_in)
    user_logged_out.connect(_signed_out)
    user_login_failed.connect(_refused)
    user_locked_out.connect(_locked)


def _signed_in(request: HttpRequest, user: User, **more: Any) -> None:
    record(Event.SIGNED_IN, user.get_username(), by(user, request))


def _signed_out(request: HttpRequest, user: User | None, **more: Any) -> None:
    if user:
        record(Event.SIGNED_OUT, user.get_username(), by(user, request))


def _refused(credentials: dict[str, Any], request: HttpRequest | None = None, **more: Any) -> None:
    if request and not _was_locked(request):
        record(Event.REFUSED, credentials.get("username") or "", stranger(request))


def _locked(request: HttpRequest, username: str | None, **more: Any) -> None:
    if not _was_locked(request):
        record(Event.LOCKED, username or "", stranger(request))


def _was_locked(request: HttpRequest) -> bool:
    """Whether the door was locked before this attempt.

    The beginning of a lock-out is recorded, and not every knock during it: else whoever is locked
    out could fill the log.
    """
    locked = getattr(request, "axes_locked_out", False)
    return bool(locked) and request.axes_failures_since_start is None
