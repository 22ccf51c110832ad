"""What formats make of files: raw pages, and on some of them drafts that need no parsing."""

import datetime
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from articles.parsing.model import Draft

Fields = dict[str, Any]


@dataclass(frozen=True, slots=True)
class GivenLink:
    """An editor's decision on a pair of articles, named by the public id of the later one."""

    later: str
    state: str
    score: float = 0
    evidence: list[str] = field(default_factory=list)
    decided_at: datetime.datetime | None = None


@dataclass(frozen=True, slots=True)
class IncomingPhoto:
    """A photo that a draft names: its file, and ``words``, which are caption, credit and alt."""

    file: Path
    words: dict[str, str]


@dataclass(slots=True)
class Incoming:
    """An article on its way in.

    ``fields`` are the values of all fields that an import writes, named as in the model;
    ``bylines`` among them is a list of ``{"role", "name", "distinguisher"}``. What follows
    ``blocks`` only an export knows: the article's public id, the ids of articles that were
    merged into it, and its continuations.

    ``photos`` is None where the draft says nothing of photos, which leaves an article's as they
    are. When their files are stored, ``fields`` tells them as ``photos``, a list of ``{"image",
    "caption", "credit", "alt"}``, and ``photo_sizes`` the sizes of each by its name.
    """

    fields: Fields
    blocks: list[int] = field(default_factory=list)
    public_id: str = ""
    redirects: list[str] = field(default_factory=list)
    links: list[GivenLink] = field(default_factory=list)
    photos: list[IncomingPhoto] | None = None
    photo_sizes: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    def title(self) -> str:
        """The headline, else the first words, to name the article by."""
        texts = (part["text"] for part in self.fields["body"])
        return str(self.fields["headline"] or next(texts, "")[:16])


@dataclass(slots=True)
class RawPage:
    """One page as read from a file, before any parsing.

    ``line`` is where it stands in a file of several pages, else 0. ``label`` and ``name``
    are empty where neither the file nor its name tells them.
    ``text`` is None where only drafts were given; ``drafts`` is None where the text is to
    be parsed. ``labels`` are those of the source blocks that came with the drafts.
    """

    path: Path
    line: int = 0
    label: str = ""
    name: str = ""
    text: str | None = None
    drafts: list[Incoming] | None = None
    labels: list[dict[str, Any]] = field(default_factory=list)


def credit(role: str, name: str, distinguisher: str = "") -> dict[str, str]:
    """One name of a byline as the merge compares it."""
    return {"role": role, "name": name, "distinguisher": distinguisher}


def incoming_of(draft: Draft) -> Incoming:
    """A parsed draft on its way in."""
    fields = {
        "column_label": draft.column,
        "kicker": draft.kicker,
        "headline": draft.headline,
        "decks": draft.decks,
        "dateline": draft.dateline,
        "bylines": [credit(given.role, given.name) for given in draft.bylines],
        "continued_from": draft.continued_from,
        "continued_on": draft.continued_on,
        "body": [asdict(part) for part in draft.body],
    }
    return Incoming(fields, draft.blocks)
