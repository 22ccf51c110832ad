"""export_issue DIR: write an issue as page texts and drafts."""

from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from articles.exporting.issue_files import CannotExport, export_issue
from articles.management.shell import Shell, add_issue_options, issue_from


class Command(Shell):
    help = "Write an issue into a directory, from where import_issue makes the same issue."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("directory", type=Path, metavar="DIR", help="new or empty")
        add_issue_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        issue = issue_from(options)
        try:
            export = export_issue(issue, options["directory"])
        except CannotExport as error:
            raise CommandError(str(error)) from None
        self.stdout.write("\n".join(export.lines()))
