"""Zones from a file of our own form, ``02.zones.json``: a list of objects.

``{"article": 3, "points": [[0.05, 0.1], [0.48, 0.1], [0.48, 0.3]]}``: the article by its number
on the page, its public id or its headline, and the corners in fractions of the page's width and
height from its upper left corner. An export adds ``state``, ``evidence`` and ``decided_at``.
"""

import datetime
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeGuard

from articles.text.encoding import Undecodable, decode
from articles.text.messages import gettext_noop

from .bad_file import BadFile
from .polygon import checked

LIMIT = 2 * 1024 * 1024  # bytes; a page of fifty zones takes some thousands
MOST_ZONES = 300  # of a page; the form in which they are drawn takes no more
# NUL and lone surrogates can be neither stored nor printed.
BROKEN = re.compile("[\0\ud800-\udfff]")
STATES = ("proposed", "confirmed", "rejected")

TOO_LARGE = gettext_noop("The file is larger than %(limit)d bytes.")
NO_JSON = gettext_noop("This is not JSON (%(why)s).")
NO_LIST = gettext_noop("A list of zones is wanted here.")
TOO_MANY = gettext_noop("The file holds more than %(most)d zones.")
NO_OBJECT = gettext_noop("A zone is an object with “article” and “points”.")
NO_ARTICLE = gettext_noop("“article” is the number of an article, its public id or its headline.")
NO_STATE = gettext_noop("“state” is proposed, confirmed or rejected.")
NO_EVIDENCE = gettext_noop("“evidence” is a list of sentences.")
NO_MOMENT = gettext_noop("“decided_at” is a date and time with time zone.")


class ZonesRefused(BadFile):
    """A file of zones, or one zone of it, that can't be read."""


@dataclass(frozen=True, slots=True)
class GivenZone:
    """A zone as a file gives it.

    ``names`` are what the file calls the article, the surest first; ``place`` is where it stands
    in the file: its number there, from 1. ``decided_at`` tells when an editor decided on it.
    """

    place: int
    names: tuple[int | str, ...]
    points: list[list[float]]
    state: str = "confirmed"
    evidence: list[str] = field(default_factory=list)
    decided_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class Wrong:
    """A zone of a file that can't be taken: its number there, and why."""

    place: int
    why: BadFile


Read = tuple[list[GivenZone], list[Wrong]]


def text_of(content: bytes) -> str:
    """The text of a file of zones. Raises ZonesRefused."""
    if len(content) > LIMIT:
        raise ZonesRefused(TOO_LARGE, limit=LIMIT)
    try:
        return decode(content)
    except Undecodable as error:
        raise ZonesRefused(str(error)) from None


def read_zones(content: bytes) -> Read:
    """The zones of a file, and what is wrong with those that can't be read.

    Raises ZonesRefused where the file is of another form.
    """
    try:
        rows = json.loads(text_of(content))
    except json.JSONDecodeError as error:
        raise ZonesRefused(NO_JSON, why=error.msg) from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, ZonesRefused):
            raise
        raise ZonesRefused(NO_JSON, why=type(error).__name__) from None
    if not isinstance(rows, list):
        raise ZonesRefused(NO_LIST)
    if len(rows) > MOST_ZONES:
        raise ZonesRefused(TOO_MANY, most=MOST_ZONES)
    zones: list[GivenZone] = []
    wrong: list[Wrong] = []
    for place, row in enumerate(rows, start=1):
        try:
            zones.append(zone_of(place, row))
        except BadFile as why:
            wrong.append(Wrong(place, why))
    return zones, wrong


def zone_of(place: int, row: object) -> GivenZone:
    """One zone. Raises BadFile."""
    if not isinstance(row, dict):
        raise ZonesRefused(NO_OBJECT)
    article = row.get("article")
    if type(article) is not int and not (is_text(article) and article.strip()):
        raise ZonesRefused(NO_ARTICLE)
    points = checked(row.get("points"))
    return GivenZone(place, (article,), points, state_of(row), evidence_of(row), moment_of(row))


def is_text(value: object) -> TypeGuard[str]:
    return isinstance(value, str) and not BROKEN.search(value)


def state_of(row: Mapping[str, Any]) -> str:
    state = row.get("state", "confirmed")
    if state not in STATES:
        raise ZonesRefused(NO_STATE)
    return str(state)


def evidence_of(row: Mapping[str, Any]) -> list[str]:
    evidence = row.get("evidence", [])
    if not isinstance(evidence, list) or not all(map(is_text, evidence)):
        raise ZonesRefused(NO_EVIDENCE)
    return evidence


def moment_of(row: Mapping[str, Any]) -> datetime.datetime | None:
    given = row.get("decided_at")
    if given is None:
        return None
    try:
        moment = datetime.datetime.fromisoformat(given)
    except (TypeError, ValueError):
        raise ZonesRefused(NO_MOMENT) from None
    # Of the first and the last hours of the calendar other time zones have no date.
    if moment.tzinfo is None or not datetime.MINYEAR < moment.year < datetime.MAXYEAR:
        raise ZonesRefused(NO_MOMENT)
    return moment
