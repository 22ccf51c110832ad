"""The text of a story as readers see it: its parts as one text, with the page turns in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from articles.text.sentences import is_paragraph_end

from .article import Article
from .photo import Photo


@dataclass(frozen=True)
class PageTurn:
    """The place where a story goes on from one page to another."""

    earlier: Article
    later: Article


@dataclass(frozen=True)
class Passage:
    """One paragraph, crosshead, figure or page turn of a story.

    ``kind`` is "paragraph", "crosshead", "figure" or "turn". A paragraph that jumps in
    mid-sentence holds the page turn between its pieces of text. ``photo`` belongs to a
    figure, which can also be a printed caption alone; ``dateline`` runs in before the text.
    ``part`` is the article that the passage stands, or begins, in.
    """

    kind: str
    part: Article
    pieces: tuple[str | PageTurn, ...] = ()
    dateline: str = ""
    photo: Photo | None = None

    @property
    def text(self) -> str:
        """The words of a passage that is in one piece; else empty."""
        only = self.pieces[0] if len(self.pieces) == 1 else ""
        return only if isinstance(only, str) else ""


def passages_of(parts: Sequence[Article]) -> list[Passage]:
    """The parts of a story as one text.

    Where an earlier part stops in mid-sentence, its last paragraph goes on with the first
    of the later part; elsewhere a page turn stands between them. Captions stay on their
    own side of the turn, around the joined paragraph.
    """
    flow = passages_of_part(parts[0])
    for earlier, later in pairwise(parts):
        flow = joined(flow, PageTurn(earlier, later), passages_of_part(later))
    return with_dateline(flow, parts)


def passages_of_part(part: Article) -> list[Passage]:
    """The body of one part, each printed caption with its photo, other photos first."""
    photos = list(part.photos.all())
    waiting = [photo for photo in photos if not photo.caption]
    alone = [
        Passage("figure", part, (photo.caption,), photo=photo) for photo in photos if photo.caption
    ]
    flow = []
    for block in part.body:
        if block["kind"] == "caption":
            photo = waiting.pop(0) if waiting else None
            flow.append(Passage("figure", part, (block["text"],), photo=photo))
        else:
            flow.append(Passage(block["kind"], part, (block["text"],)))
    return alone + [Passage("figure", part, photo=photo) for photo in waiting] + flow


def joined(flow: list[Passage], turn: PageTurn, onward: list[Passage]) -> list[Passage]:
    """Two stretches of a story with the page turn between them, or inside a cut paragraph."""
    last = next((n for n in reversed(range(len(flow))) if flow[n].kind != "figure"), None)
    first = next((n for n in range(len(onward)) if onward[n].kind != "figure"), None)
    if last is None or first is None or not goes_on(flow[last], onward[first]):
        return [*flow, Passage("turn", turn.earlier, (turn,)), *onward]
    whole = replace(flow[last], pieces=(*flow[last].pieces, turn, *onward[first].pieces))
    figures = flow[last + 1 :] + onward[:first]
    return [*flow[:last], whole, *figures, *onward[first + 1 :]]


def goes_on(last: Passage, first: Passage) -> bool:
    """Whether the second paragraph goes on with a sentence that the first leaves open."""
    if last.kind != "paragraph" or first.kind != "paragraph":
        return False
    text = "".join(piece for piece in last.pieces if isinstance(piece, str)).rstrip()
    if text.startswith(("（", "(")) and text.endswith(("）", ")")):
        return False  # a note in brackets is complete without a full stop
    return text.endswith("—") or not is_paragraph_end(text)  # a dash at a jump leads on


def with_dateline(flow: list[Passage], parts: Sequence[Article]) -> list[Passage]:
    """The text with the story's dateline run in before its first paragraph."""
    dateline = "　".join(dict.fromkeys(part.dateline for part in parts if part.dateline))
    first = next((n for n, passage in enumerate(flow) if passage.kind == "paragraph"), None)
    if not dateline:
        return flow
    if first is None:
        return [*flow, Passage("paragraph", parts[0], dateline=dateline)]
    return [*flow[:first], replace(flow[first], dateline=dateline), *flow[first + 1 :]]
