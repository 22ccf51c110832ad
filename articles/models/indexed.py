"""What the search and every list of readers are read from: one row for each story.

These rows are made from articles by ``articles.search`` and can be made again at any time.
"""

from typing import Any

from django.db import models
from django.db.models import Count, F, Q, QuerySet, Subquery, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from .archive import Issue, Newspaper, may_preview
from .article import Article
from .json import PlainJSON
from .people import Contributor, named

SLOTS = (0, 1)
# Keys of rows that can be made again. A check by the database, which comes at the end of a
# transaction, would wait for whoever is changing what they are made from, and who may be waiting
# for the lock of the index.
UNCHECKED: dict[str, Any] = {"on_delete": models.CASCADE, "db_constraint": False}


class SearchIndexQuerySet(models.QuerySet["SearchIndex"]):
    def live(self) -> "SearchIndexQuerySet":
        """The index that readers search."""
        return self.filter(is_live=True)


class SearchIndex(models.Model):
    """One of the two places for an index: readers search one while the other is built.

    ``words`` are the user dictionary that the stories in it were cut with; ``stamp`` says by
    which rules and words it was made. ``reached`` is the primary key of the last issue that was
    added while it was built.
    """

    slot = models.PositiveSmallIntegerField(primary_key=True)
    is_live = models.BooleanField(default=False)
    stamp = models.CharField(max_length=200)
    words = models.JSONField(encoder=PlainJSON, default=list)
    reached = models.BigIntegerField(default=0)
    built_at = models.DateTimeField(null=True)

    objects = SearchIndexQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["is_live"], condition=Q(is_live=True), name="one_index_is_live"
            )
        ]

    def __str__(self) -> str:
        return f"{self.slot} {self.stamp}"


class Lexemes(models.Field):
    """The lexemes of a story as PostgreSQL keeps them, a list of 32-bit integers.

    On SQLite, where they stand in a full-text table, the column stays empty.
    """

    def db_type(self, connection: Any) -> str:
        return "integer[]" if connection.vendor == "postgresql" else "blob"

    def get_db_prep_value(self, value: Any, connection: Any, prepared: bool = False) -> Any:
        if connection.vendor != "postgresql" or value is None:
            return None
        # A thousand numbers as one literal: psycopg would dump them one by one.
        return f"{{{','.join(map(str, value))}}}"


class IndexedStoryQuerySet(models.QuerySet["IndexedStory"]):
    def live(self) -> "IndexedStoryQuerySet":
        """The stories of the index that is in use, published or not."""
        return self.filter(slot=Subquery(SearchIndex.objects.live().values("slot")[:1]))

    def for_readers(self) -> "IndexedStoryQuerySet":
        """The published stories."""
        return self.live().filter(is_public=True)

    def visible_to(self, user: Any) -> "IndexedStoryQuerySet":
        """The published stories; editors who may view issues preview the rest."""
        return self.live() if may_preview(user) else self.for_readers()

    def newest_first(self) -> "IndexedStoryQuerySet":
        """By date, and those of one day in the order in which they came in."""
        return self.order_by("-date", "head_id")

    def after(self, date: Any, head_id: int) -> "IndexedStoryQuerySet":
        """What comes behind a story, newest first."""
        behind = Q(date__lt=date) | Q(date=date, head_id__gt=head_id)
        # The bound on the date alone lets the database walk its index.
        return self.filter(behind, date__lte=date)

    def signed_by(self, contributor: str = "", role: str = "") -> "IndexedStoryQuerySet":
        """The stories with a credit for somebody, by number or name, in a role, or for both."""
        credits = IndexedCredit.objects.of(contributor, role)
        return self.filter(pk__in=credits.values("story"))

    def counts_by(self, column: str) -> "IndexedStoryQuerySet":
        """Rows of the column's name, each of its values as text, and how many stories have it."""
        rows = self.order_by().annotate(
            column_name=Value(column), column_value=Cast(column, models.TextField())
        )
        return rows.values_list("column_name", "column_value").annotate(Count("pk"))


