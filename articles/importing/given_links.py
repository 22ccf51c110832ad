"""Continuations that editors decided on another site and that came with an export."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from articles.models import Article, Continuation, Issue

from .formats.raw_page import GivenLink
from .report import Report, title_in_words

State = Continuation.State
Given = tuple[str, GivenLink]


def restore_links(issue: Issue, given: Sequence[Given], report: Report) -> None:
    """Store the decisions of an export, as far as nobody decided otherwise here.

    Open proposals are left to the matching, which makes them from the articles again.
    """
    decided = [(earlier, link) for earlier, link in given if link.state != State.PROPOSED]
    wanted = {public_id for earlier, link in decided for public_id in (earlier, link.later)}
    articles = Article.objects.for_listing().filter(page__issue=issue)
    found = articles.in_bulk(wanted, field_name="public_id")
    for earlier, link in decided:
        if link.later in found:
            restore(found[earlier], found[link.later], link, report)
        else:
            words = _("%(article)s goes on as %(id)s, but this issue has no such article.")
            title = title_in_words(found[earlier].page, str(found[earlier]))
            report.problems.append(words % {"article": title, "id": link.later})


def restore(earlier: Article, later: Article, given: GivenLink, report: Report) -> None:
    """Store one decision, unless the pair or one of its sides is decided here already."""
    links = Continuation.objects.of_issue(earlier.page.issue_id)
    link = links.filter(earlier=earlier, later=later).first()
    link = link or Continuation(earlier=earlier, later=later)
    if link.pk and link.state != State.PROPOSED:
        return
    if given.state == State.CONFIRMED:
        sides = links.filter(earlier=earlier) | links.filter(later=later)
        others = sides.exclude(pk=link.pk)
        others.filter(state=State.PROPOSED).delete()
        if others.linked().exists() or link.closes_a_circle():
            words = _("%(article)s is linked otherwise here; the link to “%(later)s” was left out.")
            title = title_in_words(earlier.page, str(earlier))
            report.kept.append(words % {"article": title, "later": later})
            return
    link.state, link.score, link.evidence = given.state, given.score, given.evidence
    link.confirmed_at = given.decided_at
    link.save()
