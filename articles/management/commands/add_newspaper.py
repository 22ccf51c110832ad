"""add_newspaper SLUG NAME: make a newspaper."""

from typing import Any

from django.core.management.base import CommandParser
from django.utils.translation import gettext as _

from articles.importing.newspapers import add_newspaper
from articles.management.shell import Shell


class Command(Shell):
    help = "Make a newspaper; where it is there already, change nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="its name in addresses, such as lanxi")
        parser.add_argument("name", help="its name, such as 澜溪日报")

    def handle(self, *args: Any, **options: Any) -> None:
        newspaper, made = add_newspaper(options["slug"], options["name"])
        words = _("Made: %(name)s (%(slug)s)") if made else _("Already there: %(name)s (%(slug)s)")
        self.stdout.write(words % {"name": newspaper.name, "slug": newspaper.slug})
