"""What was typed is never lost: a refused form of the admin comes back, whole, to be sent again."""

import re
from dataclasses import dataclass
from enum import Enum

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, PermissionDenied
from django.db.models import Model
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.defaults import permission_denied

# Never sent back to the browser.
SECRET = re.compile(r"passw|token|secret|^code$", re.IGNORECASE)
# What a form needs and nobody typed.
UNTYPED = re.compile(r"^_|^(next|action|index|select_across)$|-(\w+_FORMS|id|DELETE)$")
# Forms of little else than secrets; to send them again is to type them again.
SECRET_FORMS = {"login", "logout", "password_change", "auth_user_password_change"}


class Reason(Enum):
    """Why a form was refused: the status of the answer, its title and what to do."""

    SIGNED_OUT = (
        403,
        _("You are no longer signed in"),
        _(
            "Nothing was saved, and nothing of what you typed is lost. Sign in in a new tab, come "
            "back to this page and press “Save again”."
        ),
    )
    OLD_FORM = (
        403,
        _("You have signed in again since this form was opened"),
        _(
            "Nothing was saved yet, and nothing of what you typed is lost: press “Save again”. If "
            "that does not help, your browser has to accept the cookies of this site."
        ),
    )
    FORBIDDEN = (
        403,
        _("You are not allowed to do this"),
        _(
            "Nothing was saved. If you were allowed to before, ask an administrator of the "
            "newsroom, and then press “Save again”: this page keeps what you typed until then."
        ),
    )
    OUTAGE = (
        503,
        _("The database can't be used at the moment"),
        _(
            "Nothing was saved, and nothing of what you typed is lost. Leave this page open, tell "
            "whoever looks after the server, and press “Save again” in a few minutes."
        ),
    )

    @property
    def status(self) -> int:
        return self.value[0]

    @property
    def title(self) -> Promise:
        return self.value[1]

    @property
    def what_to_do(self) -> Promise:
        return self.value[2]


@dataclass(frozen=True)
class Typed:
    """What one field of a form held, with its name in words."""

    label: str
    text: str


def keep(request: HttpRequest, reason: Reason) -> HttpResponse | None:
    """The page that carries a form of the admin that was refused; None where it held nothing."""
    if not is_form_of_admin(request) or not (fields := carried(request)):
        return None
    context = {
        "reason": reason,
        "fields": fields,
        "typed": typed(request, fields),
        "files": sorted(request.FILES),
        "signs_in": reason is Reason.SIGNED_OUT,
        "address": request.get_full_path(),
    }
    response = render(request, "kept_post.html", context, status=reason.status)
    response.headers["Cache-Control"] = "no-store"
    return response


def is_form_of_admin(request: HttpRequest) -> bool:
    """Whether this is a form sent to the admin, other than one about passwords and codes."""
    name = request.resolver_match.url_name if request.resolver_match else ""
    in_admin = request.path.startswith(reverse("admin:index"))
    secret = name in SECRET_FORMS or "second_factor" in (name or "")
    return request.method == "POST" and in_admin and not secret


def carried(request: HttpRequest) -> list[tuple[str, str]]:
    """Names and values of the form's fields, in their order."""
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    return [(name, value) for name, value in fields if not SECRET.search(name)]


def typed(request: HttpRequest, fields: list[tuple[str, str]]) -> list[Typed]:
    """What can be read and copied of the fields."""
    model = _model_of(request)
    shown = [(n, value) for n, value in fields if value.strip() and not UNTYPED.search(n)]
    return [Typed(_label(model, name), value) for name, value in shown]


def _model_of(request: HttpRequest) -> type[Model] | None:
    """The model that the form is about, as Django's admin names its addresses: app_model_view."""
    parts = (request.resolver_match.url_name or "").split("_")
    try:
        return apps.get_model(parts[0], parts[1])
    except (LookupError, IndexError):
        return None


def _label(model: type[Model] | None, name: str) -> str:
    try:
        return str(model._meta.get_field(name).verbose_name) if model else name
    except (FieldDoesNotExist, AttributeError):
        return name


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The answer to a form without the token of this browser's sign-in (CSRF_FAILURE_VIEW).

    Only a form that the browser says came from this site is given back: what another site made a
    browser send must not be one press of a button away from being done.
    """
    kept = keep(request, Reason.OLD_FORM) if from_this_site(request) else None
    return kept or render(request, "403_csrf.html", status=403)


def from_this_site(request: HttpRequest) -> bool:
    """What Origin says, or where a browser sends none, Referer (Fetch Standard)."""
    origin = request.headers.get("Origin")
    if origin is None:
        origin = "/".join(request.headers.get("Referer", "").split("/")[:3])
    return origin == f"{request.scheme}://{request.get_host()}"


def forbidden(request: HttpRequest, exception: PermissionDenied) -> HttpResponse:
    """The answer to what is not allowed, or is no longer (handler403)."""
    return keep(request, Reason.FORBIDDEN) or permission_denied(request, exception)
