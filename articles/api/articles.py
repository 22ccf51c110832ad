"""Articles: single parts of stories, as they stand on their pages."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from articles.caching.validators import of_story
from articles.models import Article, Story, with_belongings

from . import examples
from .addresses import Link, article_address
from .filters import READER, ArticleFilter
from .keyset import Rows, Window, newest_first
from .parameters import BY_DATE, DATELINE_PLACE, OF_STORIES, PUBLIC_ID
from .parts import Part, parts_of, target_of_merged
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
    StoryReference,
)
from .resource import Collection, Moved, Single, filtered


class Block(serializers.Serializer):
    """A paragraph, a crosshead or a printed caption."""

    kind = serializers.ChoiceField(
        ["paragraph", "crosshead", "caption"], help_text=_("What it is.")
    )
    text = serializers.CharField(help_text=_("Its text, as printed."))


def field(name: str, words: Any) -> serializers.CharField:
    return serializers.CharField(source=f"article.{name}", help_text=words)


class ArticleSerializer(serializers.Serializer):
    """One piece of text on one page; a story that jumps is made of several."""

    public_id = field("public_id", _("The article's stable id."))
    newspaper = NewspaperReference(
        source="article.page.issue.newspaper", help_text=_("The newspaper that it stands in.")
    )
    issue = IssueReference(source="article.page.issue", help_text=_("The issue it stands in."))
    page = PageReference(source="article.page", help_text=_("The page that it stands on."))
    position = serializers.IntegerField(
        source="article.position", help_text=_("Its place among the articles of the page.")
    )
    column_label = field("column_label", _("The column label (栏目); else empty."))
    kicker = field("kicker", _("The kicker (引题); else empty."))
    headline = field("headline", _("The headline; empty where it has none."))
    decks = serializers.ListField(
        child=serializers.CharField(), source="article.decks", help_text=_("The decks (副题).")
    )
    dateline = field("dateline", _("The dateline (电头); else empty."))
    bylines = BylineSerializer(source="article.bylines", many=True, help_text=_("Who signs it."))
    body = Block(source="article.body", many=True, help_text=_("The text, block by block."))
    photos = PhotoSerializer(source="article.photos", many=True, help_text=_("The photos with it."))
    continued_from = field("continued_from", _("The continuation line, as printed; else empty."))
    continued_on = field("continued_on", _("The jump line, as printed; else empty."))
    corrections = CorrectionReference(
        source="article.corrections", many=True, help_text=CORRECTIONS
    )
    story = StoryReference(source="head", help_text=_("The story that it is a part of."))
    earlier = ArticleReference(
        allow_null=True, help_text=_("The part of the story before it; null for the first.")
    )
    later = ArticleReference(
        allow_null=True, help_text=_("The part of the story after it; null for the last.")
    )
    updated_at = serializers.DateTimeField(
        source="article.updated_at", help_text=_("When it was last changed.")
    )
    url = Link(lambda part: article_address(part.article), help_text=URL)
    html_url = Link(lambda part: read_at(part), help_text=HTML_URL)


def read_at(part: Part) -> str:
    """Where people read an article: its place in its story."""
    return Story((part.head,)).address_of(part.article)


def articles() -> QuerySet[Article]:
    return Article.objects.visible_to(READER).for_listing()


class Articles(Collection):
    summary = _("Articles")
    description = _(
        "The articles of published issues, newest first: each part of a story that jumps by "
        "itself. The filters look at the article, not at the story."
    )
    parameters = (*(one for one in OF_STORIES if one is not DATELINE_PLACE), *BY_DATE)
    result = ArticleSerializer
    example = examples.ARTICLE

    def page(self, asked: dict[str, str], window: Window) -> Rows:
        return newest_first(filtered(ArticleFilter, asked, articles()), window, "page__issue__date")

    def shown(self, found: Iterable[Article], many: bool = False) -> Any:
        return super().shown(parts_of(with_belongings(found)), many)


class OneArticle(Single):
    summary = _("An article")
    description = _("An article by its public id. That of a merged article leads to its target.")
    named = (PUBLIC_ID,)
    validate = staticmethod(of_story)
    result = ArticleSerializer
    example = examples.ARTICLE
    may_move = True

    def found(self, **named: Any) -> Part:
        article = articles().filter(public_id=named["public_id"]).first()
        if article is None:
            target = target_of_merged(named["public_id"])
            raise Moved(article_address(target), permanent=True)
        return parts_of(with_belongings([article]))[0]
