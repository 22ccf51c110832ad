"""The continuations of an issue as ``match_continuations`` prints them."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from articles.models import Article, Continuation, Issue
from articles.parsing.matching import Matching, OpenMark, Part

from .report import mark_in_words, pair_in_words, title_in_words
from .wording import explained


def links_of(issue: Issue) -> list[Continuation]:
    return list(Continuation.objects.of_issue(issue.pk).for_listing())


def to_json(issue: Issue, matching: Matching) -> dict[str, Any]:
    """All links of the issue, whatever their state, and what the matching left open."""
    return {
        "proposals": [link_json(link) for link in links_of(issue)],
        "toss_ups": [
            [
                {
                    "earlier": part_json(proposal.earlier),
                    "later": part_json(proposal.later),
                    "score": proposal.score,
                    "evidence": proposal.evidence,
                }
                for proposal in toss_up.candidates
            ]
            for toss_up in matching.tossups
        ],
        "open_marks": [mark_json(mark) for mark in matching.open_marks],
    }


def link_json(link: Continuation) -> dict[str, Any]:
    return {
        "earlier": article_json(link.earlier),
        "later": article_json(link.later),
        "state": link.state,
        "score": link.score,
        "evidence": link.evidence,
    }


def article_json(article: Article) -> dict[str, str]:
    return {
        "page": article.page.label,
        "headline": article.headline,
        "opening": article.opening,
        "public_id": article.public_id,
    }


def part_json(part: Part) -> dict[str, str]:
    return {"page": part.page, "headline": part.headline, "opening": part.opening}


def mark_json(mark: OpenMark) -> dict[str, str]:
    return {**part_json(mark.part), "side": mark.side, "reason": mark.reason}


def lines_of(issue: Issue, matching: Matching) -> Iterator[str]:
    """The same in words."""
    links = links_of(issue)
    yield _("%(issue)s: continuations %(links)d") % {"issue": issue, "links": len(links)}
    for link in links:
        yield _("%(state)s: %(earlier)s → %(later)s (%(score).2f)") % {
            "state": link.get_state_display(),
            "earlier": title_in_words(link.earlier.page, str(link.earlier)),
            "later": title_in_words(link.later.page, str(link.later)),
            "score": link.score,
        }
        yield from (f"    {explained(sentence)}" for sentence in link.evidence)
    for toss_up in matching.tossups:
        yield _("Which of these go together?")
        yield from (f"    {pair_in_words(candidate)}" for candidate in toss_up.candidates)
    yield from (mark_in_words(mark) for mark in matching.open_marks)
