"""withdraw_issue: hide an issue from readers again."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from articles.management.shell import Shell, add_issue_options, issue_from
from articles.workflow.publishing import withdraw


class Command(Shell):
    help = "Withdraw an issue from readers; where it is not published, change nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        add_issue_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        issue = issue_from(options)
        changed = withdraw(issue, tell=self.stderr.write)
        words = _("Withdrawn: %(issue)s") if changed else _("Not published: %(issue)s")
        self.stdout.write(words % {"issue": issue})
