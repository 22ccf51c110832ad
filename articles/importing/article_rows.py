"""Articles of the database and the values that the merge compares."""

from articles.history.states import TEXT
from articles.models import Article, Byline, Contributor, Photo

from .bylines import Key, bylines_of
from .formats.raw_page import Fields, Incoming, credit
from .merge import Merged, is_touched, merge

# Articles that were imported without a word on photos had none.
NO_PHOTOS: Fields = {"photos": []}


def values_of(article: Article) -> Fields:
    """The values of all fields that an import writes, as they stand."""
    bylines = [
        credit(byline.role, byline.contributor.name, byline.contributor.distinguisher)
        for byline in article.bylines.all()
    ]
    return {**{name: getattr(article, name) for name in TEXT}, "bylines": bylines}


def photo_values(article: Article) -> list[dict[str, str]]:
    """The photos of an article as the merge compares them."""
    rows = article.photos.order_by("order").values("image", "caption", "credit", "alt")
    return list(rows)


def photos_of(article: Article, incoming: Incoming) -> list[Photo]:
    """The photos that come with an article, not saved yet."""
    return [
        Photo(article=article, order=order, image_sizes=incoming.photo_sizes[one["image"]], **one)
        for order, one in enumerate(incoming.fields.get("photos", []), start=1)
    ]


def has_editors_work(article: Article) -> bool:
    """Whether something of the article would be lost if the import removed it."""
    current = values_of(article) | {"photos": photo_values(article)}
    return is_touched(NO_PHOTOS | article.imported, current)


def new_article(incoming: Incoming) -> Article:
    """An article, not saved yet, without page, position and bylines."""
    article = Article(source_blocks=incoming.blocks, imported=incoming.fields)
    if incoming.public_id:
        article.public_id = incoming.public_id
    for name in TEXT:
        setattr(article, name, incoming.fields[name])
    return article


def credits_to_write(article: Article, incoming: Incoming) -> list[dict[str, str]]:
    """The credits of those whom the import will name: none where the bylines stay as they are.

    Who is only named in bylines that an editor changed is not made a contributor again.
    """
    if article.pk is None:
        return list(incoming.fields["bylines"])
    coming = {"bylines": incoming.fields["bylines"]}
    merged = merge(article.imported, values_of(article), coming)
    return list(merged.changed.get("bylines", []))


def update_article(
    article: Article, incoming: Incoming, contributors: dict[Key, Contributor]
) -> Merged:
    """Merge what comes into what stands; nothing is written where nothing changes."""
    base, current = NO_PHOTOS | article.imported, values_of(article)
    if "photos" in incoming.fields:
        current["photos"] = photo_values(article)
    merged = merge(base, current, incoming.fields)
    columns = []
    for name, value in merged.changed.items():
        if name == "bylines":
            article.bylines.all().delete()
            Byline.objects.bulk_create(bylines_of(article, value, contributors))
        elif name == "photos":
            article.photos.all().delete()
            Photo.objects.bulk_create(photos_of(article, incoming))
        else:
            setattr(article, name, value)
            columns.append(name)
    if merged.changed:
        columns.append("updated_at")
    # Who says nothing of photos leaves them, and what is known of where they came from.
    imported = {name: base[name] for name in NO_PHOTOS if base[name]} | incoming.fields
    if article.imported != imported:
        article.imported = imported
        columns.append("imported")
    # Drafts without block numbers leave those that stand.
    if incoming.blocks and article.source_blocks != incoming.blocks:
        article.source_blocks = incoming.blocks
        columns.append("source_blocks")
    article.save(update_fields=columns)
    return merged
