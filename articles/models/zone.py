"""Zone (热区): where an article stands on the picture of its page."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article
from .continuation import LINKED, State
from .json import PlainJSON


class ZoneQuerySet(models.QuerySet["Zone"]):
    def shown(self) -> "ZoneQuerySet":
        """The zones that readers see: proposed until an editor rejects them, or confirmed."""
        return self.filter(state__in=LINKED)

    def get_by_natural_key(self, public_id: str, order: int) -> "Zone":
        return self.get(article__public_id=public_id, order=order)


class Zone(models.Model):
    """One polygon of an article on its page; an article that flows around others has several.

    ``points`` is a list of ``[x, y]``, three or more, in fractions of the page's width and height
    from its upper left corner, so that they hold for the picture at any size. ``state`` and
    ``evidence``, a list of sentences, are those of a proposal, as with continuations; a rejected
    zone stays, so that it is not proposed again.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="zones", verbose_name=_("article")
    )
    order = models.PositiveIntegerField(_("order"))
    points = models.JSONField(_("corners"), encoder=PlainJSON)
    state = models.CharField(
        _("state"), max_length=10, choices=State.choices, default=State.PROPOSED
    )
    evidence = models.JSONField(_("evidence"), encoder=PlainJSON, default=list, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    decided_at = models.DateTimeField(_("decided"), null=True, blank=True, editable=False)

    objects = ZoneQuerySet.as_manager()

    class Meta:
        ordering = ["article", "order"]
        verbose_name = _("zone")
        verbose_name_plural = _("zones")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "order"], name="one_zone_at_one_place_of_an_article"
            )
        ]

    def __str__(self) -> str:
        return f"{self.article} {self.order}"

    def natural_key(self) -> tuple[str, int]:
        return (self.article.public_id, self.order)

    natural_key.dependencies = ["articles.article"]  # type: ignore[attr-defined]
