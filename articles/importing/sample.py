"""The sample newspaper that comes with the program."""

from collections.abc import Callable
from pathlib import Path

from articles.models import Issue

from .lookup import read_date
from .newspapers import add_newspaper
from .report import Report
from .service import import_issue

SLUG, NAME = "lanxi", "澜溪日报"
DATE_LENGTH = len("2024-03-12")


def load_sample(directory: Path, publish: Callable[[Issue], object]) -> list[Report]:
    """Import the issues that are not there yet, one a directory named by its date.

    An edition stands behind the date: ``2024-03-12-增刊``. Returns the reports of what was
    imported; issues that are there stay as they are, with all that editors did to them.
    """
    newspaper, _made = add_newspaper(SLUG, NAME)
    known = {issue.key for issue in newspaper.issues.all()}
    reports = []
    for issue in sorted(path for path in directory.iterdir() if path.is_dir()):
        if issue.name not in known:
            date, edition = read_date(issue.name[:DATE_LENGTH]), issue.name[DATE_LENGTH + 1 :]
            reports.append(import_issue([issue], SLUG, date, edition, publish=publish))
    return reports
