"""Editors draw, move and judge the zones of a page.

Readers see proposed and confirmed zones. A rejected one stays on record, so that it is not
proposed again; one that somebody drew and deletes is gone.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.history import Change, keep_pages
from articles.history.states import digest_of, zone_state
from articles.models import Article, Issue, Page, Zone
from articles.pictures.zones import lines_on, propose_zones

State = Zone.State


class ZonesStale(Exception):
    """Somebody else has changed the zones of the page since they were read."""


@dataclass(slots=True)
class Drawn:
    """A zone as an editor leaves it: ``zone`` is None for a new one.

    ``state`` is the editor's word on it; None leaves an unmoved zone as it was.
    """

    zone: Zone | None
    article: Article
    points: list[list[float]]
    state: str | None = None

    @property
    def is_changed(self) -> bool:
        zone = self.zone
        return (
            zone is None
            or zone.points != self.points
            or zone.article_id != self.article.pk
            or (self.state is not None and self.state != zone.state)
            or (self.state is not None and zone.decided_at is None)
        )


def zones_of(page: Page) -> list[Zone]:
    """The zones of a page, whatever their state, by article as printed (one query)."""
    zones = Zone.objects.filter(article__page=page).select_related("article")
    return list(zones.order_by("article__position", "order"))


def version_of(zones: Sequence[Zone]) -> str:
    """What tells these zones from others that somebody made of them."""
    return digest_of([[zone.pk, zone.article_id, zone_state(zone)] for zone in zones])


def save_zones(
    page: Page, version: str, drawn: Sequence[Drawn], deleted: Sequence[Zone], user: Any
) -> None:
    """Store what an editor made of the zones of a page.

    What was drawn, moved or judged is confirmed or rejected by that editor. A deleted zone that
    the program or a file had given is rejected. Raises ZonesStale, with nothing changed, where the
    zones are not those of ``version`` any more.
    """
    with _alone_on(page, user, _("Zones changed.")):
        if version_of(zones_of(page)) != version:
            raise ZonesStale
        for zone in deleted:
            _take_away(zone, user)
        for one in drawn:
            if one.is_changed:
                _put(one, user)


def take_back(page: Page, zone: Zone, user: Any) -> None:
    """Undo an editor's judgement: the zone is a proposal again."""
    with _alone_on(page, user, _("Decision on a zone taken back.")):
        zone.state, zone.decided_by, zone.decided_at = State.PROPOSED, None, None
        zone.save()


def propose(page: Page, user: Any) -> int:
    """Propose zones from the text of the page's PDF; the number of articles found in it."""
    lines = lines_on(page)
    with _alone_on(page, user, _("Zones proposed.")):
        return propose_zones(page, lines)


@contextmanager
def _alone_on(page: Page, user: Any, words: str) -> Iterator[None]:
    """One transaction in which nobody else changes the issue; its history follows."""
    with transaction.atomic():
        Issue.objects.select_for_update().get(pk=page.issue_id)
        yield
        # Zones are no substance of an article.
        keep_pages(page.issue_id, [page.pk], Change(user, words, None))


def _take_away(zone: Zone, user: Any) -> None:
    if zone.evidence:
        _decide(zone, State.REJECTED, user)
        zone.save()
    else:
        zone.delete()


def _put(one: Drawn, user: Any) -> None:
    zone = one.zone or Zone()
    if zone.article_id != one.article.pk:
        zone.article, zone.order = one.article, _next_order(one.article)
    zone.points = one.points
    _decide(zone, one.state or State.CONFIRMED, user)
    zone.save()


def _next_order(article: Article) -> int:
    last = Zone.objects.filter(article=article).order_by("-order").values_list("order", flat=True)
    return (last.first() or 0) + 1


def _decide(zone: Zone, state: str, user: Any) -> None:
    zone.state, zone.decided_by, zone.decided_at = state, user, timezone.now()
