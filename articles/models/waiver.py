"""Findings that somebody lets stand, with the reason."""

import datetime

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from .archive import Issue


class WaiverQuerySet(models.QuerySet["Waiver"]):
    def of_issue(self, issue_id: int) -> "WaiverQuerySet":
        """With who waived."""
        return self.filter(issue=issue_id).select_related("by")

    def get_by_natural_key(
        self, slug: str, date: datetime.date, edition: str, code: str, fingerprint: str
    ) -> "Waiver":
        return self.get(
            issue__newspaper__slug=slug,
            issue__date=date,
            issue__edition=edition,
            code=code,
            fingerprint=fingerprint,
        )


class Waiver(models.Model):
    """A finding of a check that does not keep its issue from being published.

    ``code`` is the check's and ``fingerprint`` the finding's, which outlive an import and
    edits elsewhere. ``by`` is empty where no person waived, as in the sample newspaper.
    """

    issue = models.ForeignKey(
        Issue, models.CASCADE, related_name="waivers", verbose_name=_("issue")
    )
    code = models.CharField(_("check"), max_length=40)
    fingerprint = models.CharField(_("fingerprint"), max_length=40)
    reason = models.TextField(_("reason"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("waived by"),
    )
    at = models.DateTimeField(_("waived at"), auto_now_add=True)

    objects = WaiverQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        constraints = [
            models.UniqueConstraint(
                fields=["issue", "code", "fingerprint"], name="a_finding_is_waived_once"
            ),
            models.CheckConstraint(condition=~models.Q(reason=""), name="a_waiver_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.code}: {self.reason}"

    def clean(self) -> None:
        self.reason = self.reason.strip()
        # The one character that PostgreSQL cannot store.
        ProhibitNullCharactersValidator()(self.reason)
        if not self.reason:
            raise ValidationError({"reason": _("Say why this may stand.")})

    def natural_key(self) -> tuple[str, datetime.date, str, str, str]:
        return (*self.issue.natural_key(), self.code, self.fingerprint)

    natural_key.dependencies = ["articles.issue"]  # type: ignore[attr-defined]
