"""Newspaper and issue (期): the frame that pages and their articles stand in."""

import datetime
import time
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    RegexValidator,
)
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.text.numerals import LABEL

EDITION = RegexValidator(
    r"^[^\s/\\?#%.-][^\s/\\?#%.]*\Z", _("An edition is a word without spaces, dots or slashes.")
)

MOST_ROUNDS = 3  # of reviews, and of proofs: 三审三校
MOST_PAGES = 999  # as far as page labels count

# First words of the site's other addresses, and of feeds that are no newspaper's.
RESERVED = frozenset(
    {
        "admin",
        "api",
        "archive",
        "contributor",
        "corrections",
        "feeds",
        "language",
        "media",
        "newest",
        "preview",
        "reading",
        "search",
        "static",
        "story",
    }
)


def check_slug(slug: str) -> None:
    """Raise ValidationError where a newspaper's address would hide another page's."""
    if slug in RESERVED:
        raise ValidationError(_("This address is needed for another page."))


class NewspaperQuerySet(models.QuerySet["Newspaper"]):
    def visible_to(self, user: Any) -> "NewspaperQuerySet":
        """Those of which a user may see an issue."""
        issues = Issue.objects.visible_to(user).filter(newspaper=OuterRef("pk"))
        return self.filter(Exists(issues))

    def with_dates_beside(
        self, issues: "IssueQuerySet", first: datetime.date, last: datetime.date
    ) -> "NewspaperQuerySet":
        """With the dates of the nearest of these issues before and after a span of days.

        They are in ``before`` and ``after``, None where there is none.
        """
        own = issues.filter(newspaper=OuterRef("pk"))
        before = own.filter(date__lt=first).order_by("-date").values("date")
        after = own.filter(date__gt=last).order_by("date").values("date")
        return self.annotate(before=Subquery(before[:1]), after=Subquery(after[:1]))

    def get_by_natural_key(self, slug: str) -> "Newspaper":
        return self.get(slug=slug)


class Newspaper(models.Model):
    """One newspaper; a site can carry several.

    ``start_date`` and ``end_date`` are the days of its first and its last issue (创刊, 终刊),
    empty where they are not known or it still appears; on which days between it appears is
    told by its frequencies and exceptional days. ``review_rounds`` and ``proof_rounds`` say how
    often each article is reviewed and proof-read before its issue is published (三审三校); with
    none of them an archive can be imported as it is.
    """

    slug = models.SlugField(_("address name"), unique=True, validators=[check_slug])
    name = models.CharField(_("name"), max_length=100)
    start_date = models.DateField(_("first issue"), null=True, blank=True)
    end_date = models.DateField(_("last issue"), null=True, blank=True)
    review_rounds = models.PositiveSmallIntegerField(
        _("rounds of review"), default=0, validators=[MaxValueValidator(MOST_ROUNDS)]
    )
    proof_rounds = models.PositiveSmallIntegerField(
        _("rounds of proof-reading"), default=0, validators=[MaxValueValidator(MOST_ROUNDS)]
    )

    objects = NewspaperQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        verbose_name = _("newspaper")
        verbose_name_plural = _("newspapers")
        constraints = [
            models.CheckConstraint(
                condition=Q(end_date__gte=F("start_date")), name="a_newspaper_ends_after_its_start"
            ),
            models.CheckConstraint(
                condition=Q(review_rounds__lte=MOST_ROUNDS, proof_rounds__lte=MOST_ROUNDS),
                name="three_rounds_at_most",
            ),
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

    def visible_to(self, user: Any, shared: int | None = None) -> "IssueQuerySet":
        """Readers see published issues; editors who may view issues preview the rest.

        ``shared`` is the primary key of an issue whose preview was shared with this reader.
        """
        if may_preview(user):
            return self
        return self.filter(readable("", shared))

    def due(self, now: datetime.datetime) -> "IssueQuerySet":
        """Those that wait for a time that has come, the longest waiting first."""
        return self.filter(published_at=None, publish_at__lte=now).order_by("publish_at", "pk")

    def touch(self) -> int:
        """Say that what readers see of these issues has changed; returns their number.

        Called in the transaction that changes it, so that nobody gets an answer made before.
        """
        return self.update(version=F("version") + 1, changed_at=timezone.now())

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

    def not_indexed(self, slot: int) -> "IssueQuerySet":
        """The issues with articles of which this search index holds nothing."""
        return self.filter(pages__articles__isnull=False).exclude(indexed__slot=slot)

    def get_by_natural_key(self, slug: str, date: datetime.date, edition: str) -> "Issue":
        return self.get(newspaper__slug=slug, date=date, edition=edition)


def readable(issue: str, shared: int | None = None) -> Q:
    """The condition that readers see an issue, whose path from a row is ``issue``.

    They see what is published, and the issue ``shared`` whose preview was shared with them.
    """
    path = f"{issue}__" if issue else ""
    published = Q(**{f"{path}published_at__isnull": False})
    return published if shared is None else published | Q(**{f"{path}pk": shared})


def may_preview(user: Any) -> bool:
    """Whether a user may see what is not published: staff with the right to view issues."""
    return bool(user.is_active and user.is_staff and user.has_perm("articles.view_issue"))


def first_version() -> int:
    """The version of a new issue: microseconds, so that no issue has had the same before."""
    return time.time_ns() // 1000


class Issue(models.Model):
    """One issue: a date, and an edition (增刊, 晚报 …) where a date has several.

    ``page_count`` is the number of pages that it was printed with, empty where not known.
    ``publish_at`` is when it is to be published by itself, and ``publish_by`` who said so.
    ``version`` grows with every change of anything in it, and ``changed_at`` is when it grew
    last: what answers to readers are kept and asked for by.
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
    publish_at = models.DateTimeField(
        _("to be published at"), null=True, blank=True, editable=False
    )
    publish_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    version = models.BigIntegerField(default=first_version, editable=False)
    changed_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = IssueQuerySet.as_manager()

    class Meta:
        ordering = ["-date", "edition"]
        verbose_name = _("issue")
        verbose_name_plural = _("issues")
        permissions = [
            ("publish_issue", "Can publish and withdraw issues"),
            ("share_preview", "Can share a preview of what is not published"),
        ]
        # Lists of pages and articles are walked by it, newest first.
        indexes = [
            models.Index(fields=["-date"], name="issue_newest"),
            # Lists change when the sum of these does. SQLite reads nothing but the index only where
            # it holds its own condition.
            models.Index(
                fields=["published_at", "version"],
                condition=Q(published_at__isnull=False),
                name="issue_published_version",
            ),
        ]
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

    @property
    def is_overdue(self) -> bool:
        """Whether its time has come and it is not published."""
        late = self.publish_at is not None and self.publish_at <= timezone.now()
        return late and not self.is_published

    def natural_key(self) -> tuple[str, datetime.date, str]:
        return (self.newspaper.slug, self.date, self.edition)

    natural_key.dependencies = ["articles.newspaper"]  # type: ignore[attr-defined]

    def get_absolute_url(self) -> str:
        return reverse("issue", args=[self.newspaper.slug, self.key])


def check_page_label(label: str) -> None:
    """Raise ValidationError unless the text is a page label such as ``2`` or ``A01``."""
    if not LABEL.fullmatch(label):
        raise ValidationError(_("A page label is a number, or letters and a number: 2, A01."))
