"""The second factor (TOTP, RFC 6238): setting it up, using it, taking it away.

django-otp checks the codes: none works twice, and each wrong one doubles the wait before the
next is looked at.
"""

import unicodedata
from datetime import datetime

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet
from django_otp.models import Device
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.models import AuditEntry

from .accounts import Actor, record

RECOVERY_CODES = 10
DIGITS = 6  # of a code of an authenticator; recovery codes are longer


class TryLater(Exception):
    """A code was not looked at, because too many were wrong; ``until`` it may be typed again."""

    def __init__(self, until: datetime) -> None:
        self.until = until


def with_second_factor(users: QuerySet[User]) -> QuerySet[User]:
    """The users, each knowing in ``second_factor`` whether there is one."""
    devices = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
    return users.annotate(second_factor=Exists(devices))


def has_second_factor(user: User) -> bool:
    known = getattr(user, "second_factor", None)
    return authenticator_of(user) is not None if known is None else known


def authenticator_of(user: User) -> TOTPDevice | None:
    """The authenticator that the user has set up."""
    return TOTPDevice.objects.filter(user=user, confirmed=True).first()


def new_authenticator_of(user: User) -> TOTPDevice | None:
    """The authenticator that the user is setting up."""
    return TOTPDevice.objects.filter(user=user, confirmed=False).first()


@transaction.atomic
def begin(user: User) -> TOTPDevice:
    """Make a key for an authenticator, which is good for nothing until a code confirms it."""
    TOTPDevice.objects.filter(user=user, confirmed=False).delete()
    return TOTPDevice.objects.create(user=user, name="authenticator", confirmed=False)


@transaction.atomic
def confirm(user: User, typed: str, actor: Actor) -> tuple[TOTPDevice | None, list[str]]:
    """Set up the authenticator that shows this code; returns it with the recovery codes.

    None and none where the code is wrong. Raises TryLater.
    """
    device = _checked(TOTPDevice.objects.filter(user=user, confirmed=False), typed)
    if device is None or authenticator_of(user):
        return None, []
    TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
    record(AuditEntry.Event.SECOND_FACTOR_ON, user.get_username(), actor)
    return TOTPDevice.objects.get(pk=device.pk), _make_recovery_codes(user)


def verify(user: User, typed: str) -> Device | None:
    """The authenticator of the user that shows this code, or the list that holds it.

    A recovery code is used up with this. Raises TryLater.
    """
    kind = TOTPDevice if len(plain(typed)) == DIGITS else StaticDevice
    return _checked(kind.objects.filter(user=user, confirmed=True), typed)


def _checked(devices: QuerySet[Device], typed: str) -> Device | None:
    # Locked, so that one code sent twice at once is good once. A refusal must keep the count of
    # wrong codes, so nothing is raised inside.
    until, good = None, False
    with transaction.atomic():
        device = devices.select_for_update().first()
        if device:
            allowed, why_not = device.verify_is_allowed()
            until = None if allowed else why_not["locked_until"]
            good = allowed and device.verify_token(plain(typed))
    if until:
        raise TryLater(until)
    return device if good else None


def plain(typed: str) -> str:
    """A code as the device knows it, however it was spaced, and typed in full-width digits too."""
    return "".join(unicodedata.normalize("NFKC", typed).replace("-", "").split()).lower()


@transaction.atomic
def replace_recovery_codes(user: User, actor: Actor) -> list[str]:
    """New recovery codes for a user who has a second factor; the old ones are good no more."""
    record(AuditEntry.Event.SECOND_FACTOR_ON, user.get_username(), actor, "+recovery codes")
    return _make_recovery_codes(user)


def _make_recovery_codes(user: User) -> list[str]:
    StaticDevice.objects.filter(user=user).delete()
    device = StaticDevice.objects.create(user=user, name="recovery codes")
    codes = [StaticToken.random_token() for _ in range(RECOVERY_CODES)]
    StaticToken.objects.bulk_create(StaticToken(device=device, token=code) for code in codes)
    return codes


def recovery_codes_left(user: User) -> int:
    return StaticToken.objects.filter(device__user=user).count()


@transaction.atomic
def take_away(user: User, actor: Actor) -> None:
    """Take the second factor of a user away; nothing happens where there is none."""
    had = authenticator_of(user)
    for kind in (TOTPDevice, StaticDevice):
        kind.objects.filter(user=user).delete()
    if had:
        record(AuditEntry.Event.SECOND_FACTOR_OFF, user.get_username(), actor)
