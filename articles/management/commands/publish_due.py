"""publish_due: publish the issues whose time has come."""

from typing import Any

from django.core.management.base import CommandError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.exporting.static_following import catch_up
from articles.management.shell import Shell
from articles.workflow.publishing import publish_due


class Command(Shell):
    help = (
        "Publish the issues whose time has come, for cron; the exit status is 1 while one of "
        "them is not ready."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        number = refused = 0
        for due in publish_due():
            number += 1
            refused += due.refusal is not None
            self.stdout.write(
                _("Published: %(issue)s") % {"issue": due.issue}
                if due.refusal is None
                else str(due.refusal)
            )
        if not number:
            self.stdout.write(_("No issue is due."))
        catch_up(self.stderr.write)
        if refused:
            words = ngettext(
                "%d issue is due and not ready; it is tried again.",
                "%d issues are due and not ready; they are tried again.",
                refused,
            )
            raise CommandError(words % refused)
