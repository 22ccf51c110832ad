"""Corrections: what a published article says is not changed without telling its readers."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Correction, Issue, Revision
from articles.models.revision import Kind

from .states import TEXT, State

NO_LETTERS = re.compile(r"[\W_]+")
FIRST, LONGEST = 3, 24  # titles to name, characters of a title


class CorrectionNeeded(Exception):
    """A published article would say something else, and nobody told the readers what was wrong."""

    def __init__(self, titles: Sequence[str]) -> None:
        words = ngettext(
            "%(number)d published article would say something else (%(titles)s): write a "
            "correction for its readers. Nothing was changed.",
            "%(number)d published articles would say something else (%(titles)s): write a "
            "correction for their readers. Nothing was changed.",
            len(titles),
        )
        first = [f"“{Truncator(title).chars(LONGEST)}”" for title in titles[:FIRST]]
        if len(titles) > FIRST:
            first.append("…")
        super().__init__(words % {"titles": _(", ").join(first), "number": len(titles)})


def substance_of(state: State) -> list[Any]:
    """The letters and figures of an article's text, without what only sets them.

    Spaces and punctuation, full and half width are none of it; the words of the jump are the
    printer's, not the text's.
    """
    lines = [state[name] for name in TEXT if not name.startswith("continued")]
    said = [
        *(letters(line) for line in lines if isinstance(line, str)),
        *(letters(deck) for deck in state["decks"]),
        # How the text is cut into paragraphs is no substance.
        letters("".join(block["text"] for block in state["body"])),
    ]
    signed = sorted(letters(byline["name"]) for byline in state["bylines"])
    photos = [letters(photo["caption"] + photo["credit"]) for photo in state["photos"]]
    return [*said, signed, photos]


def letters(text: str) -> str:
    return NO_LETTERS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def correct(issue_id: int, changed: Sequence[Revision], by: Any, text: str) -> None:
    """Store a correction for each article whose substance is not what readers have read.

    ``changed`` are new revisions, numbered and not stored yet. Raises CorrectionNeeded where
    there is such an article and no text.
    """
    rewritten = rewritten_of(issue_id, changed)
    if not rewritten:
        return
    try:
        for revision in rewritten:
            told = Correction(article_id=revision.thing, text=text, by=by, revision=revision.number)
            told.clean()
            told.save()
    except ValidationError:
        raise CorrectionNeeded([title_of(revision.state) for revision in rewritten]) from None


def rewritten_of(issue_id: int, changed: Sequence[Revision]) -> list[Revision]:
    """Those new revisions that give a published article another substance."""
    known = {
        one.thing: one
        for one in changed
        if one.kind == Kind.ARTICLE and one.number > 1 and not one.is_deletion
    }
    if not known or not Issue.objects.published().filter(pk=issue_id).exists():
        return []
    before = Q()
    for one in known.values():
        before |= Q(thing=one.thing, number=one.number - 1)
    last = Revision.objects.filter(before, kind=Kind.ARTICLE)
    return [
        known[one.thing]
        for one in last
        if substance_of(one.state) != substance_of(known[one.thing].state)
    ]


def title_of(state: State) -> str:
    """The headline of an article's state, else its first words."""
    return state["headline"] or "".join(block["text"] for block in state["body"])[:LONGEST]
