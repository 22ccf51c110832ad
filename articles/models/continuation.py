"""Continuation (转接): the link between an earlier and a later article of one issue."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from .json import PlainJSON


class State(models.TextChoices):
    PROPOSED = "proposed", _("proposed")
    CONFIRMED = "confirmed", _("confirmed")
    REJECTED = "rejected", _("rejected")


LINKED = (State.PROPOSED, State.CONFIRMED)


class ContinuationQuerySet(models.QuerySet["Continuation"]):
    def linked(self) -> "ContinuationQuerySet":
        """The links that readers follow: proposed until an editor rejects them, or confirmed."""
        return self.filter(state__in=LINKED)

    def of_issue(self, issue_id: int) -> "ContinuationQuerySet":
        return self.filter(earlier__page__issue_id=issue_id)

    def with_both_parts(self) -> "ContinuationQuerySet":
        """With what an address and a headline need of both parts, and the later one's page.

        Of the earlier one's page there is the primary key.
        """
        return self.select_related("earlier", "later__page").only(
            "earlier__public_id",
            "earlier__headline",
            "earlier__page",
            "later__public_id",
            "later__headline",
            "later__page__label",
            "later__page__order",
        )

    def for_listing(self) -> "ContinuationQuerySet":
        heavy = ("source_text", "labels", "imported")
        return self.select_related(
            "earlier__page__issue__newspaper", "later__page", "confirmed_by"
        ).defer(*(f"{side}__page__{field}" for side in ("earlier", "later") for field in heavy))

    def get_by_natural_key(self, earlier: str, later: str) -> "Continuation":
        return self.get(earlier__public_id=earlier, later__public_id=later)


class Continuation(models.Model):
    """Joins an earlier article to the later one that goes on with it.

    The other direction is derived, never stored. Rejected links stay, so that an import
    does not propose them again. ``evidence`` is a list of sentences, ``score`` runs from
    0 to 1. Both articles stand in one issue: 下转 always names a page of the same paper.
    """

    earlier = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="links_on", verbose_name=_("earlier part")
    )
    later = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="links_back", verbose_name=_("later part")
    )
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PROPOSED
    )
    score = models.FloatField(_("score"), default=0)
    evidence = models.JSONField(_("evidence"), encoder=PlainJSON, default=list, blank=True)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("decided by"),
    )
    confirmed_at = models.DateTimeField(_("decided at"), null=True, blank=True)

    State = State
    objects = ContinuationQuerySet.as_manager()

    class Meta:
        ordering = ["earlier__page__order", "earlier__position"]
        verbose_name = _("continuation")
        verbose_name_plural = _("continuations")
        constraints = [
            models.UniqueConstraint(
                fields=["earlier"], condition=Q(state__in=LINKED), name="one_continuation_onward"
            ),
            models.UniqueConstraint(
                fields=["later"], condition=Q(state__in=LINKED), name="one_continuation_back"
            ),
            models.UniqueConstraint(fields=["earlier", "later"], name="a_pair_stands_once"),
            models.CheckConstraint(
                condition=~Q(earlier=F("later")), name="an_article_does_not_continue_itself"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.earlier} → {self.later}"

    def clean(self) -> None:
        if self.earlier_id is None or self.later_id is None:
            return
        if self.earlier_id == self.later_id:
            raise ValidationError(_("An article cannot continue itself."))
        if self.earlier.page.issue_id != self.later.page.issue_id:
            raise ValidationError(_("Both parts must stand in the same issue."))
        if self.state in LINKED and self.closes_a_circle():
            raise ValidationError(_("This link would close a circle."))

    def closes_a_circle(self) -> bool:
        """Whether the later part already leads, by other links, to the earlier one."""
        links = Continuation.objects.linked().of_issue(self.earlier.page.issue_id)
        onward = dict(links.exclude(pk=self.pk).values_list("earlier_id", "later_id"))
        here: int | None = self.later_id
        while here is not None and here != self.earlier_id:
            here = onward.pop(here, None)
        return here is not None

    def natural_key(self) -> tuple[str, str]:
        return (self.earlier.public_id, self.later.public_id)

    natural_key.dependencies = ["articles.article"]  # type: ignore[attr-defined]
