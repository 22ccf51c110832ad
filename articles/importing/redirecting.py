"""Addresses that outlive their articles: what was merged leads to what took its text."""

from collections.abc import Iterable

from django.db.models import F

from articles.models import Article, ArticleRedirect, Continuation, Correction

from .article_rows import photo_values


def merge_away(source: Article, target: Article) -> None:
    """Remove an article whose text the target took.

    Its address, its links, its corrections, its zones and the photos that the target has not got
    go to the target. Addresses that led to the source lead to the target too, so no redirect leads
    to another.
    """
    ArticleRedirect.objects.filter(target=source).update(target=target)
    for link in source.links_on.all():
        move_link(link, earlier=target, later=link.later)
    for link in source.links_back.all():
        move_link(link, earlier=link.earlier, later=target)
    Correction.objects.filter(article=source).update(article=target)
    last = max(target.zones.values_list("order", flat=True), default=0)
    source.zones.update(article=target, order=F("order") + last)
    move_photos(source, target)
    ArticleRedirect.objects.create(public_id=source.public_id, target=target)
    source.delete()


def move_photos(source: Article, target: Article) -> None:
    """Give the target the photos that it has not got; it notes them as imported, as they were."""
    there = [photo["image"] for photo in photo_values(target)]
    coming = [photo for photo in photo_values(source) if photo["image"] not in there]
    if coming:
        last = max(target.photos.values_list("order", flat=True), default=0)
        moved = source.photos.exclude(image__in=there)
        moved.update(article=target, order=F("order") + last)
        noted = target.imported.get("photos", [])
        target.imported = {**target.imported, "photos": [*noted, *coming]}
        target.save(update_fields=["imported"])


def move_link(link: Continuation, earlier: Article, later: Article) -> None:
    """Give a link to other articles where they are free; else it goes with its article."""
    others = Continuation.objects.exclude(pk=link.pk)
    if earlier == later or others.filter(earlier=earlier, later=later).exists():
        return
    link.earlier, link.later = earlier, later
    if link.state != Continuation.State.REJECTED:
        linked = others.linked()
        taken = linked.filter(earlier=earlier) | linked.filter(later=later)
        if taken.exists() or link.closes_a_circle():
            return
    link.save(update_fields=["earlier", "later"])


def add_redirects(redirects: Iterable[tuple[str, Article]]) -> None:
    """Let old addresses, known from an export, lead to the articles that took their text.

    An address that is in use on this site, as an article's own or as a redirect, stays.
    """
    wanted = dict(redirects)
    if not wanted:
        return
    for model in (Article, ArticleRedirect):
        used = model.objects.filter(public_id__in=wanted).values_list("public_id", flat=True)
        for public_id in used:
            del wanted[public_id]
    ArticleRedirect.objects.bulk_create(
        ArticleRedirect(public_id=public_id, target=target) for public_id, target in wanted.items()
    )
