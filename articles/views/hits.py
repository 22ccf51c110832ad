"""Stories as lists show them."""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import IndexedStory, Story, stories_of_entries
from articles.search import Run, Snippet, snippet_of
from articles.search.query import Query


@dataclass(frozen=True)
class Hit:
    """A story in a list; ``snippet`` tells what is shown of it and which part is led to."""

    story: Story
    snippet: Snippet

    @property
    def address(self) -> str:
        return self.story.address_of(self.snippet.part)

    @property
    def is_inside(self) -> bool:
        """Whether the part that is led to is not the first."""
        return self.snippet.part != self.story.head


def hits_of(entries: Iterable[IndexedStory], query: Query | None = None) -> list[Hit]:
    """The stories of these entries, with what the query found marked (two queries)."""
    stories = stories_of_entries(entries)
    return [
        Hit(story, snippet_of(story, query) if query else opening_of(story)) for story in stories
    ]


def opening_of(story: Story) -> Snippet:
    """The headline and the beginning, with nothing marked."""
    headline, text = ([Run(words)] if words else [] for words in (story.headline, story.summary))
    return Snippet(headline, text, story.head)
