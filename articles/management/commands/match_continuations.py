"""match_continuations: propose the continuations of an issue and show them."""

import json
from typing import Any

from django.core.management.base import CommandParser

from articles.importing.continuations import match_issue
from articles.importing.matching_report import lines_of, to_json
from articles.management.shell import Shell, add_issue_options, issue_from


class Command(Shell):
    help = "Match the jump lines of an issue: store the clear proposals and print all links."

    def add_arguments(self, parser: CommandParser) -> None:
        add_issue_options(parser)
        parser.add_argument("--json", action="store_true", help="print one JSON object")

    def handle(self, *args: Any, **options: Any) -> None:
        issue = issue_from(options)
        matching = match_issue(issue)
        if options["json"]:
            self.stdout.write(json.dumps(to_json(issue, matching), ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(lines_of(issue, matching)))
