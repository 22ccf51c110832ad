"""dumpdata: Django's own, without what means nothing in another database."""

from typing import Any

from django.core.management.commands import dumpdata
from django.utils.translation import gettext as _

from articles.models import (
    Autosave,
    IndexedCredit,
    IndexedStory,
    IndexedText,
    Presence,
    RelatedStories,
    Revision,
    SearchIndex,
    SignOff,
)

# They are made from the rest, and hold primary keys, which mean other articles elsewhere.
DERIVED = (SearchIndex, IndexedStory, IndexedText, IndexedCredit, RelatedStories, Presence)
# They hold primary keys as well, so they go only with all the others.
ON_RECORD = (Revision, Autosave, SignOff)


class Command(dumpdata.Command):
    help = f"{dumpdata.Command.help} The search index is left out; loaded, run rebuild_search."

    def handle(self, *app_labels: str, **options: Any) -> None:
        left_out = DERIVED
        if options["use_natural_primary_keys"]:
            left_out += ON_RECORD
            words = _("Without primary keys neither history nor ledger is dumped.")
            self.stderr.write(words)
        labels = [model._meta.label for model in left_out]
        super().handle(*app_labels, **{**options, "exclude": [*options["exclude"], *labels]})
