"""The audit log: sign-ins, and who may do what."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Event(models.TextChoices):
    SIGNED_IN = "signed-in", _("signed in")
    SIGNED_OUT = "signed-out", _("signed out")
    REFUSED = "refused", _("sign-in refused")
    LOCKED = "locked", _("locked out")
    SECOND_FACTOR_ON = "second-factor-on", _("second factor set up")
    SECOND_FACTOR_OFF = "second-factor-off", _("second factor taken away")
    PASSWORD = "password", _("password changed")
    ADDED = "added", _("account or role added")
    CHANGED = "changed", _("account or rights changed")
    DELETED = "deleted", _("account or role deleted")


class AuditEntryQuerySet(models.QuerySet["AuditEntry"]):
    def with_user(self) -> "AuditEntryQuerySet":
        return self.select_related("by")


class AuditEntry(models.Model):
    """One event; entries are added, never changed.

    ``by`` did it, ``name`` is the account or role that it was done to, as it was typed where
    there is none of that name; ``details`` are the rights that came and went. ``address`` is
    that of the network, empty where a command did it.
    """

    at = models.DateTimeField(_("time"), auto_now_add=True, db_index=True)
    event = models.CharField(_("event"), max_length=20, choices=Event.choices)
    name = models.CharField(_("account or role"), max_length=150)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("user"),
    )
    details = models.TextField(_("details"), blank=True, default="")
    address = models.CharField(_("network address"), max_length=45, blank=True, default="")

    Event = Event

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name = _("audit entry")
        verbose_name_plural = _("audit log")

    def __str__(self) -> str:
        return f"{self.get_event_display()} {self.name}"
