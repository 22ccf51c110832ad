"""dumpdata: Django's own, without the search index."""

from typing import Any

from django.core.management.commands import dumpdata

from articles.models import IndexedCredit, IndexedStory, IndexedText, RelatedStories, SearchIndex

# They are made from the rest, and hold primary keys, which mean other articles elsewhere.
DERIVED = (SearchIndex, IndexedStory, IndexedText, IndexedCredit, RelatedStories)


class Command(dumpdata.Command):
    help = f"{dumpdata.Command.help} The search index is left out; loaded, run rebuild_search."

    def handle(self, *app_labels: str, **options: Any) -> None:
        derived = [model._meta.label for model in DERIVED]
        super().handle(*app_labels, **{**options, "exclude": [*options["exclude"], *derived]})
