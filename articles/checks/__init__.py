"""The checks before publication (发布检查), registered as Django's system checks are."""

from . import (
    bylines,
    characters,
    continuations,
    doubles,
    names,
    numerals,
    pages,
    pairs,
    paragraphs,
    photos,
    punctuation,
    titles,
    wording,
    zones,
)
from .finding import Finding, Level, Place, text_at, visible
from .registry import CHECKS, Check, Of
from .run import findings_of_article, findings_of_issue, findings_of_page
from .words import NotReady, in_words, place_in_words

__all__ = [
    "CHECKS",
    "Check",
    "Finding",
    "Level",
    "NotReady",
    "Of",
    "Place",
    "bylines",
    "characters",
    "continuations",
    "doubles",
    "findings_of_article",
    "findings_of_issue",
    "findings_of_page",
    "in_words",
    "names",
    "numerals",
    "pages",
    "pairs",
    "paragraphs",
    "photos",
    "place_in_words",
    "punctuation",
    "text_at",
    "titles",
    "visible",
    "wording",
    "zones",
]
