"""The articles of a page as they were printed, and the parts of their stories on other pages."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext

from articles.models import (
    Article,
    Continuation,
    Contributor,
    Correction,
    Page,
    Passage,
    Photo,
    Story,
    passages_of,
    with_belongings,
)
from articles.views.copyfit import Copy

# Of a photo whose size nobody knows: height by width, as most cameras take them.
USUAL_SHAPE = 2 / 3
VERSE_LINES, VERSE_LENGTH = 4, 16


@dataclass(frozen=True)
class PrintedArticle:
    """An article on its page, and the parts of its story that stand on other pages.

    ``head`` is the part that the story begins with; ``earlier`` and ``later`` are the parts
    that the printed jump lines lead to, None where no link is known; ``elsewhere`` are all parts
    but this one.
    """

    article: Article
    head: Article
    earlier: Article | None
    later: Article | None
    elsewhere: Sequence[Article]

    @property
    def headline(self) -> str:
        found = self.article.headline or self.head.headline or self.article.opening
        return found or gettext("Untitled")

    @property
    def address(self) -> str:
        return Story((self.head,)).address_of(self.article)

    @property
    def earlier_address(self) -> str:
        return Story((self.head,)).address_of(self.earlier) if self.earlier else ""

    @property
    def later_address(self) -> str:
        return Story((self.head,)).address_of(self.later) if self.later else ""

    @property
    def credits(self) -> list[tuple[str, list[Contributor]]]:
        return Story((self.article,)).credits

    @property
    def corrections(self) -> list[Correction]:
        """What was wrong in this part of the story."""
        return Story((self.article,)).corrections

    @cached_property
    def figures_and_text(self) -> list[Passage]:
        return passages_of([self.article])

    @cached_property
    def picture(self) -> Passage | None:
        """The first photo with its caption, which stands apart from the text."""
        return next((passage for passage in self.figures_and_text if passage.photo), None)

    @property
    def passages(self) -> list[Passage]:
        """The text, with the captions and photos that stand in it."""
        return [passage for passage in self.figures_and_text if passage is not self.picture]

    @property
    def is_verse(self) -> bool:
        """Whether its lines are short ones that end where the poet ended them."""
        texts = [block["text"] for block in self.article.body if block["kind"] == "paragraph"]
        return len(texts) >= VERSE_LINES and max(map(len, texts)) <= VERSE_LENGTH

    @property
    def copy(self) -> Copy:
        """What of it takes room on a page."""
        article = self.article
        above = filter(None, [article.kicker, *article.decks])
        lines = [self.credits, article.continued_from, article.continued_on, *self.corrections]
        return Copy(
            headline=len(self.headline),
            paragraphs=tuple(len(block["text"]) for block in article.body),
            above=tuple(map(len, above)),
            picture=shape(self.picture.photo) if self.picture and self.picture.photo else 0,
            label=bool(article.column_label),
            extra=sum(map(bool, lines)),
            continues=bool(article.continued_from or self.earlier),
        )


def shape(photo: Photo) -> float:
    """The height of a photo by its width."""
    largest = photo.image_sizes[-1] if photo.image_sizes else None
    return largest["height"] / largest["width"] if largest else USUAL_SHAPE


def printed_on(page: Page) -> list[PrintedArticle]:
    """The articles of a page in printed order, with the parts of their stories (three queries)."""
    links = list(Continuation.objects.linked().of_issue(page.issue_id).with_both_parts())
    earlier = {link.later_id: link.earlier for link in links}
    later = {link.earlier_id: link.later for link in links}
    articles = page.articles.defer("imported").in_print_order()
    printed = [printed_article(article, earlier, later) for article in articles]
    with_belongings(part for one in printed for part in (one.article, *one.elsewhere))
    return printed


def printed_article(
    article: Article, earlier: dict[int, Article], later: dict[int, Article]
) -> PrintedArticle:
    """An article with the parts before and after it, along links from a part's id to another."""
    before, after = along(article, earlier), along(article, later)
    return PrintedArticle(
        article,
        head=before[-1] if before else article,
        earlier=earlier.get(article.pk),
        later=later.get(article.pk),
        elsewhere=[*reversed(before), *after],
    )


def along(article: Article, links: dict[int, Article]) -> list[Article]:
    """The parts that links lead to from an article on, the nearest first; each but once."""
    found: dict[int, Article] = {}
    here = links.get(article.pk)
    while here is not None and here.pk not in found and here != article:
        found[here.pk] = here
        here = links.get(here.pk)
    return list(found.values())


def headlines_of(printed: Iterable[PrintedArticle]) -> list[str]:
    return [one.headline for one in printed]
