"""import_issue PATH…: import page texts or drafts into an issue."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.importing.formats.raw_page import RawPage
from articles.importing.lookup import read_date
from articles.importing.service import import_issue
from articles.management.shell import Shell, add_issue_options
from articles.workflow.publishing import publish


class Command(Shell):
    help = (
        "Import page texts (*.txt) or drafts (*.json, *.jsonl) into an issue, with the pictures, "
        "PDFs and zones that lie beside them."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="file or directory")
        add_issue_options(parser)
        parser.add_argument("--label", default="", help="which page it is, for one file: 2, A01")
        parser.add_argument("--name", default="", help="the page's name, for one file: 综合新闻")
        parser.add_argument("--publish", action="store_true", help="publish the issue as well")
        parser.add_argument(
            "--correction",
            default="",
            metavar="TEXT",
            help="what readers are told of published articles that say something else afterwards",
        )
        parser.add_argument("--dry-run", action="store_true", help="store nothing, only report")

    def handle(self, *args: Any, **options: Any) -> None:
        report = import_issue(
            options["paths"],
            options["newspaper"],
            read_date(options["date"]),
            options["edition"],
            publish=publish if options["publish"] else None,
            dry_run=options["dry_run"],
            label=options["label"],
            name=options["name"],
            correction=options["correction"],
            progress=with_bar,
        )
        self.stdout.write("\n".join(report.lines()))
        if report.not_ready:
            raise CommandError(_("The pages were imported, but the issue is not published."))


def with_bar(pages: Iterable[RawPage], number: int) -> Iterable[RawPage]:
    """The pages with a progress bar on standard error, if that is a terminal."""
    return tqdm(pages, total=number, unit="版", leave=False, disable=None)
