"""What the commands share: errors in one sentence, and the options that name an issue."""

import os
import sqlite3
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError
from django.utils.translation import gettext as _

from articles.history import CorrectionNeeded
from articles.importing.formats.refusal import Refused
from articles.importing.lookup import find_issue, read_date
from articles.models import Issue

DISK_FULL = "53100"  # PostgreSQL's SQLSTATE, class 53: insufficient resources


class Shell(BaseCommand):
    """A command that ends every error it foresees in a sentence and exit status 1."""

    def execute(self, *args: Any, **options: Any) -> None:
        try:
            super().execute(*args, **options)
            self.stdout.flush()
        except (Refused, CorrectionNeeded) as error:
            raise CommandError(str(error)) from None
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(outage_in_words(error)) from error
        except KeyboardInterrupt:
            raise CommandError(_("Stopped; nothing was changed."), returncode=130) from None
        except BrokenPipeError:
            # Whoever read the output has seen enough, as `head` has; the interpreter would
            # still try to flush it at its end.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def outage_in_words(error: OperationalError | ProgrammingError) -> str:
    """Why the database can't be used: no room is left, or what it says itself."""
    cause = error.__cause__
    codes = (getattr(cause, "sqlite_errorcode", None), getattr(cause, "sqlstate", None))
    if sqlite3.SQLITE_FULL in codes or DISK_FULL in codes:
        return _("The disk is full: what was begun is undone. Make room and try again.")
    words = _("The database can't be used (%(why)s); has it been migrated?")
    return words % {"why": str(error).partition("\n")[0]}


def add_issue_options(parser: CommandParser) -> None:
    parser.add_argument("--newspaper", required=True, metavar="SLUG")
    parser.add_argument("--date", required=True, metavar="YYYY-MM-DD")
    parser.add_argument("--edition", default="", help="where the date has several, such as 增刊")


def issue_from(options: dict[str, Any]) -> Issue:
    """The issue that the options name. Raises Refused where there is none."""
    return find_issue(options["newspaper"], read_date(options["date"]), options["edition"])
