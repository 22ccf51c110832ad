"""parse_page FILE…: print the articles of page texts as JSON lines."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from articles.importing.drafting import draft_page
from articles.management.shell import Shell


class Command(Shell):
    help = "Print the articles of page texts as JSON lines; nothing is stored."
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
        parser.add_argument(
            "--explain", action="store_true", help="print each block with its role and the reason"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        for path in options["files"]:
            page = draft_page(path)
            if options["explain"]:
                self.stdout.write("\n".join(page.explanation()))
            else:
                self.stdout.write(json.dumps(page.to_json(), ensure_ascii=False))
