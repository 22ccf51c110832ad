"""Corrections (更正): what a newspaper tells its readers when it changed a published text."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .archive import Newspaper, may_preview, readable
from .article import Article


class CorrectionQuerySet(models.QuerySet["Correction"]):
    def for_readers(self) -> "CorrectionQuerySet":
        """Of published issues."""
        return self.filter(readable("article__page__issue"))

    def visible_to(self, user: Any) -> "CorrectionQuerySet":
        """Of published issues; editors who may view issues see those of the rest."""
        return self if may_preview(user) else self.for_readers()

    def of_newspaper(self, newspaper: Newspaper) -> "CorrectionQuerySet":
        return self.filter(article__page__issue__newspaper=newspaper)

    def newspapers(self) -> models.QuerySet[Newspaper]:
        """The newspapers that these are of."""
        papers = self.order_by().values("article__page__issue__newspaper")
        return Newspaper.objects.filter(pk__in=papers)

    def behind(self, number: int) -> "CorrectionQuerySet":
        """What stands behind one of them, by primary key, newest first; all of them behind 0."""
        return self.filter(pk__lt=number) if number else self

    def get_by_natural_key(self, public_id: str, revision: int) -> "Correction":
        return self.get(article__public_id=public_id, revision=revision)

    def for_listing(self) -> "CorrectionQuerySet":
        """Newest first, with article, page, issue and newspaper."""
        heavy = ("imported", "body", "page__source_text", "page__labels", "page__imported")
        found = self.select_related("article__page__issue__newspaper")
        return found.defer(*(f"article__{name}" for name in heavy)).order_by("-pk")


class Correction(models.Model):
    """What was wrong in an article as printed, in the words that readers see.

    ``revision`` is the number of the article's revision that has the right text.
    """

    article = models.ForeignKey(
        Article, models.PROTECT, related_name="corrections", verbose_name=_("article")
    )
    text = models.TextField(_("correction"))
    at = models.DateTimeField(_("time"), auto_now_add=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("user"),
    )
    revision = models.PositiveIntegerField(_("revision"))

    objects = CorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_correction_says_something")
        ]

    def __str__(self) -> str:
        return self.text

    def natural_key(self) -> tuple[str, int]:
        return (self.article.public_id, self.revision)

    natural_key.dependencies = ["articles.article"]  # type: ignore[attr-defined]

    def clean(self) -> None:
        self.text = self.text.strip()
        # The one character that PostgreSQL cannot store.
        ProhibitNullCharactersValidator()(self.text)
        if not self.text:
            raise ValidationError({"text": _("Say what was wrong and what is right.")})
