"""Stories: whole texts, whichever pages they were printed on."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from articles.caching.validators import of_story
from articles.exporting.citations import gb_t_7714, reference_to
from articles.filters import StoryFilter
from articles.models import (
    IndexedStory,
    PageTurn,
    Story,
    passages_of,
    stories_of_entries,
    story_of,
)
from articles.search import newest

from . import examples
from .addresses import Link, story_address
from .keyset import Rows, Window
from .parameters import BY_DATE, OF_STORIES, PUBLIC_ID
from .parts import published_article, target_of_merged
from .references import (
    CORRECTIONS,
    HTML_URL,
    URL,
    ArticleReference,
    BylineSerializer,
    CorrectionReference,
    IssueReference,
    NewspaperReference,
    PageReference,
    PhotoSerializer,
)
from .resource import Collection, Moved, Single, filtered


class Turn(serializers.Serializer):
    """A page turn: where the story goes on from one page to another."""

    from_page = serializers.CharField(
        source="earlier.page.label", help_text=_("The label of the page it leaves.")
    )
    to_page = serializers.CharField(
        source="later.page.label", help_text=_("The label of the page it goes on on.")
    )
    article = ArticleReference(source="later", help_text=_("The part that begins here."))


class Piece(serializers.Serializer):
    """A stretch of text, or the page turn between two stretches."""

    text = serializers.CharField(help_text=_("The text; empty at a page turn."))
    turn = Turn(allow_null=True, help_text=_("The page turn; null for text."))

    def to_representation(self, piece: str | PageTurn) -> dict[str, Any]:
        turns = isinstance(piece, PageTurn)
        fields = {"text": "" if turns else piece, "turn": piece if turns else None}
        return super().to_representation(fields)


class Passages(serializers.ListSerializer):
    """The text of a story."""

    def to_representation(self, story: Story) -> list[dict[str, Any]]:
        return super().to_representation(passages_of(story.parts))


class PassageSerializer(serializers.Serializer):
    """A paragraph, a crosshead, a figure, or a page turn between two of these."""

    kind = serializers.ChoiceField(
        ["paragraph", "crosshead", "figure", "turn"], help_text=_("What it is.")
    )
    dateline = serializers.CharField(
        help_text=_("The dateline that runs in before the text; else empty.")
    )
    pieces = Piece(
        many=True,
        help_text=_("The text, in pieces where a page turn cuts it; of a figure, the caption."),
    )
    photo = PhotoSerializer(allow_null=True, help_text=_("The photo of a figure; else null."))

    class Meta:
        list_serializer_class = Passages


class StoryPart(ArticleReference):
    """A part of a story with the words that the print led readers on with."""

    page = PageReference(help_text=_("The page that it stands on."))
    continued_from = serializers.CharField(
        help_text=_("The continuation line, as printed; else empty.")
    )
    continued_on = serializers.CharField(help_text=_("The jump line, as printed; else empty."))


class Citation(serializers.CharField):
    """A story cited as GB/T 7714-2015 has it, with all its pages."""

    def to_representation(self, story: Story) -> str:
        address = self.context["request"].build_absolute_uri(story.head.get_absolute_url())
        return gb_t_7714(reference_to(story, address, timezone.localdate()))


def file_of(form: str) -> Link:
    return Link(
        lambda story: reverse("citation", args=[story.head.public_id, form]),
        help_text=_("The citation as a file for reference managers."),
    )


class StorySerializer(serializers.Serializer):
    """A story as one text, with all its parts."""

    public_id = serializers.CharField(
        source="head.public_id",
        help_text=_("The story's stable id, which is that of its first part."),
    )
    newspaper = NewspaperReference(
        source="head.page.issue.newspaper", help_text=_("The newspaper that it stands in.")
    )
    issue = IssueReference(source="head.page.issue", help_text=_("The issue it stands in."))
    pages = PageReference(
        many=True, help_text=_("The pages that it stands on, in reading order, each once.")
    )
    column_label = serializers.CharField(
        source="column", help_text=_("The column label (栏目); else empty.")
    )
    kicker = serializers.CharField(
        source="titled.kicker", help_text=_("The kicker (引题); else empty.")
    )
    headline = serializers.CharField(
        help_text=_("The first headline of its parts, or its opening words where it has none.")
    )
    decks = serializers.ListField(
        child=serializers.CharField(), source="titled.decks", help_text=_("The decks (副题).")
    )
    bylines = BylineSerializer(many=True, help_text=_("Who signs any part of it, each role once."))
    summary = serializers.CharField(help_text=_("The beginning, 100 characters at most."))
    text = PassageSerializer(
        source="*",
        many=True,
        help_text=_("The whole text in reading order, with the page turns in it."),
    )
    corrections = CorrectionReference(many=True, help_text=CORRECTIONS)
    parts = StoryPart(many=True, help_text=_("Its parts, in reading order."))
    citation = Citation(source="*", help_text=_("The story cited by GB/T 7714, with all pages."))
    bibtex_url = file_of("bib")
    ris_url = file_of("ris")
    updated_at = serializers.DateTimeField(
        help_text=_("When readers last got something new: its publication or a change.")
    )
    url = Link(lambda story: story_address(story.head), help_text=URL)
    html_url = Link(lambda story: story.head.get_absolute_url(), help_text=HTML_URL)


def stories(asked: dict[str, str]) -> QuerySet[IndexedStory]:
    """The entries of published stories that the filters leave. Raises BadParameters."""
    return filtered(StoryFilter, asked, IndexedStory.objects.for_readers())


class Stories(Collection):
    summary = _("Stories")
    description = _("Published stories, newest first, each once on however many pages it stands.")
    parameters = (*OF_STORIES, *BY_DATE)
    result = StorySerializer
    example = examples.STORY

    def page(self, asked: dict[str, str], window: Window) -> Rows:
        found = newest(stories(asked), window.place, window.size)
        return Rows(found.total, found.stories, str(found.next or ""))

    def shown(self, found: Iterable[IndexedStory], many: bool = False) -> Any:
        return super().shown(stories_of_entries(found), many)


class OneStory(Single):
    summary = _("A story")
    description = _(
        "A story by the public id of its first part. That of another part, or of an article that "
        "was merged into one, leads to it."
    )
    named = (PUBLIC_ID,)
    validate = staticmethod(of_story)
    result = StorySerializer
    example = examples.STORY
    may_move = True

    def found(self, **named: Any) -> Story:
        article = published_article(named["public_id"])
        if article is None:
            target = target_of_merged(named["public_id"])
            raise Moved(story_address(target), permanent=True)
        story = story_of(article)
        if story.head != article:
            # Not for ever: an editor may yet reject the continuation.
            raise Moved(story_address(story.head), permanent=False)
        return story
