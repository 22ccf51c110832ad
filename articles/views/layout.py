"""How the articles of a page are set side by side: in strips across the page.

A long article takes a strip of its own, set in columns of one height, so that nobody scrolls
back far for the next column; so does a shorter one that leads the page or stands between two
long ones. Short articles in a row share a strip.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

# Characters of body from which an article is set in columns of its own: at the width of a
# desktop screen, four columns of about ten lines each; in the lead or alone, of five lines.
LONG = 600
LONG_ENOUGH = 300

Thing = TypeVar("Thing")


@dataclass(frozen=True)
class Strip(Generic[Thing]):
    """Articles set together; ``long`` means one article with columns of its own."""

    long: bool
    articles: list[Thing]


def strips_of(articles: Iterable[Thing], length: Callable[[Thing], int]) -> list[Strip[Thing]]:
    """The articles of a page in printed order, cut into strips; ``length`` in characters."""
    strips: list[Strip[Thing]] = []
    for article in articles:
        if length(article) >= (LONG if strips else LONG_ENOUGH):
            strips.append(Strip(True, [article]))
        elif strips and not strips[-1].long:
            strips[-1].articles.append(article)
        else:
            strips.append(Strip(False, [article]))
    return [Strip(strip.long or alone(strip, length), strip.articles) for strip in strips]


def alone(strip: Strip[Thing], length: Callable[[Thing], int]) -> bool:
    """Whether a strip holds one article only that is long enough for columns of its own."""
    return len(strip.articles) == 1 and length(strip.articles[0]) >= LONG_ENOUGH
