"""Continuations: where a story goes on on another page, and what speaks for it."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from articles.caching.validators import of_story
from articles.importing.wording import explained
from articles.models import Article, Continuation
from articles.models.continuation import LINKED

from . import examples
from .addresses import Link
from .filters import ContinuationFilter
from .keyset import Rows, Window, newest_first
from .parameters import BY_DATE, EARLIER_ID, OF_ISSUES, PAGE_LABEL, SECTION
from .parts import parts_of
from .references import (
    URL,
    ArticleReference,
    IssueReference,
    NewspaperReference,
    PageReference,
    StoryReference,
)
from .resource import Collection, Single, filtered


@dataclass(frozen=True)
class Joint:
    """A continuation and the first part of the story that it belongs to."""

    link: Continuation
    head: Article

    @property
    def evidence(self) -> list[str]:
        return [explained(sentence) for sentence in self.link.evidence]


class Earlier(ArticleReference):
    """The part that a continuation leads on from."""

    page = PageReference(help_text=_("The page that it stands on."))
    continued_on = serializers.CharField(
        help_text=_("The jump line, as printed; empty where it has none.")
    )


class Later(ArticleReference):
    """The part that a continuation leads to."""

    page = PageReference(help_text=_("The page that it stands on."))
    continued_from = serializers.CharField(
        help_text=_("The continuation line, as printed; empty where it has none.")
    )


class ContinuationSerializer(serializers.Serializer):
    """The link between two parts of a story, on two pages of one issue."""

    newspaper = NewspaperReference(
        source="link.earlier.page.issue.newspaper", help_text=_("The newspaper of both parts.")
    )
    issue = IssueReference(source="link.earlier.page.issue", help_text=_("The issue of both."))
    earlier = Earlier(source="link.earlier", help_text=_("The part that leads on."))
    later = Later(source="link.later", help_text=_("The part that it leads to."))
    state = serializers.ChoiceField(
        [state.value for state in LINKED],
        source="link.state",
        help_text=_("Whether an editor confirmed it, or a program proposed it."),
    )
    score = serializers.FloatField(
        source="link.score", help_text=_("How sure the program is, from 0 to 1.")
    )
    evidence = serializers.ListField(
        child=serializers.CharField(),
        help_text=_("What speaks for it, in words, in the language of the answer."),
    )
    story = StoryReference(source="head", help_text=_("The story that both are parts of."))
    url = Link(lambda joint: address_of(joint.link), help_text=URL)


def address_of(link: Continuation) -> str:
    """By its earlier part, which leads on to one other part at most."""
    return reverse("api:continuation", args=[link.earlier.public_id])


def continuations() -> QuerySet[Continuation]:
    links = Continuation.objects.linked().for_listing()
    return links.filter(earlier__page__issue__published_at__isnull=False)


def joints_of(links: Iterable[Continuation]) -> list[Joint]:
    """These continuations with the heads of their stories (one query)."""
    links = list(links)
    for link in links:
        link.later.page.issue = link.earlier.page.issue  # both stand in one, which is loaded
    parts = parts_of(link.earlier for link in links)
    return [Joint(link, part.head) for link, part in zip(links, parts, strict=True)]


class Continuations(Collection):
    summary = _("Continuations")
    description = _(
        "The links between the parts of stories, newest first: proposed ones and those that an "
        "editor confirmed. The filters page and section are those of the earlier part."
    )
    parameters = (*OF_ISSUES, PAGE_LABEL, SECTION, *BY_DATE)
    result = ContinuationSerializer
    example = examples.CONTINUATION

    def page(self, asked: dict[str, str], window: Window) -> Rows:
        links = filtered(ContinuationFilter, asked, continuations())
        return newest_first(links, window, "earlier__page__issue__date")

    def shown(self, found: Iterable[Continuation], many: bool = False) -> Any:
        return super().shown(joints_of(found), many)


class OneContinuation(Single):
    summary = _("A continuation")
    description = _("The continuation that leads on from an article.")
    named = (EARLIER_ID,)
    validate = staticmethod(of_story)
    result = ContinuationSerializer
    example = examples.CONTINUATION

    def found(self, **named: Any) -> Joint:
        link = get_object_or_404(continuations(), earlier__public_id=named["public_id"])
        return joints_of([link])[0]
