"""Newspapers, dates and issues by the words that a person types."""

import datetime
import difflib
import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Issue, Newspaper

from .formats.refusal import Refused


def find_newspaper(slug: str) -> Newspaper:
    """The newspaper of this address name. Raises Refused, with the nearest that there is."""
    if newspaper := Newspaper.objects.filter(slug=slug).first():
        return newspaper
    slugs = list(Newspaper.objects.values_list("slug", flat=True))
    if near := difflib.get_close_matches(slug, slugs, n=1, cutoff=0):
        words = _("There is no newspaper “%(slug)s”; the nearest is “%(near)s”.")
        raise Refused(words % {"slug": slug, "near": near[0]})
    words = _("There is no newspaper “%(slug)s”, nor any other; make it with add_newspaper.")
    raise Refused(words % {"slug": slug})


def read_date(text: str) -> datetime.date:
    """A date written as YYYY-MM-DD. Raises Refused."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text, re.ASCII):
            return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    raise Refused(_("“%(date)s” is no date; write it as 2024-03-12.") % {"date": text})


def check_edition(edition: str) -> str:
    """An edition's name as it stands, or "" for the only one. Raises Refused."""
    try:
        if edition:
            Issue(edition=edition).clean_fields(exclude=["newspaper", "date", "published_at"])
    except ValidationError as error:
        words = _("“%(edition)s” is no edition: %(why)s")
        raise Refused(words % {"edition": edition, "why": error.messages[0]}) from None
    return edition


def find_issue(slug: str, date: datetime.date, edition: str = "") -> Issue:
    """An issue that is there. Raises Refused."""
    newspaper = find_newspaper(slug)
    found = Issue.objects.with_newspaper().filter(newspaper=newspaper, date=date, edition=edition)
    if issue := found.first():
        return issue
    wanted = Issue(newspaper=newspaper, date=date, edition=edition)
    raise Refused(_("There is no issue “%(issue)s”.") % {"issue": wanted})
