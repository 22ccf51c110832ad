"""The search: stories that hold what is asked for, best first, with the place marked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from articles.models import Story, stories_of_entries
from articles.search import Results, Snippet, search, snippet_of

from . import examples
from .addresses import Link, story_address
from .keyset import Rows, Window
from .parameters import BY_RANK, OF_STORIES, QUERY
from .references import URL, ArticleReference, NewspaperReference, PageReference
from .resource import Collection
from .stories import stories


@dataclass(frozen=True)
class Hit:
    """A story that was found, and where."""

    story: Story
    snippet: Snippet


class Run(serializers.Serializer):
    """A stretch of text, marked if it is what was looked for."""

    text = serializers.CharField(help_text=_("The text, as printed: plain text, no HTML."))
    marked = serializers.BooleanField(help_text=_("Whether it is what was looked for."))


class SnippetSerializer(serializers.Serializer):
    """Headline and a stretch of text, cut into runs that are marked or not."""

    headline = Run(many=True, help_text=_("The whole headline."))
    text = Run(many=True, help_text=_("The text around the first place, 120 characters or so."))
    article = ArticleReference(source="part", help_text=_("The part that holds it."))
    page = PageReference(source="part.page", help_text=_("The page that this part stands on."))


class HitSerializer(serializers.Serializer):
    """A story that was found."""

    public_id = serializers.CharField(
        source="story.head.public_id",
        help_text=_("The story's stable id, which is that of its first part."),
    )
    headline = serializers.CharField(
        source="story.headline",
        help_text=_("The first headline of its parts, or its opening words where it has none."),
    )
    newspaper = NewspaperReference(
        source="story.head.page.issue.newspaper", help_text=_("The newspaper that it stands in.")
    )
    date = serializers.DateField(
        source="story.head.page.issue.date", help_text=_("The date of the issue.")
    )
    page = serializers.CharField(
        source="story.head.page.label", help_text=_("The label of the page that it begins on.")
    )
    snippet = SnippetSerializer(help_text=_("Where it holds what was looked for."))
    url = Link(lambda hit: story_address(hit.story.head), help_text=URL)
    html_url = Link(
        lambda hit: hit.story.address_of(hit.snippet.part),
        help_text=_("Where people read it, at the part that holds what was looked for."),
    )


class Search(Collection):
    summary = _("Search")
    description = _(
        "Published stories that hold what is asked for: first those with all words in a headline, "
        "then in kickers and decks, then anywhere, then as a part of other words; the newest "
        "first in each of these. Full and half width, upper and lower case, simplified and "
        "traditional characters find each other."
    )
    parameters = (QUERY, *OF_STORIES, *BY_RANK)
    result = HitSerializer
    example = examples.HIT

    def page(self, asked: dict[str, str], window: Window) -> Rows:
        found = search(asked["q"], stories(asked), window.place, window.size)
        return Rows(found.total, hits_of(found), str(found.next or ""))


def hits_of(found: Results) -> Iterable[Hit]:
    """What was found with the places marked (two queries)."""
    whole = stories_of_entries(found.stories)
    return [Hit(story, snippet_of(story, found.query)) for story in whole]
