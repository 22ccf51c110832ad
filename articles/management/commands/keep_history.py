"""keep_history: let the history follow what was changed past it."""

from typing import Any

from django.core.management.base import CommandError, CommandParser
from django.db import transaction
from django.utils.translation import gettext as _
from tqdm import tqdm

from articles.history import Change, keep_issue
from articles.management.shell import Shell
from articles.models import Issue, Revision


class Command(Shell):
    help = "Keep a revision of whatever differs from its last one: after an upgrade, or after SQL."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="keep nothing; exit status 1 where something is"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        kept = 0
        issues = Issue.objects.order_by("pk").values_list("pk", flat=True)
        try:
            for issue in tqdm(list(issues), unit="期", leave=False, disable=None):
                kept += len(follow(issue, store=not options["check"]))
        except KeyboardInterrupt:
            words = _("Stopped; what was kept stays. Call it again to go on.")
            raise CommandError(words, returncode=130) from None
        if options["check"] and kept:
            raise CommandError(_("Not in the history: %d things; call keep_history.") % kept)
        self.stdout.write(_("Kept: %d revisions") % kept)


@transaction.atomic
def follow(issue: int, store: bool) -> list[Revision]:
    """Keep what has changed in an issue, or only tell what would be kept."""
    # Readers were told of nothing, since nobody knows who changed it.
    found = keep_issue(issue, Change(None, _("Found changed."), correction=None))
    transaction.set_rollback(not store)
    return found
