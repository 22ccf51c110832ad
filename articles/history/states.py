"""What a thing is, as plain values: the states that revisions keep and compare."""

import json
from collections.abc import Iterable, Iterator
from hashlib import md5
from typing import Any

from articles.models import Article, Continuation, Issue, Page, Photo, Zone

State = dict[str, Any]

# What readers see of an article, and reviewers sign.
TEXT = (
    "column_label",
    "kicker",
    "headline",
    "decks",
    "dateline",
    "body",
    "continued_from",
    "continued_on",
)


def digest_of(state: Any) -> str:
    """A short name that two states share only when they are the same."""
    return md5(json.dumps(state, ensure_ascii=True, sort_keys=True).encode()).hexdigest()


def article_state(article: Article) -> State:
    """The text of an article with its place, bylines, photos and zones, to be prefetched."""
    place: State = {"page": article.page_id, "position": article.position}
    if zones := [zone_state(zone) for zone in article.zones.all()]:
        place["zones"] = zones
    photos = [photo_state(photo) | sizes_state(photo) for photo in article.photos.all()]
    return place | text_state(article) | {"photos": photos}


def text_state(article: Article) -> State:
    """What readers see of an article and reviewers sign."""
    bylines = [
        {
            "role": byline.role,
            "name": byline.contributor.name,
            "distinguisher": byline.contributor.distinguisher,
        }
        for byline in article.bylines.all()
    ]
    photos = [photo_state(photo) for photo in article.photos.all()]
    values = {name: getattr(article, name) for name in TEXT}
    return {"public_id": article.public_id, **values, "bylines": bylines, "photos": photos}


def photo_state(photo: Photo) -> State:
    words = {name: getattr(photo, name) for name in ("caption", "credit", "alt")}
    return {"image": photo.image.name, **words}


def sizes_state(thing: Photo | Page) -> State:
    """The files of a picture; nothing for what was stored before they were made."""
    return {"image_sizes": thing.image_sizes} if thing.image_sizes else {}


def zone_state(zone: Zone) -> State:
    values = {name: getattr(zone, name) for name in ("points", "state", "evidence")}
    return values | {"decided_at": zone.decided_at and zone.decided_at.isoformat()}


def text_digest(article: Article) -> str:
    """What tells whether a text is still the one that somebody signed."""
    return digest_of(text_state(article))


def page_state(page: Page) -> State:
    return {
        "label": page.label,
        "name": page.name,
        "image": page.image.name,
        "pdf": page.pdf.name,
        "desk_done": page.desk_done_at is not None,
        "source_text": page.source_text,
        "labels": page.labels,
        **sizes_state(page),
    }


def issue_state(issue: Issue) -> State:
    return {
        "newspaper": issue.newspaper.slug,
        "date": issue.date.isoformat(),
        "edition": issue.edition,
        "page_count": issue.page_count,
        "published_at": issue.published_at and issue.published_at.isoformat(),
        "publish_at": issue.publish_at and issue.publish_at.isoformat(),
    }


def continuation_state(link: Continuation) -> State:
    return {
        "earlier": link.earlier.public_id,
        "later": link.later.public_id,
        "state": link.state,
        "score": link.score,
        "evidence": link.evidence,
    }


Found = tuple[str, int, int | None, State]  # kind, primary key, page, state


def states_of_pages(pages: Iterable[int]) -> Iterator[Found]:
    """The pages and their articles as they stand (five queries)."""
    for page in Page.objects.filter(pk__in=pages).order_by("order"):
        yield "page", page.pk, page.pk, page_state(page)
    articles = Article.objects.filter(page__in=pages).in_print_order().defer("imported")
    for article in articles.prefetch_related("bylines", "photos", "zones"):
        yield "article", article.pk, article.page_id, article_state(article)


def states_of_frame(issue_id: int) -> Iterator[Found]:
    """The issue itself and its links as they stand (two queries)."""
    for issue in Issue.objects.with_newspaper().filter(pk=issue_id):
        yield "issue", issue.pk, None, issue_state(issue)
    links = Continuation.objects.of_issue(issue_id).select_related("earlier", "later")
    fields = ("state", "score", "evidence", "earlier__public_id", "later__public_id")
    for link in links.only(*fields):
        yield "continuation", link.pk, None, continuation_state(link)
