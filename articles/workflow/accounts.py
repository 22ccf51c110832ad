"""The record of sign-ins and of who may do what (the audit log)."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.contrib.auth.models import Group, Permission, User
from django.db.models import QuerySet

from articles.models import AuditEntry, Correction, Revision, SignOff

FLAGS = ("is_active", "is_staff", "is_superuser")
WORDS = ("username", "email", "first_name", "last_name")
LONGEST_NAME = 150  # characters, as AuditEntry.name has room for


@dataclass(frozen=True)
class Actor:
    """Who does something, and from which network address: nobody and none for a command."""

    user: User | None = None
    address: str = ""


COMMAND = Actor()


def record(event: str, name: str, actor: Actor, details: str = "") -> None:
    """Add an entry about the account or role of that name, which may be anything typed."""
    AuditEntry.objects.create(
        event=event,
        name=name.replace("\0", "\N{REPLACEMENT CHARACTER}")[:LONGEST_NAME],
        by=actor.user,
        address=actor.address,
        details=details,
    )


def standing_of(account: User | Group) -> set[str]:
    """What an account or a role is and may do, a line each: ``group 校对``, ``is_staff``.

    The lines are in no language, as the details of an entry are kept.
    """
    if isinstance(account, Group):
        return {f"name {account.name}", *_rights(account.permissions.all())}
    words = {f"{word} {text}" for word in WORDS if (text := getattr(account, word))}
    flags = {flag for flag in FLAGS if getattr(account, flag)}
    groups = {f"group {name}" for name in account.groups.values_list("name", flat=True)}
    return words | flags | groups | _rights(account.user_permissions.all())


def _rights(permissions: QuerySet[Permission]) -> set[str]:
    names = permissions.values_list("content_type__app_label", "codename")
    return {f"right {app}.{codename}" for app, codename in names}


def record_added(account: User | Group, actor: Actor) -> None:
    _record_standing(AuditEntry.Event.ADDED, account, actor, set(), standing_of(account))


def record_changed(account: User | Group, actor: Actor, before: set[str]) -> None:
    """Record what came and went since ``before``; nothing where nothing did."""
    now = standing_of(account)
    if now != before:
        _record_standing(AuditEntry.Event.CHANGED, account, actor, before, now)


def is_on_record(account: User | Group) -> bool:
    """Whether somebody's name stands behind what was done: such an account is never deleted."""
    if not isinstance(account, User):
        return False
    kept = (AuditEntry, Revision, SignOff, Correction)
    return any(model.objects.filter(by=account).exists() for model in kept)


def record_deleted(account: User | Group, actor: Actor) -> None:
    """Record what goes with an account or role, which is about to be deleted."""
    _record_standing(AuditEntry.Event.DELETED, account, actor, standing_of(account), set())


def _record_standing(
    event: str, account: User | Group, actor: Actor, before: set[str], now: set[str]
) -> None:
    went = [f"-{line}" for line in sorted(before - now)]
    came = [f"+{line}" for line in sorted(now - before)]
    record(event, str(account), actor, "\n".join(went + came))


@contextmanager
def recording_password(pk: int, actor: Actor) -> Iterator[None]:
    """Run what may change the password of a user, and record it if it does."""
    user = User.objects.filter(pk=pk)
    before = user.values_list("password", flat=True).first()
    yield
    for name, password in user.values_list("username", "password"):
        if password != before:
            record(AuditEntry.Event.PASSWORD, name, actor)
