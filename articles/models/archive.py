"""Newspaper, issue (期) and page (版): the frame that articles stand in."""

import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import (
    FileExtensionValidator,
    MaxValueValidator,
    MinValueValidator,
    RegexValidator,
)
from django.db import models
from django.db.models import ExpressionWrapper, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.text.numerals import LABEL, page_order

from .json import PlainJSON

EDITION = RegexValidator(
    r"^[^\s/\\?#%.-][^\s/\\?#%.]*\Z", _("An edition is a word without spaces, dots or slashes.")
)

MOST_PAGES = 999  # as far as page labels count

# First words of the site's other addresses, and of feeds that are no newspaper's.
RESERVED = frozenset(
    {
        "admin",
        "api",
        "archive",
        "contributor",
        "feeds",
        "language",
        "media",
        "newest",
        "search",
        "static",
        "story",
    }
)


def check_slug(slug: str) -> None:
    """Raise ValidationError where a newspaper's address would hide another page's."""
    if slug in RESERVED:
        raise ValidationError(_("This address is needed for another page."))


class NewspaperManager(models.Manager["Newspaper"]):
    def get_by_natural_key(self, slug: str) -> "Newspaper":
        return self.get(slug=slug)


class Newspaper(models.Model):
    """One newspaper; a site can carry several.

    ``start_date`` and ``end_date`` are the days of its first and its last issue (创刊, 终刊),
    empty where they are not known or it still appears; on which days between it appears is
    told by its frequencies and exceptional days.
    """

    slug = models.SlugField(_("address name"), unique=True, validators=[check_slug])
    name = models.CharField(_("name"), max_length=100)
    start_date = models.DateField(_("first issue"), null=True, blank=True)
    end_date = models.DateField(_("last issue"), null=True, blank=True)

    objects = NewspaperManager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("newspaper")
        verbose_name_plural = _("newspapers")
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__gte=F("start_date")), name="a_newspaper_ends_after_its_start"
            )
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        if self.start_date and self.end_date and self.end_date < self.start_date:
            raise ValidationError({"end_date": _("The last issue can't be before the first.")})

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    def get_absolute_url(self) -> str:
        return reverse("newspaper", args=[self.slug])


class IssueQuerySet(models.QuerySet["Issue"]):
    def published(self) -> "IssueQuerySet":
        """What readers may see."""
        return self.filter(published_at__isnull=False)

    def visible_to(self, user: Any) -> "IssueQuerySet":
        """Readers see published issues; editors who may view issues preview the rest."""
        return self if may_preview(user) else self.published()

    def newest_first(self) -> "IssueQuerySet":
        return self.order_by("-date", "edition", "-pk")

    def with_newspaper(self) -> "IssueQuerySet":
        return self.select_related("newspaper")

    def newest_of_each_newspaper(self) -> "IssueQuerySet":
        """Of each newspaper its newest issue among these, newspapers by name."""
        newest = self.filter(newspaper=OuterRef("pk")).newest_first().values("pk")[:1]
        papers = Newspaper.objects.annotate(newest=Subquery(newest))
        issues = Issue.objects.filter(pk__in=papers.values("newest")).with_newspaper()
        return issues.order_by("newspaper__name")

    def beside(self, issue: "Issue") -> "tuple[Issue | None, Issue | None]":
        """The issues before and after one of the same newspaper, by date and edition.

        Among these only, in one query.
        """
        same = self.filter(newspaper_id=issue.newspaper_id)
        earlier = Q(date__lt=issue.date) | Q(date=issue.date, edition__lt=issue.edition)
        later = Q(date__gt=issue.date) | Q(date=issue.date, edition__gt=issue.edition)
        # The bounds on the date alone let the database walk its index.
        before = same.filter(earlier, date__lte=issue.date).order_by("-date", "-edition")
        after = same.filter(later, date__gte=issue.date).order_by("date", "edition")
        found = Issue.objects.with_newspaper().filter(
            Q(pk=Subquery(before.values("pk")[:1])) | Q(pk=Subquery(after.values("pk")[:1]))
        )
        # The database says which is which: its order of editions need not be Python's.
        found = found.annotate(is_before=ExpressionWrapper(earlier, models.BooleanField()))
        sides = {other.is_before: other for other in found}
        return sides.get(True), sides.get(False)

    def not_indexed(self, slot: int) -> "IssueQuerySet":
        """The issues with articles of which this search index holds nothing."""
        return self.filter(pages__articles__isnull=False).exclude(indexed__slot=slot)

    def get_by_natural_key(self, slug: str, date: datetime.date, edition: str) -> "Issue":
        return self.get(newspaper__slug=slug, date=date, edition=edition)


def may_preview(user: Any) -> bool:
    """Whether a user may see what is not published: staff with the right to view issues."""
    return bool(user.is_active and user.is_staff and user.has_perm("articles.view_issue"))


class Issue(models.Model):
    """One issue: a date, and an edition (增刊, 晚报 …) where a date has several.

    ``page_count`` is the number of pages that it was printed with, empty where not known.
    """

    newspaper = models.ForeignKey(
        Newspaper, models.PROTECT, related_name="issues", verbose_name=_("newspaper")
    )
    date = models.DateField(_("date"))
    edition = models.CharField(
        _("edition"), max_length=40, blank=True, default="", validators=[EDITION]
    )
    page_count = models.PositiveSmallIntegerField(
        _("printed pages"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MOST_PAGES)],
    )
    published_at = models.DateTimeField(_("published at"), null=True, blank=True, editable=False)

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "edition"]
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        permissions = [("publish_issue", "Can publish and withdraw issues")]
        # Lists of pages and articles are walked by it, newest first.
        indexes = [models.Index(fields=["-date"], name="issue_newest")]
        constraints = [
            models.UniqueConstraint(
                fields=["newspaper", "date", "edition"], name="one_issue_a_date_and_edition"
            )
        ]

    def __str__(self) -> str:
        return f"{self.newspaper} {self.key}"

    @property
    def key(self) -> str:
        """The issue's name in addresses: ``2024-03-12`` or ``2024-03-12-增刊``."""
        return f"{self.date.isoformat()}-{self.edition}" if self.edition else self.date.isoformat()

    @property
    def is_published(self) -> bool:
        return self.published_at is not None

    def natural_key(self) -> tuple[str, datetime.date, str]:
        return (self.newspaper.slug, self.date, self.edition)

    natural_key.dependencies = ["articles.newspaper"]  # type: ignore[attr-defined]

    def get_absolute_url(self) -> str:
        return reverse("issue", args=[self.newspaper.slug, self.key])


def check_page_label(label: str) -> None:
    """Raise ValidationError unless the text is a page label such as ``2`` or ``A01``."""
    if not LABEL.fullmatch(label):
        raise ValidationError(_("A page label is a number, or letters and a number: 2, A01."))


class PageQuerySet(models.QuerySet["Page"]):
    def with_issue(self) -> "PageQuerySet":
        return self.select_related("issue__newspaper")

    def visible_to(self, user: Any) -> "PageQuerySet":
        """Pages of published issues; editors who may view issues preview the rest."""
        return self if may_preview(user) else self.filter(issue__published_at__isnull=False)

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
    ``page_count`` is there where the page prints the number of the issue's pages.
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
