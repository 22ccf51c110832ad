"""Revisions: every state that an article, a page, an issue or a continuation was in."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .json import PlainJSON


class Kind(models.TextChoices):
    """What has revisions."""

    ARTICLE = "article", _("article")
    PAGE = "page", _("page")
    ISSUE = "issue", _("issue")
    CONTINUATION = "continuation", _("continuation")


class RevisionQuerySet(models.QuerySet["Revision"]):
    def of(self, kind: str, thing: int) -> "RevisionQuerySet":
        """The revisions of one thing, newest first."""
        return self.filter(kind=kind, thing=thing).order_by("-number")

    def current(self) -> "RevisionQuerySet":
        """The newest revision of each thing."""
        return self.filter(is_current=True)

    def for_listing(self) -> "RevisionQuerySet":
        return self.select_related("by")


class Revision(models.Model):
    """One state of a thing, kept when it changed; rows are added, never changed.

    ``thing`` is its primary key, ``issue`` and ``page`` those of where it stood (``page`` is
    empty for an issue and for a continuation): plain numbers, which outlive it. ``number``
    counts from 1 and orders the revisions, whatever the clock said. ``state`` is what
    ``articles.history.states`` makes of the thing, ``digest`` tells two states apart.
    ``is_deletion`` says that the thing was deleted, and ``state`` what it was. ``by`` is empty
    where the program itself changed something; ``why`` is a sentence.
    """

    kind = models.CharField(max_length=12, choices=Kind.choices)
    thing = models.PositiveBigIntegerField()
    issue = models.PositiveBigIntegerField()
    page = models.PositiveBigIntegerField(null=True)
    number = models.PositiveIntegerField(_("revision"))
    at = models.DateTimeField(_("time"), auto_now_add=True)
    # Somebody whose work is on record is deactivated, never deleted.
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("user"),
    )
    why = models.TextField(_("why"))
    state = models.JSONField(encoder=PlainJSON)
    digest = models.CharField(max_length=32)
    is_deletion = models.BooleanField(default=False)
    is_current = models.BooleanField(default=True)

    Kind = Kind
    objects = RevisionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "thing", "number"], name="one_revision_a_number"
            ),
            models.UniqueConstraint(
                fields=["kind", "thing"],
                condition=Q(is_current=True),
                name="one_revision_is_current",
            ),
        ]
        indexes = [
            models.Index(
                fields=["issue"], condition=Q(is_current=True), name="revision_current_of_issue"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.thing} #{self.number}"


class AutosaveQuerySet(models.QuerySet["Autosave"]):
    def of(self, user: Any, article: int) -> "AutosaveQuerySet":
        """What somebody typed into an article's form, newest first."""
        return self.filter(by=user, article=article).order_by("-pk")


class Autosave(models.Model):
    """What somebody had typed into a form of an article and not saved yet.

    ``article`` is the article's primary key, 0 for one that is being added; ``fields`` are the
    form's fields as they were posted, ``version`` that of the form (see ``admin.versions``).
    ``saved`` says that the form was saved afterwards, so that nothing waits to be taken up.
    """

    article = models.PositiveBigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField(_("time"), auto_now=True)
    started_at = models.DateTimeField(auto_now_add=True)
    fields = models.JSONField(encoder=PlainJSON)
    version = models.CharField(max_length=32)
    saved = models.BooleanField(default=False)

    objects = AutosaveQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [models.Index(fields=["article", "by"], name="autosave_of_article")]

    def __str__(self) -> str:
        return f"{self.article} {self.by} {self.at}"


class Presence(models.Model):
    """Somebody has a thing open in a form or at the desk, and was there at ``at``."""

    kind = models.CharField(max_length=12, choices=Kind.choices)
    thing = models.PositiveBigIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "thing", "by"], name="one_presence_a_person")
        ]

    def __str__(self) -> str:
        return f"{self.by} {self.kind} {self.thing}"
