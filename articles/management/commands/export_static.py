"""export_static DIR: the published site as plain files."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.exporting.static_edition import Broken, export_static
from articles.exporting.static_listing import Scope
from articles.exporting.static_manifest import Refused
from articles.exporting.static_zip import write_zip
from articles.importing.lookup import find_newspaper, read_date
from articles.management.shell import Shell


class Command(Shell):
    help = (
        "Write the published site as plain files that can be read from a stick or any web "
        "server; again, only what has changed. Stopped, it goes on when it is called again."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "directory", type=Path, metavar="DIR", help="new, empty or an export of before"
        )
        parser.add_argument("--newspaper", metavar="SLUG", help="only of this one")
        parser.add_argument("--from", dest="first", metavar="YYYY-MM-DD", help="first day")
        parser.add_argument("--to", dest="last", metavar="YYYY-MM-DD", help="last day")
        parser.add_argument("--zip", action="store_true", help="make DIR.zip of it as well")

    def handle(self, *args: Any, **options: Any) -> None:
        directory = options["directory"]
        try:
            export = export_static(directory, scope_from(options), with_bar)
            self.stdout.write(export.sentence())
            if options["zip"]:
                self.stdout.write(str(write_zip(directory)))
        except (Refused, Broken) as error:
            raise CommandError(str(error)) from None
        except OSError as error:
            names = {"path": error.filename or directory, "why": error.strerror}
            raise CommandError(_("%(path)s can't be written: %(why)s.") % names) from None
        except KeyboardInterrupt:
            words = _("Stopped; what is written stays. Call it again to go on.")
            raise CommandError(words, returncode=130) from None


def scope_from(options: dict[str, Any]) -> Scope:
    """Which issues the options name. Raises Refused, or importing's, where they make no sense."""
    first, last = (
        read_date(options[name]) if options[name] else None for name in ("first", "last")
    )
    if first and last and first > last:
        raise Refused(
            _("--from %(first)s is after --to %(last)s.") % {"first": first, "last": last}
        )
    slug = options["newspaper"]
    return Scope(find_newspaper(slug).slug if slug else "", first, last)


def with_bar(units: Iterable[str], number: int) -> Iterable[str]:
    """The units with a progress bar on standard error, if that is a terminal."""
    return tqdm(units, total=number, leave=False, disable=None)
