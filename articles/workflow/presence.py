"""Who has a thing open at this moment: told by their browsers every few seconds."""

import datetime
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from articles.models import Presence

HERE = datetime.timedelta(seconds=60)  # after which somebody who says nothing is gone
FORGOTTEN = datetime.timedelta(days=1)


def come(kind: str, thing: int, user: Any) -> None:
    """Note that somebody has a thing open."""
    now = timezone.now()
    Presence.objects.update_or_create(kind=kind, thing=thing, by=user, defaults={"at": now})
    Presence.objects.filter(at__lt=now - FORGOTTEN).delete()


def others(kind: str, thing: int, user: Any) -> QuerySet[Presence]:
    """Everybody else who has it open, whoever came first first (one query)."""
    since = timezone.now() - HERE
    here = Presence.objects.filter(kind=kind, thing=thing, at__gt=since).exclude(by=user)
    return here.select_related("by").order_by("pk")
