"""Contributors (署名的人) and the bylines that name them on articles."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from .archive import Newspaper
from .article import Article


def named(text: str, path: str = "") -> Q:
    """Who is meant by a number or a name, as a condition on what ``path`` leads to."""
    if text.isascii() and text.isdigit() and len(text) < 19:
        return Q(**{f"{path}pk": int(text)})
    return Q(**{f"{path}name": text})


class ContributorQuerySet(models.QuerySet["Contributor"]):
    def with_newspaper(self) -> "ContributorQuerySet":
        return self.select_related("newspaper")

    def get_by_natural_key(self, slug: str, name: str, distinguisher: str) -> "Contributor":
        return self.get(newspaper__slug=slug, name=name, distinguisher=distinguisher)


class Contributor(models.Model):
    """Somebody who writes, photographs or translates for a newspaper.

    ``distinguisher`` tells namesakes of one newspaper apart (a town, a department).
    ``employer`` is whom they work for, ``usual_role`` what they mostly sign as; both may be empty.
    """

    newspaper = models.ForeignKey(
        Newspaper, models.PROTECT, related_name="contributors", verbose_name=_("newspaper")
    )
    name = models.CharField(_("name"), max_length=100)
    distinguisher = models.CharField(_("distinguisher"), max_length=100, blank=True, default="")
    employer = models.CharField(_("employer"), max_length=100, blank=True, default="")
    usual_role = models.CharField(_("usual role"), max_length=20, blank=True, default="")

    objects = ContributorQuerySet.as_manager()

    class Meta:
        ordering = ["name", "distinguisher"]
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        permissions = [("merge_contributors", "Can merge contributors and tell namesakes apart")]
        constraints = [
            models.UniqueConstraint(
                fields=["newspaper", "name", "distinguisher"], name="one_contributor_a_name"
            )
        ]

    def __str__(self) -> str:
        return f"{self.name}（{self.distinguisher}）" if self.distinguisher else self.name

    def natural_key(self) -> tuple[str, str, str]:
        return (self.newspaper.slug, self.name, self.distinguisher)

    natural_key.dependencies = ["articles.newspaper"]  # type: ignore[attr-defined]

    def get_absolute_url(self) -> str:
        return reverse("contributor", args=[self.pk])


class MergedContributorQuerySet(models.QuerySet["MergedContributor"]):
    def with_target(self) -> "MergedContributorQuerySet":
        """With whom each leads to, the latest merger of a name last."""
        return self.select_related("target").order_by("pk")

    def target_of(self, old: int) -> Contributor | None:
        """Whom the address with this number leads to, if somebody had it and was merged."""
        merged = self.with_target().filter(old=old).first()
        return merged.target if merged else None

    def get_by_natural_key(self, old: int) -> "MergedContributor":
        return self.get(old=old)


class MergedContributor(models.Model):
    """A contributor who turned out to be another: the old address and name lead to ``target``.

    ``old`` is the primary key that the address had. The next import that reads the old name
    finds the target; where one name was merged away twice, that of the latest merger.
    """

    old = models.PositiveBigIntegerField(unique=True)
    newspaper = models.ForeignKey(Newspaper, models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=100)
    distinguisher = models.CharField(_("distinguisher"), max_length=100, blank=True, default="")
    target = models.ForeignKey(
        Contributor, models.PROTECT, related_name="merged", verbose_name=_("contributor")
    )

    objects = MergedContributorQuerySet.as_manager()

    class Meta:
        verbose_name = _("merged contributor")
        verbose_name_plural = _("merged contributors")

    def __str__(self) -> str:
        return f"{self.name} → {self.target}"

    def natural_key(self) -> tuple[int]:
        return (self.old,)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.newspaper",
        "articles.contributor",
    ]


class BylineManager(models.Manager["Byline"]):
    def get_queryset(self) -> models.QuerySet["Byline"]:
        """With the contributor, since a byline is never shown without the name."""
        return super().get_queryset().select_related("contributor")

    def get_by_natural_key(self, public_id: str, order: int) -> "Byline":
        return self.get(article__public_id=public_id, order=order)


class Byline(models.Model):
    """One name on one article, with the role it is printed with (记者, 通讯员, 摄影 …)."""

    article = models.ForeignKey(
        Article, models.CASCADE, related_name="bylines", verbose_name=_("article")
    )
    contributor = models.ForeignKey(
        Contributor, models.PROTECT, related_name="bylines", verbose_name=_("contributor")
    )
    role = models.CharField(_("role"), max_length=20)
    order = models.PositiveIntegerField(_("order"))

    objects = BylineManager()

    class Meta:
        ordering = ["order"]
        verbose_name = _("byline")
        verbose_name_plural = _("bylines")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "order"], name="one_byline_at_one_place_of_an_article"
            )
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.contributor}"

    def natural_key(self) -> tuple[str, int]:
        return (self.article.public_id, self.order)

    natural_key.dependencies = [  # type: ignore[attr-defined]
        "articles.article",
        "articles.contributor",
    ]
