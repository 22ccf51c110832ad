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

    def rejected(self) -> "ZoneQuerySet":
        return self.filter(state=State.REJECTED)

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

    State = State
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

    @property
    def svg_points(self) -> str:
        """The corners as the ``points`` of an SVG ``polygon``, to a tenth.

        Of an ``<svg viewBox="0 0 1000 1000" preserveAspectRatio="none">`` laid over the picture,
        whatever its size: a thousand units are the whole width, and the whole height.
        """
        return " ".join(f"{round(1000 * x, 1):g},{round(1000 * y, 1):g}" for x, y in self.points)

    def natural_key(self) -> tuple[str, int]:
        return (self.article.public_id, self.order)

    natural_key.dependencies = ["articles.article"]  # type: ignore[attr-defined]
