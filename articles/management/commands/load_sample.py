"""load_sample: import and publish the sample newspaper."""

from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from articles.importing.sample import load_sample
from articles.management.shell import Shell
from articles.models import Issue
from articles.workflow.checking import waive_errors
from articles.workflow.publishing import publish


class Command(Shell):
    help = "Import and publish the sample newspaper; issues that are there stay as they are."

    def handle(self, *args: Any, **options: Any) -> None:
        reports = load_sample(settings.BASE_DIR / "fixtures" / "lanxi", publish_sample)
        for report in reports:
            self.stdout.write("\n".join(report.lines()))
        if not reports:
            self.stdout.write(_("The sample newspaper is already there."))


def publish_sample(issue: Issue) -> None:
    """Publish an issue of the sample, one of whose marks has no other part on purpose."""
    waive_errors(issue, _("It belongs to the sample, which shows such a mark."))
    publish(issue)
