"""What the commands share that write an issue to one file."""

from pathlib import Path
from typing import Any, ClassVar

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _

from articles.exporting.editions import Kind, offer, write_file
from articles.exporting.pdf import CannotSetPdf
from articles.management.shell import Shell, add_issue_options, issue_from


class FileCommand(Shell):
    """A command that writes an issue in one form, all of it or nothing."""

    kind: ClassVar[Kind]

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "path",
            nargs="?",
            type=Path,
            metavar="FILE|DIR",
            help="a directory gives it a name; without it, readers can download it from the site",
        )
        add_issue_options(parser)

    def handle(self, *args: Any, **options: Any) -> None:
        issue, path = issue_from(options), options["path"]
        try:
            written = write_file(issue, self.kind, path) if path else offer(issue, self.kind)
        except CannotSetPdf as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            names = {"path": path or error.filename, "why": error.strerror}
            raise CommandError(_("%(path)s can't be written: %(why)s.") % names) from None
        self.stdout.write(str(written))
