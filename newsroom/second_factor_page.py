"""The page on which members of the staff set their second factor up, and take it away."""

from base64 import b32encode
from typing import Any

import segno
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth import authenticate
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_post_parameters
from django_otp import login
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.workflow import accounts_second_factor as factor
from articles.workflow.accounts_address import actor_of

from .sign_in import CodeField, try_later


class ConfirmForm(forms.Form):
    code = CodeField(label=gettext_lazy("Code that the authenticator shows"))


class PasswordForm(forms.Form):
    """The password once more; wrong ones count as they do at the door."""

    password = forms.CharField(
        label=gettext_lazy("Your password"),
        strip=False,
        widget=forms.PasswordInput({"autocomplete": "current-password"}),
    )

    def __init__(self, request: HttpRequest, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        self.request = request

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        name = self.request.user.get_username()
        if authenticate(self.request, username=name, password=password) is None:
            raise forms.ValidationError(_("The password is wrong."), code="password")
        return password


@sensitive_post_parameters("password", "code")
def second_factor(request: HttpRequest) -> HttpResponse:
    """Show the page, or take the step whose button was pressed."""
    step = STEPS.get(request.POST.get("step", "")) if request.method == "POST" else None
    return step(request) if step else _page(request)


def _begin(request: HttpRequest) -> HttpResponse:
    if factor.authenticator_of(request.user) is None:
        factor.begin(request.user)
    return redirect("admin:second_factor")


def _confirm(request: HttpRequest) -> HttpResponse:
    form = ConfirmForm(request.POST)
    if not form.is_valid():
        return _page(request, confirm=form)
    try:
        typed = form.cleaned_data["code"]
        device, codes = factor.confirm(request.user, typed, actor_of(request))
    except factor.TryLater as error:
        form.add_error("code", try_later(error))
        return _page(request, confirm=form)
    if device is None:
        form.add_error("code", _("The code is wrong. Is the clock of the telephone right?"))
        return _page(request, confirm=form)
    # This session has shown the second factor; every other session of the user ends.
    login(request, device)
    request.session.cycle_key()
    return _page(request, codes=codes)


def _new_codes(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request, request.POST)
    if not form.is_valid() or not factor.authenticator_of(request.user):
        return _page(request, password=form)
    return _page(request, codes=factor.replace_recovery_codes(request.user, actor_of(request)))


def _take_away(request: HttpRequest) -> HttpResponse:
    form = PasswordForm(request, request.POST)
    if not form.is_valid():
        return _page(request, password=form)
    factor.take_away(request.user, actor_of(request))
    messages.success(request, _("You sign in without a second factor from now on."))
    return redirect("admin:second_factor")


STEPS = {"begin": _begin, "confirm": _confirm, "codes": _new_codes, "take-away": _take_away}


def _page(
    request: HttpRequest,
    codes: list[str] | None = None,
    confirm: ConfirmForm | None = None,
    password: PasswordForm | None = None,
) -> HttpResponse:
    device = factor.authenticator_of(request.user)
    new = None if device else factor.new_authenticator_of(request.user)
    context = {
        **admin.site.each_context(request),
        "title": _("Second factor"),
        "device": device,
        "new": new and {"picture": _picture(new), "key": _key(new)},
        "codes": codes,
        "codes_left": factor.recovery_codes_left(request.user),
        "required": settings.REQUIRE_SECOND_FACTOR,
        "confirm": confirm or ConfirmForm(),
        "password": password or PasswordForm(request),
    }
    return TemplateResponse(request, "admin/auth/second_factor.html", context)


def _picture(device: TOTPDevice) -> SafeString:
    """The key as a QR code in SVG, dark on light also where the page is dark."""
    code = segno.make(device.config_url, error="m", micro=False)
    look = {"dark": "#000", "light": "#fff", "svgclass": "qr-code", "omitsize": True}
    picture = code.svg_inline(title=_("QR code"), **look)
    # Built of numbers alone, but for the title, which segno escapes.
    return mark_safe(picture)


def _key(device: TOTPDevice) -> str:
    """The key for who can't photograph it: base 32 in groups of four."""
    key = b32encode(device.bin_key).decode("ascii").rstrip("=")
    return " ".join(key[start : start + 4] for start in range(0, len(key), 4))