class IndexedStoryManager(models.Manager.from_queryset(IndexedStoryQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> QuerySet["IndexedStory"]:
        """Without the lexemes, which nobody reads."""
        return super().get_queryset().defer("lexemes")


class IndexedStory(models.Model):
    """One story as lists, filters and the search see it.

    ``head`` is its first part, where it is read, and ``parts`` the primary keys of all parts in
    reading order. ``page_label``, ``section`` (the page's name) and ``column`` are those of the
    head; ``roles`` are those that it is signed in, sorted, one a line. ``display`` holds the
    folded display lines and ``names`` the folded names of those who signed, one a line.
    ``digest`` tells whether the text has changed. The row is narrow, since a common word is
    found in many of them; the text stands in ``IndexedText``.
    """

    slot = models.PositiveSmallIntegerField()
    head = models.ForeignKey(Article, **UNCHECKED, related_name="indexed")
    is_public = models.BooleanField()
    newspaper = models.ForeignKey(Newspaper, **UNCHECKED, db_index=False, related_name="+")
    issue = models.ForeignKey(Issue, **UNCHECKED, related_name="indexed")
    date = models.DateField()
    year = models.PositiveSmallIntegerField()
    edition = models.CharField(max_length=40)
    page_order = models.PositiveIntegerField()
    page_label = models.CharField(max_length=5)
    section = models.CharField(max_length=100)
    column = models.TextField()
    place = models.CharField(max_length=100)
    is_continued = models.BooleanField()
    has_photo = models.BooleanField()
    roles = models.TextField()
    display = models.TextField()
    names = models.TextField()
    parts = models.JSONField(encoder=PlainJSON)
    digest = models.CharField(max_length=32)
    updated_at = models.DateTimeField()
    lexemes = Lexemes(null=True)

    objects = IndexedStoryManager()

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
        constraints = [
            models.UniqueConstraint(fields=["slot", "head"], name="one_entry_a_story"),
        ]
        # SQLite walks an index in order only behind columns that are equal to something, which
        # ``is_public`` alone, without a comparison, is not.
        indexes = [
            models.Index(F("slot"), F("date").desc(), F("head"), name="story_newest"),
            models.Index(
                F("slot"), F("newspaper"), F("date").desc(), F("head"), name="story_newspaper"
            ),
            # What can be counted without reading a story, in the order in which it is.
            models.Index(
                fields=[
                    "slot",
                    "newspaper",
                    "year",
                    "edition",
                    "page_order",
                    "page_label",
                    "section",
                    "is_continued",
                    "has_photo",
                    "is_public",
                ],
                name="story_counts",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.display.partition(chr(10))[0]}"


class IndexedText(models.Model):
    """The folded text of a story: display lines, body and names, one a line."""

    story = models.OneToOneField(IndexedStory, **UNCHECKED, primary_key=True, related_name="text")
    text = models.TextField()

    def __str__(self) -> str:
        return self.text[:16]


class IndexedCreditQuerySet(models.QuerySet["IndexedCredit"]):
    def of(self, contributor: str = "", role: str = "") -> "IndexedCreditQuerySet":
        """The credits for somebody, by number or name, in a role, or for both."""
        credits = self.filter(role=role) if role else self
        return credits.filter(named(contributor, "contributor__")) if contributor else credits


class IndexedCredit(models.Model):
    """Who signs a story, and as what: the bylines of all its parts, each once."""

    story = models.ForeignKey(IndexedStory, **UNCHECKED, db_index=False, related_name="credits")
    contributor = models.ForeignKey(Contributor, **UNCHECKED, related_name="+")
    role = models.CharField(max_length=20)

    objects = IndexedCreditQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["story", "contributor", "role"], name="one_credit_a_role"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.contributor_id}"


class RelatedStories(models.Model):
    """Two stories that share rare words; ``words`` are those, ``score`` how rare together.

    Found when ``story`` was published, and told of both.
    """

    story = models.ForeignKey(Article, **UNCHECKED, related_name="+")
    other = models.ForeignKey(Article, **UNCHECKED, related_name="+")
    score = models.FloatField()
    words = models.JSONField(encoder=PlainJSON, default=list)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["story", "other"], name="one_relation_a_pair")
        ]

    def __str__(self) -> str:
        return f"{self.story_id} ~ {self.other_id}"
