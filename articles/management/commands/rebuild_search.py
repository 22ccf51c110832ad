"""rebuild_search: make the search index anew, beside the one that readers search."""

from collections.abc import Iterable
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from tqdm import tqdm

from articles.management.shell import Shell
from articles.models import Issue
from articles.search.generation import why_rebuild
from articles.search.rebuild import Overtaken, rebuild


class Command(Shell):
    help = (
        "Build the search index anew by today's rules and dictionary. Readers search the old one "
        "meanwhile; stopped, it goes on where it was when it is called again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--if-needed", action="store_true", help="do nothing where the index is as it should be"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_needed"] and not why_rebuild():
            self.stdout.write(_("The search index is as it should be."))
            return
        try:
            number = rebuild(with_bar)
        except Overtaken:
            words = _("Another rebuild_search has taken over; this one stops.")
            raise CommandError(words) from None
        except KeyboardInterrupt:
            words = _("Stopped; readers search the old index. Call it again to go on.")
            raise CommandError(words, returncode=130) from None
        words = ngettext("Indexed: %d story.", "Indexed: %d stories.", number)
        self.stdout.write(words % number)


def with_bar(issues: Iterable[Issue], number: int) -> Iterable[Issue]:
    """The issues with a progress bar on standard error, if that is a terminal."""
    return tqdm(issues, total=number, unit="期", leave=False, disable=None)
