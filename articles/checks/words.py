"""Findings in words, and the refusal to publish what is not ready."""

from collections.abc import Sequence

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.models import Issue

from .finding import Finding, Place

LONGEST = 24  # characters of a title or a quote
FIRST = 10  # points to name


def place_in_words(place: Place) -> str:
    """Page and article; an empty string for the issue as a whole."""
    if place.page is None:
        return ""
    names = {"page": place.page.label, "title": Truncator(str(place.article)).chars(LONGEST)}
    if place.article is None:
        return _("page %(page)s") % names
    return _("page %(page)s, “%(title)s”") % names


def in_words(finding: Finding) -> str:
    """Where, what, and the words that it is about."""
    where, title = place_in_words(finding.place), finding.title
    said = _("%(where)s: %(what)s") % {"where": where, "what": title} if where else title
    quote = Truncator(finding.shown).chars(LONGEST)
    return _("%(said)s (%(quote)s)") % {"said": said, "quote": quote} if quote else said


class NotReady(Exception):
    """An issue that may not be published; ``missing`` says why not, a sentence each."""

    def __init__(self, issue: Issue, missing: Sequence[str]) -> None:
        self.issue, self.missing = issue, missing
        number = len(missing)
        words = ngettext(
            "%(issue)s is not ready, %(number)d point is open: %(missing)s",
            "%(issue)s is not ready, %(number)d points are open: %(missing)s",
            number,
        )
        first = [*missing[:FIRST], "…"] if number > FIRST else missing
        told = {"issue": issue, "number": number, "missing": _("; ").join(first)}
        super().__init__(words % told)
