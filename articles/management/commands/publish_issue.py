"""publish_issue: show an issue to readers."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.management.shell import Shell, add_issue_options, issue_from
from articles.workflow.publishing import NotReady, publish


class Command(Shell):
    help = "Publish an issue; where it is published already, change nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        add_issue_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        issue = issue_from(options)
        try:
            changed = publish(issue, tell=self.stderr.write)
        except NotReady as refusal:
            raise CommandError(str(refusal)) from None
        words = _("Published: %(issue)s") if changed else _("Already published: %(issue)s")
        self.stdout.write(words % {"issue": issue})
