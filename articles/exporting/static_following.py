"""The static edition follows what is published, where the settings name a directory for it."""

import logging
from collections.abc import Callable
from functools import partial

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from .static_edition import Broken, export_static
from .static_manifest import Refused

SECONDS = 20.0  # that somebody who publishes waits at most; gunicorn gives a request sixty

log = logging.getLogger(__name__)

Tell = Callable[[str], object]


def follow(tell: Tell) -> None:
    """Bring the static edition up to date when this transaction is committed.

    What goes wrong there undoes nothing here: it is logged, and ``tell`` is given a sentence.
    The next run catches up.
    """
    # What nobody foresaw is logged, and hides nothing of what was committed.
    transaction.on_commit(partial(catch_up, tell, SECONDS), robust=True)


def catch_up(tell: Tell, seconds: float | None = None) -> None:
    """Bring the static edition up to date now, as far as that goes in some seconds."""
    if settings.STATIC_EDITION is None:
        return
    try:
        export = export_static(settings.STATIC_EDITION, seconds=seconds)
    except (Refused, Broken, OSError) as error:
        log.exception("The static edition was not brought up to date.")
        words = _("The static edition is not up to date: %(why)s The next run will try again.")
        tell(words % {"why": in_words(error)})
    else:
        if not export.is_complete:
            tell(_("The static edition is being written; export_static goes on with it."))


def in_words(error: Exception) -> str:
    if not isinstance(error, OSError):
        return str(error)
    names = {"path": error.filename or settings.STATIC_EDITION, "why": error.strerror}
    return _("%(path)s can't be written: %(why)s.") % names
