"""Article (稿件): one piece of text on one page."""

import secrets
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from articles.text.numerals import page_label

from .archive import Issue, may_preview, readable
from .continuation import LINKED, Continuation
from .json import PlainJSON
from .page import Page

# Without vowels and look-alikes, so that an address spells no word and can be read aloud.
ALPHABET = "23456789bcdfghjkmnpqrstvwxz"


def new_public_id() -> str:
    """A random address of ten characters (27¹⁰ ≈ 2·10¹⁴ of them)."""
    return "".join(secrets.choice(ALPHABET) for _ in range(10))


class ArticleQuerySet(models.QuerySet["Article"]):
    def for_listing(self) -> "ArticleQuerySet":
        """With page, issue and newspaper, without the long fields."""
        return self.select_related("page__issue__newspaper").defer(
            "imported", "page__source_text", "page__labels", "page__imported"
        )

    def for_indexing(self) -> "ArticleQuerySet":
        """With everything that is searched and checked of an article (two more queries)."""
        return self.for_listing().prefetch_related("bylines", "photos")

    def with_earlier(self) -> "ArticleQuerySet":
        """With ``earlier_id``, the part of a story that each goes on with, or None."""
        back = Continuation.objects.linked().filter(later=OuterRef("pk"))
        return self.annotate(earlier_id=Subquery(back.values("earlier")[:1]))

    def visible_to(self, user: Any, shared: int | None = None) -> "ArticleQuerySet":
        """Articles of the issues that a user sees; ``shared`` as for these."""
        return self if may_preview(user) else self.filter(readable("page__issue", shared))

    def in_print_order(self) -> "ArticleQuerySet":
        return self.order_by("page__order", "position")

    def newest_first(self) -> "ArticleQuerySet":
        return self.order_by("-page__issue__date", "page__issue", "page__order", "position")

    def heads(self) -> "ArticleQuerySet":
        """The first parts of stories: articles that continue no other, so each story once."""
        return self.exclude(links_back__state__in=LINKED)

    def front_stories(self, issues: Iterable[Issue]) -> "ArticleQuerySet":
        """The stories that begin on the front pages of issues."""
        of_issue = Page.objects.filter(issue=OuterRef("page__issue")).for_navigation()
        fronts = self.filter(page__issue__in=issues, page=Subquery(of_issue.values("pk")[:1]))
        return fronts.heads().for_listing().in_print_order()

    def get_by_natural_key(self, public_id: str) -> "Article":
        return self.get(public_id=public_id)


class Article(models.Model):
    """One piece of text on one page; a story is a chain of them joined by continuations.

    ``decks`` is a list of strings. ``body`` is a list of ``{"kind": "paragraph" |
    "crosshead" | "caption", "text": "…"}``. ``continued_from`` and ``continued_on`` keep
    the printed words (（上接第1版）), whatever the link says. ``source_blocks`` are the
    numbers of the page's blocks that the article is made of. ``imported`` is what the last
    import wrote, field by field: the base of the three-way merge. ``author`` is who wrote it
    here by hand, empty for what came from a page.
    """

    page = models.ForeignKey(Page, models.CASCADE, related_name="articles", verbose_name=_("page"))
    position = models.PositiveIntegerField(_("position on the page"))
    public_id = models.CharField(
        _("public id"), max_length=20, unique=True, default=new_public_id, editable=False
    )
    column_label = models.TextField(_("column label"), blank=True, default="")
    kicker = models.TextField(_("kicker"), blank=True, default="")
    headline = models.TextField(_("headline"), blank=True, default="")
    decks = models.JSONField(_("decks"), encoder=PlainJSON, default=list, blank=True)
    dateline = models.TextField(_("dateline"), blank=True, default="")
    body = models.JSONField(_("body"), encoder=PlainJSON, default=list, blank=True)
    continued_from = models.TextField(_("continuation line"), blank=True, default="")
    continued_on = models.TextField(_("jump line"), blank=True, default="")
    source_blocks = models.JSONField(encoder=PlainJSON, default=list, blank=True, editable=False)
    imported = models.JSONField(encoder=PlainJSON, default=dict, blank=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    created_at = models.DateTimeField(_("created"), auto_now_add=True)
    updated_at = models.DateTimeField(_("changed"), auto_now=True)

    objects = ArticleQuerySet.as_manager()

    class Meta:
        ordering = ["page", "position"]
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        permissions = [
            ("write_own_drafts", "Can write articles, and change those that nobody has signed"),
            ("correct_published", "Can correct articles that are published"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["page", "position"], name="one_article_at_one_place_of_a_page"
            )
        ]

    def __str__(self) -> str:
        return self.headline or self.opening

    @property
    def opening(self) -> str:
        """The first words of the text, else of a caption, for an article without a headline."""
        blocks = sorted(self.body, key=lambda block: block["kind"] != "paragraph")
        return blocks[0]["text"][:16] if blocks else ""

    @property
    def continued_from_page(self) -> str:
        """The label of the page that the continuation line names, or an empty string."""
        return page_label(self.continued_from)

    @property
    def continued_on_page(self) -> str:
        """The label of the page that the jump line names, or an empty string."""
        return page_label(self.continued_on)

    def reasons(self) -> list[dict[str, Any]]:
        """Why each source block has the role it has: the page's labels for this article."""
        mine = set(self.source_blocks)
        return [label for label in self.page.labels if label["block"] in mine]

    def natural_key(self) -> tuple[str]:
        return (self.public_id,)

    natural_key.dependencies = ["articles.page"]  # type: ignore[attr-defined]

    def get_absolute_url(self) -> str:
        return reverse("story", args=[self.public_id])


class ArticleRedirectManager(models.Manager["ArticleRedirect"]):
    def get_by_natural_key(self, public_id: str) -> "ArticleRedirect":
        return self.get(public_id=public_id)


class ArticleRedirect(models.Model):
    """The address of an article that was merged away, leading to the one that took its text."""

    public_id = models.CharField(_("public id"), max_length=20, unique=True)
    target = models.ForeignKey(
        Article, models.CASCADE, related_name="redirects", verbose_name=_("article")
    )

    objects = ArticleRedirectManager()

    class Meta:
        verbose_name = _("redirect")
        verbose_name_plural = _("redirects")

    def __str__(self) -> str:
        return f"{self.public_id} → {self.target}"

    def natural_key(self) -> tuple[str]:
        return (self.public_id,)

    natural_key.dependencies = ["articles.article"]  # type: ignore[attr-defined]
