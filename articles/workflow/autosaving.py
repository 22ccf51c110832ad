"""What is being typed into an article's form, kept beside the article until it is saved."""

import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from articles.models import Autosave

# An autosave is written over for so long, then the next begins: a night of typing leaves a
# hundred, not thousands.
ONE_ROW = datetime.timedelta(minutes=5)
NOT_TYPED = ("csrfmiddlewaretoken", "_save", "_continue", "_addanother", "_resume")

Fields = dict[str, list[str]]


@transaction.atomic
def keep_typed(article: int, user: Any, fields: Fields, version: str) -> Autosave:
    """Keep what somebody has typed; ``article`` is a primary key, 0 for a new article."""
    waiting = Autosave.objects.select_for_update().of(user, article).filter(saved=False).first()
    recent = waiting is not None and timezone.now() - waiting.started_at < ONE_ROW
    row = waiting if waiting is not None and recent else Autosave(article=article, by=user)
    row.fields, row.version = typed(fields), version
    row.save()
    return row


def typed(fields: Fields) -> Fields:
    """The fields of a form without its buttons, and without what no database keeps."""
    return {
        name: [value.replace("\x00", "") for value in values]
        for name, values in fields.items()
        if name not in NOT_TYPED
    }


def waiting_for(article: int, user: Any) -> Autosave | None:
    """What somebody typed last and neither saved nor threw away (one query)."""
    return Autosave.objects.of(user, article).filter(saved=False).first()


def settle(article: int, user: Any, becomes: int | None = None) -> None:
    """Nothing of it waits any more: it was saved, or thrown away.

    What was typed for a new article belongs to the one that it ``becomes``.
    """
    rows = Autosave.objects.of(user, article).filter(saved=False)
    rows.update(saved=True, article=article if becomes is None else becomes)
