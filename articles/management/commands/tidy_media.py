"""tidy_media: remove the files of pictures and PDFs that nothing names any more."""

from typing import Any

from django.core.files.storage import default_storage
from django.core.management.base import CommandError, CommandParser
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from articles.management.shell import Shell
from articles.pictures.tidying import stray_files


class Command(Shell):
    help = "Remove pictures and PDFs older than a day that no page, photo or revision names."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="remove nothing, only list")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self.tidy(**options)
        except KeyboardInterrupt:
            words = _("Stopped; what is removed is gone. Call it again to go on.")
            raise CommandError(words, returncode=130) from None

    def tidy(self, **options: Any) -> None:
        number = total = 0
        for name, size in stray_files():
            if not options["dry_run"]:
                remove(name)
            self.stdout.write(name)
            number, total = number + 1, total + size
        words = _("Would be removed: %(n)d files, %(size)s.")
        if not options["dry_run"]:
            words = _("Removed: %(n)d files, %(size)s.")
        self.stdout.write(words % {"n": number, "size": filesizeformat(total)})


def remove(name: str) -> None:
    try:
        default_storage.delete(name)
    except OSError as error:
        words = _("%(file)s can't be removed: %(why)s.")
        raise CommandError(words % {"file": name, "why": error.strerror}) from None
