"""The ledger of reviews and proofs (三审三校): who took, handed back, signed or returned what."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article


class Stage(models.TextChoices):
    """What a round is one of."""

    REVIEW = "review", _("review")
    PROOF = "proof", _("proof")


class Act(models.TextChoices):
    """What somebody does with an article in a round."""

    CLAIMED = "claimed", _("claimed")
    HANDED_BACK = "handed-back", _("handed back")
    APPROVED = "approved", _("approved")
    RETURNED = "returned", _("returned")
    RESUBMITTED = "resubmitted", _("handed in again")


DECISIONS = (Act.APPROVED, Act.RETURNED)


class AppendOnly(Exception):
    """Somebody tried to change or delete what has been entered in the ledger."""


class SignOffQuerySet(models.QuerySet["SignOff"]):
    def for_listing(self) -> "SignOffQuerySet":
        """In the order of the entries, with who made them."""
        return self.select_related("by").order_by("pk")

    def update(self, **values: Any) -> int:
        raise AppendOnly

    def delete(self) -> tuple[int, dict[str, int]]:
        raise AppendOnly


class SignOff(models.Model):
    """One entry of the ledger; entries are added, never changed and never deleted.

    ``issue`` is a plain number, and the article's row may be gone: the ledger outlives both.
    ``public_id`` still tells which article it was. ``revision`` is the number of the revision
    that was on the screen and ``digest`` that of its text (``history.states.text_digest``): a
    sign-off holds while the article's text has this digest. The order is that of the primary
    keys, whatever the clock said.
    """

    article = models.ForeignKey(
        Article, models.DO_NOTHING, db_constraint=False, related_name="sign_offs"
    )
    public_id = models.CharField(max_length=20)
    issue = models.PositiveBigIntegerField(db_index=True)
    stage = models.CharField(_("stage"), max_length=6, choices=Stage.choices)
    round = models.PositiveSmallIntegerField(_("round"))
    act = models.CharField(_("act"), max_length=12, choices=Act.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("user")
    )
    at = models.DateTimeField(_("time"), auto_now_add=True)
    opinion = models.TextField(_("opinion"), blank=True, default="")
    revision = models.PositiveIntegerField(_("revision"))
    digest = models.CharField(max_length=32)
    Act, Stage = Act, Stage
    objects = SignOffQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("entry of the ledger")
        verbose_name_plural = _("ledger")
        permissions = [
            ("review", "Can review articles"),
            ("proof", "Can proof-read articles"),
            ("release", "Can hand back what others have claimed"),
        ]

    def __str__(self) -> str:
        return f"{self.public_id} {self.stage} {self.round} {self.act} {self.by}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if self.pk is not None:
            raise AppendOnly
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise AppendOnly
