"""Photographs that stand with an article."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .article import Article
from .json import PlainJSON


class PhotoManager(models.Manager["Photo"]):
    def get_by_natural_key(self, public_id: str, order: int) -> "Photo":
        return self.get(article__public_id=public_id, order=order)


class Photo(models.Model):
    """One picture of an article; ``alt`` says what it shows to those who cannot see it.

    ``image_sizes`` are the files that readers get, as of a page's image.
    """

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="photos", verbose_name=_("article")
    )
    order = models.PositiveIntegerField(_("order"))
    image = models.ImageField(_("image"), upload_to="photos/%Y/%m/")
    image_sizes = models.JSONField(encoder=PlainJSON, default=list, blank=True, editable=False)
    caption = models.TextField(_("caption"), blank=True, default="")
    credit = models.CharField(_("credit"), max_length=100, blank=True, default="")
    alt = models.CharField(_("alternative text"), max_length=300, blank=True, default="")

    objects = PhotoManager()

    class Meta:
        ordering = ["order"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "order"], name="one_photo_at_one_place_of_an_article"
            )
        ]

    def __str__(self) -> str:
        return self.caption or self.image.name

    def natural_key(self) -> tuple[str, int]:
        return (self.article.public_id, self.order)

    natural_key.dependencies = ["articles.article"]  # type: ignore[attr-defined]
