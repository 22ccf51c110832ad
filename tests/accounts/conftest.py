"""People at the newsroom's door."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.http import HttpResponse
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from articles.models import AuditEntry
from articles.workflow.accounts import COMMAND
from articles.workflow.accounts_second_factor import begin, confirm

PASSWORD = "a night at the desk"
LOGIN = "/admin/login/"
SECOND_FACTOR = "/admin/second-factor/"


@pytest.fixture(autouse=True)
def _fast_passwords(settings: Iterator[object]) -> None:
    """These tests sign in a hundred times, and not one of them is about hashing."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("lin", password=PASSWORD, is_staff=True)


@pytest.fixture
def door() -> Client:
    """A browser that nobody has signed in with, with the interface in English."""
    return Client(headers={"accept-language": "en"})


def knock(door: Client, password: str = PASSWORD, name: str = "lin", **more: str) -> HttpResponse:
    """Fill in the login form and send it."""
    address = more.pop("address", "192.0.2.1")
    fields = {"username": name, "password": password, "next": "/admin/", **more}
    return door.post(LOGIN, fields, REMOTE_ADDR=address)


def save(client: Client, address: str, fields: dict[str, Any]) -> HttpResponse:
    """Open a form in the admin, fill it in with these fields and press Save."""
    seen = client.get(address).context["form_version"]
    return client.post(address, {"form_version": seen, **fields})


def is_in(door: Client) -> bool:
    return door.get("/admin/").status_code == 200


def rights(user: User, *names: str) -> None:
    codenames = [name.rpartition(".")[2] for name in names]
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))


def code_of(device: TOTPDevice, ago: int = 0) -> str:
    """What the authenticator shows, or showed so many half minutes ago."""
    number = totp(device.bin_key, drift=-ago, t0=0)
    return f"{number:06d}"


def set_up(user: User) -> list[str]:
    """Give a user a second factor; returns the recovery codes."""
    device = begin(user)
    # The code before this one, so that this one can still be used to sign in.
    _device, codes = confirm(user, code_of(device, ago=1), COMMAND)
    assert codes
    return codes


def device_of(user: User) -> TOTPDevice:
    return TOTPDevice.objects.get(user=user)


def wait_for_the_next_try() -> None:
    """As if the wait after a wrong code was over."""
    TOTPDevice.objects.update(throttling_failure_timestamp=None)


def log() -> list[tuple[str, str, str | None]]:
    """The audit log, oldest first: event, name and who did it."""
    return list(AuditEntry.objects.order_by("pk").values_list("event", "name", "by__username"))
