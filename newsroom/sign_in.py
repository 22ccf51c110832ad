"""Signing in: name, password and, for those who have one, the second factor."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import ValidationError
from django.core.validators import MaxLengthValidator
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_otp.models import Device

from articles.workflow.accounts_second_factor import (
    TryLater,
    has_second_factor,
    verify,
    with_second_factor,
)


class Accounts(ModelBackend):
    """Django's accounts; each is read together with whether it has a second factor."""

    def get_user(self, user_id: int) -> User | None:
        user = with_second_factor(User.objects.filter(pk=user_id)).first()
        return user if user and self.user_can_authenticate(user) else None


class CodeField(forms.CharField):
    """A code of the second factor."""

    def __init__(self, **more: Any) -> None:
        attributes = {
            "autocomplete": "one-time-code",
            "autocapitalize": "none",
            "spellcheck": "false",
            "class": "code-field",
        }
        super().__init__(max_length=30, widget=forms.TextInput(attributes), **more)


class SignInForm(AdminAuthenticationForm):
    """Name, password and code in one form: who has no second factor leaves the code empty."""

    code = CodeField(
        label=gettext_lazy("Code"),
        required=False,
        help_text=gettext_lazy(
            "Only for those with a second factor: what the authenticator shows, or a recovery code."
        ),
    )

    def __init__(self, *args: Any, **named: Any) -> None:
        super().__init__(*args, **named)
        # Django asks only browsers to keep to the length; a longer name is nobody's.
        name = self.fields["username"]
        name.validators.append(MaxLengthValidator(name.max_length))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        user = self.get_user()
        if user and has_second_factor(user):
            # django-otp remembers in the session what the user was verified with.
            user.otp_device = self.verified(user, cleaned.get("code", ""))
        return cleaned

    def verified(self, user: User, code: str) -> Device:
        if not code:
            raise ValidationError(
                _("This account has a second factor: type the password again, and the code."),
                code="code_required",
            )
        try:
            device = verify(user, code)
        except TryLater as error:
            raise ValidationError(try_later(error), code="try_later") from None
        if device is None:
            # A wrong code is a failed sign-in, counted and recorded as one.
            name = {"username": user.get_username()}
            user_login_failed.send(__name__, credentials=name, request=self.request)
            raise ValidationError(
                _("The code is wrong, or was used before. Wait for the next one."), code="code"
            )
        return device


def try_later(error: TryLater) -> str:
    at = timezone.localtime(error.until).strftime("%H:%M:%S")
    return _("After several wrong codes the next is looked at only after %(time)s.") % {"time": at}
