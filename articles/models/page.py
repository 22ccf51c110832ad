"""Page (版): one printed page of an issue."""

import datetime
from typing import Any

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.text.numerals import page_order

from .archive import Issue, check_page_label, may_preview, readable
from .json import PlainJSON


class PageQuerySet(models.QuerySet["Page"]):
    def with_issue(self) -> "PageQuerySet":
        return self.select_related("issue__newspaper")

    def visible_to(self, user: Any, shared: int | None = None) -> "PageQuerySet":
        """Pages of the issues that a user sees; ``shared`` as for these."""
        if may_preview(user):
            return self
        return self.filter(readable("issue", shared))

    def of_issue(self, slug: str, date: datetime.date, edition: str) -> "PageQuerySet":
        """The pages of the issue of a newspaper, by its address name."""
        return self.filter(issue__newspaper__slug=slug, issue__date=date, issue__edition=edition)

    def for_navigation(self) -> "PageQuerySet":
        """Pages in printed order without their source text, which lists never show."""
        return self.defer("source_text", "labels", "imported").order_by("order")

    def get_by_natural_key(
        self, slug: str, date: datetime.date, edition: str, order: int
    ) -> "Page":
        return self.get(
            issue__newspaper__slug=slug, issue__date=date, issue__edition=edition, order=order
        )


class Page(models.Model):
    """One printed page: its raw text, the label of every block of it, and its articles.

    ``labels`` is a list, in the order of the text, of spans of source blocks:
    ``{"block": 3, "start": 0, "end": 12, "role": "headline", "article": 1,
    "joins": false, "reason": "…"}``. ``imported`` is what the last import made, the base of
    the next one's three-way merge: ``{"name": "…", "page_count": 8, "articles":
    [{"public_id": "…", "opening": "…"}]}``, articles in printed order with the first words
    of each, by which an article that an editor deleted is known again and stays deleted;
    ``page_count`` is there where the page prints the number of the issue's pages, ``image`` and
    ``pdf`` name the stored files that lay beside the page.
    ``image`` is the picture of the printed page at its largest, and ``image_sizes`` are the files
    that readers get of it, smallest first: ``{"name": "pages/…", "width": 640, "height": 960}``,
    pixels; both are written by ``articles.pictures`` alone.
    ``desk_done_at`` and ``desk_done_by`` tell when the desk was done with the page, and who said
    so; another label or text on it makes it undone.
    """

    issue = models.ForeignKey(Issue, models.CASCADE, related_name="pages", verbose_name=_("issue"))
    label = models.CharField(_("page label"), max_length=5, validators=[check_page_label])
    order = models.PositiveIntegerField(_("order"), editable=False)
    name = models.CharField(_("page name"), max_length=100, blank=True, default="")
    source_text = models.TextField(_("source text"), blank=True, default="")
    labels = models.JSONField(
        _("labels"), encoder=PlainJSON, default=list, blank=True, editable=False
    )
    imported = models.JSONField(encoder=PlainJSON, default=dict, blank=True, editable=False)
    image = models.ImageField(_("page image"), upload_to="pages/%Y/%m/", blank=True)
    image_sizes = models.JSONField(encoder=PlainJSON, default=list, blank=True, editable=False)
    pdf = models.FileField(
        _("page PDF"),
        upload_to="pages/%Y/%m/",
        blank=True,
        validators=[FileExtensionValidator(["pdf"])],
    )
    desk_done_at = models.DateTimeField(_("desk done"), null=True, blank=True, editable=False)
    desk_done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )

    objects = PageQuerySet.as_manager()

    class Meta:
        ordering = ["issue", "order"]
        verbose_name = _("page")
        verbose_name_plural = _("pages")
        constraints = [
            models.UniqueConstraint(fields=["issue", "order"], name="one_page_a_label"),
        ]

    def __str__(self) -> str:
        return f"{self.label}版 {self.name}".strip()

    def clean(self) -> None:
        check_page_label(self.label)
        self.order = page_order(self.label)

    def natural_key(self) -> tuple[str, datetime.date, str, int]:
        return (*self.issue.natural_key(), self.order)

    natural_key.dependencies = ["articles.issue"]  # type: ignore[attr-defined]

    def get_absolute_url(self) -> str:
        return reverse("page", args=[self.issue.newspaper.slug, self.issue.key, self.label])
