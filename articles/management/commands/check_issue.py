"""check_issue: print what the checks find in an issue."""

import json
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.checks import place_in_words
from articles.management.shell import Shell, add_issue_options, issue_from
from articles.workflow.checking import Judged, judged_issue


class Command(Shell):
    help = "Print the findings of the checks; the exit status is 1 while an error stands."

    def add_arguments(self, parser: CommandParser) -> None:
        add_issue_options(parser)
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        issue = issue_from(options)
        found = judged_issue(issue)
        if options["json"]:
            answer = {"issue": str(issue), "findings": [row(one) for one in found]}
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join([*map(line, found), summary(found)]))
        errors = sum(one.is_open_error for one in found)
        if errors:
            words = ngettext("%d error stands.", "%d errors stand.", errors)
            raise CommandError(words % errors)


def row(one: Judged) -> dict[str, Any]:
    """A finding as JSON gives it; ``start`` and ``end`` count characters of the field's text."""
    finding, place = one.finding, one.finding.place
    return {
        "level": finding.level.value,
        "code": finding.code,
        "page": place.page.label if place.page else "",
        "article": place.article.public_id if place.article else "",
        "headline": str(place.article) if place.article else "",
        "field": place.field,
        "index": place.index,
        "start": place.start,
        "end": place.end,
        "quote": finding.quote,
        "message": finding.message,
        "suggestion": finding.suggestion,
        "mend": finding.mend,
        "fingerprint": finding.fingerprint,
        "waived": one.waiver.reason if one.waiver else None,
    }


def line(one: Judged) -> str:
    """A finding on one line: level, check, place, quote, message, suggestion."""
    finding = one.finding
    level = _("waived") if one.waiver else str(finding.level.label)
    said = [level, finding.code, place_in_words(finding.place)]
    quote = _("“%(quote)s”") % {"quote": finding.shown} if finding.quote else ""
    reason = one.waiver.reason if one.waiver else finding.suggestion
    return " · ".join(filter(None, (*said, quote, finding.message, reason)))


def summary(found: list[Judged]) -> str:
    names = {
        "errors": sum(one.is_open_error for one in found),
        "open": sum(one.waiver is None for one in found),
        "waived": sum(one.waiver is not None for one in found),
    }
    return _("Findings open: %(open)d, errors among them: %(errors)d; waived: %(waived)d") % names
