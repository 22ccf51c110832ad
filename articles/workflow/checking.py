"""What becomes of findings: they are mended, or waived with a reason, or they stand."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.models import CHANGE, LogEntry
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.checks import (
    CHECKS,
    Finding,
    findings_of_article,
    findings_of_issue,
    findings_of_page,
    text_at,
)
from articles.history import Change, keep_pages
from articles.models import Article, Issue, Page, Waiver
from articles.search import index_issue

SURROUNDINGS = 12  # characters on either side of a mend, in the history


class CheckingRefused(Exception):
    """A mend or a waiver that cannot be; the message is a sentence for the editor."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding and the waiver that lets it stand, if there is one."""

    finding: Finding
    waiver: Waiver | None

    @property
    def is_open_error(self) -> bool:
        return self.finding.is_error and self.waiver is None


@dataclass(frozen=True, slots=True)
class Mended:
    """What a mend changed: the words with some of the text around them, before and after."""

    article: Article
    before: str
    after: str


def judged_issue(issue: Issue) -> list[Judged]:
    """All findings of an issue with their waivers (seven queries)."""
    return judged(issue, findings_of_issue(issue))


def judged_page(page: Page) -> list[Judged]:
    return judged(page.issue, findings_of_page(page))


def judged_article(article: Article) -> list[Judged]:
    return judged(article.page.issue, findings_of_article(article))


def judged(issue: Issue, findings: Iterable[Finding]) -> list[Judged]:
    waivers = waivers_of(issue)
    return [Judged(one, waivers.get((one.code, one.fingerprint))) for one in findings]


def waivers_of(issue: Issue) -> dict[tuple[str, str], Waiver]:
    """The waivers of an issue by code and fingerprint."""
    return {(one.code, one.fingerprint): one for one in Waiver.objects.of_issue(issue.pk)}


def open_findings(issue: Issue) -> list[Finding]:
    """The findings of an issue that nobody has waived (seven queries)."""
    return [one.finding for one in judged_issue(issue) if one.waiver is None]


def open_errors(issue: Issue) -> list[Finding]:
    """Those of them that keep the issue from being published."""
    return [finding for finding in open_findings(issue) if finding.is_error]


def find(issue: Issue, code: str, fingerprint: str) -> Finding:
    """The finding of an issue by its names. Raises CheckingRefused where it is gone."""
    for finding in findings_of_issue(issue):
        if (finding.code, finding.fingerprint) == (code, fingerprint):
            return finding
    raise CheckingRefused(_("This finding is gone: the text has been changed since."))


@transaction.atomic
def waive(finding: Finding, reason: str, user: Any) -> Waiver:
    """Let a finding stand, with a reason; no user means that the program does it.

    A finding that is waived already keeps its waiver. Raises CheckingRefused without a reason.
    """
    issue = Issue.objects.select_for_update().get(pk=finding.place.issue.pk)
    names = {"issue": issue, "code": finding.code, "fingerprint": finding.fingerprint}
    waiver = Waiver.objects.filter(**names).first() or Waiver(**names, reason=reason, by=user)
    try:
        waiver.clean()
    except ValidationError as error:
        raise CheckingRefused(error.messages[0]) from None
    if waiver.pk is None:
        waiver.save()
        note(user, issue, _("Waived: %(what)s") % {"what": f"{finding.title}（{waiver.reason}）"})
    return waiver


@transaction.atomic
def take_back(issue: Issue, code: str, fingerprint: str, user: Any) -> None:
    """Undo a waiver. Raises CheckingRefused when it is gone."""
    waiver = waivers_of(issue).get((code, fingerprint))
    if waiver is None:
        raise CheckingRefused(_("This finding is not waived any more."))
    waiver.delete()
    what = CHECKS[code].title if code in CHECKS else code
    note(user, issue, _("Waiver taken back: %(what)s") % {"what": what})


def waive_errors(issue: Issue, reason: str) -> None:
    """Let all errors of an issue stand for one reason, in nobody's name: made-up issues."""
    for finding in open_errors(issue):
        waive(finding, reason, None)


@transaction.atomic
def mend(finding: Finding, user: Any) -> Mended:
    """Put the certain mend of a finding into its text, and make the search index follow.

    Raises CheckingRefused, with nothing changed, where there is no certain mend, or where the
    text at the place is no longer what the finding saw; and CorrectionNeeded.
    """
    place = finding.place
    if finding.mend is None or place.article is None:
        raise CheckingRefused(_("What should stand here is not certain; write it by hand."))
    issue = Issue.objects.select_for_update().get(pk=place.issue.pk)
    article = Article.objects.select_for_update().filter(pk=place.article.pk).first()
    text = article and text_at(article, place.field, place.index)
    if article is None or not text or not stands_in(finding, text):
        raise CheckingRefused(_("The text has been changed since; look at it again."))
    put(article, finding, text[: place.start] + finding.mend + text[place.end :])
    mended = change_of(article, finding, text)
    words = _("Mended: %(before)s → %(after)s")
    words %= {"before": mended.before, "after": mended.after}
    note(user, article, words)
    index_issue(issue)
    keep_pages(issue.pk, [article.page_id], Change(user, words))
    return mended


def stands_in(finding: Finding, text: str) -> bool:
    """Whether the text still has at the place, and around it, what the finding saw."""
    place = finding.place
    seen = finding.before + finding.quote + finding.after
    start = place.start - len(finding.before)
    return text[start : start + len(seen)] == seen


def put(article: Article, finding: Finding, text: str) -> None:
    """Save a new text at the place of a finding."""
    name, index = finding.place.field, finding.place.index
    if name == "body":
        article.body[index] = {**article.body[index], "text": text}
    elif name == "decks":
        article.decks[index] = text
    else:
        setattr(article, name, text)
    article.save(update_fields=[name, "updated_at"])


def change_of(article: Article, finding: Finding, text: str) -> Mended:
    place = finding.place
    before, after = text[: place.start][-SURROUNDINGS:], text[place.end :][:SURROUNDINGS]
    mended = f"{before}{finding.mend}{after}"
    return Mended(article, f"{before}{finding.quote}{after}", mended)


def note(user: Any, thing: Issue | Article, words: str) -> None:
    """Note in the thing's history what somebody did; the program itself leaves no note."""
    if user is not None:
        LogEntry.objects.log_actions(user.pk, [thing], CHANGE, words)
