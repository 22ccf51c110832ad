"""Where stories stand on the pictures of the pages: on the page itself, and on those beside it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from articles.models import Page, Zone
from articles.pictures.shown import sizes_of
from articles.views.page_articles import PrintedArticle


@dataclass(frozen=True)
class Leaf:
    """A page in the row of an issue's pages, with the zones on it of stories that go on there.

    ``stories`` are pairs of a story, by the public id of its head, and its zones.
    """

    page: Page
    stories: Sequence[tuple[str, Sequence[Zone]]]


def leaves_of(pages: Iterable[Page], printed: Sequence[PrintedArticle]) -> list[Leaf]:
    """The pages of an issue, each with what of one page's stories stands there."""
    parts = {part: one.head for one in printed for part in (one.article, *one.elsewhere)}
    stories: dict[int, dict[str, list[Zone]]] = defaultdict(lambda: defaultdict(list))
    for part, head in parts.items():
        stories[part.page_id][head.public_id].extend(part.zones.all())
    return [Leaf(page, list(stories[page.pk].items())) for page in pages]


def levels_of(page: Page) -> list[dict[str, object]]:
    """The picture of a page for a viewer that zooms: its files, the smallest first.

    In the form of OpenSeadragon's legacy image pyramid.
    """
    return [
        {"url": size.url, "width": size.width, "height": size.height} for size in sizes_of(page)
    ]
