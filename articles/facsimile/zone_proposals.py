"""Where the articles of a page stand, from the lines of its PDF.

Each article gets the rectangles that hold its lines and no line of another one, put together to
as few outlines as may be.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from articles.text.messages import gettext_noop

from .letters import letters
from .outline import outlines
from .page_words import Line
from .polygon import PolygonRefused, Rectangle, bounds, checked, of_rectangle, spans, touching
from .zone_lines import Printed, likeness, owners_of

LEAST = 0.5  # share of an article's letters that have to be found for its zones to be proposed
CORE = 0.25  # of a line's box on either side; what is left of it no other article may cover
BRIDGE = 0.05  # of the page; a gap so wide inside an article belongs to it
SNAP = 0.01  # of the page; edges so near to each other are one
MARGIN = 0.004  # of the page, beside the letters
DIGITS = 4  # behind the point, so that the corners can be read
MOST_PIECES = 40  # of an article; what is more scattered is nothing to click on

FOUND = gettext_noop("letters of the article found in the page's PDF")
INSIDE = gettext_noop("lines of the article inside its zones")
FOREIGN = gettext_noop("lines of other articles inside")


@dataclass(frozen=True, slots=True)
class ZoneProposal:
    """The zones of one article with their evidence: sentences with a detail behind a colon.

    ``found`` is the share of the article's letters that the page's lines have, 0 to 1.
    """

    id: int
    zones: list[list[list[float]]]
    found: float
    evidence: list[str]


def propose(lines: Sequence[Line], articles: Sequence[Printed]) -> list[ZoneProposal]:
    """The zones of those articles that are found among the lines of their page."""
    owners = owners_of(lines, articles)
    proposals = []
    for place, article in enumerate(articles):
        own = [line for line, owner in zip(lines, owners, strict=True) if owner == place]
        others = [
            line
            for line, owner in zip(lines, owners, strict=True)
            if owner != place and letters(line.text)
        ]
        text = letters("".join(article.texts))
        wanted = len(text)
        there = min(wanted, sum(likeness(letters(line.text), text) for line in own))
        if wanted and there / wanted >= LEAST:
            zones = zones_around([line.box for line in own], [line.box for line in others])
            if zones:
                evidence = evidence_of(zones, own, others, (there, wanted))
                proposals.append(ZoneProposal(article.id, zones, there / wanted, evidence))
    return proposals


def evidence_of(
    zones: Sequence[Sequence[Sequence[float]]],
    own: Sequence[Line],
    others: Sequence[Line],
    letters_found: tuple[int, int],
) -> list[str]:
    there, wanted = letters_found
    held = sum(is_inside(line.box, zones) for line in own)
    foreign = sum(is_inside(line.box, zones) for line in others)
    return [
        f"{FOUND}: {there} / {wanted}",
        f"{INSIDE}: {held} / {len(own)}",
        f"{FOREIGN}: {foreign}",
    ]


def is_inside(box: Rectangle, zones: Iterable[Sequence[Sequence[float]]]) -> bool:
    """Whether the middle of a box lies in one of the zones."""
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return any(left <= x <= right for zone in zones for left, right in spans(zone, y))


def zones_around(own: Sequence[Rectangle], others: Sequence[Rectangle]) -> list[list[list[float]]]:
    """The outlines that hold these boxes and nothing of the others but their edges.

    None where the boxes are scattered in too many pieces.
    """
    cores = [core(box) for box in others]
    pieces = in_a_row(own, cores)
    # What follows takes time with the third power of the pieces.
    if len(pieces) > MOST_PIECES:
        return []
    pieces = put_together(pieces, cores)
    pieces = [with_margin(one) for one in snapped(pieces)]
    found = outlines([*pieces, *bridges(pieces, cores)])
    try:
        return [checked(one) for one in found]
    except PolygonRefused:
        # Too many corners: the pieces as they are.
        return [of_rectangle(one) for one in pieces]


def core(box: Rectangle) -> Rectangle:
    """The inner part of a box; boxes of lines that stand close overlap."""
    across, down = CORE * (box[3] - box[1]), CORE * (box[3] - box[1])
    across = min(across, CORE * (box[2] - box[0]))
    return box[0] + across, box[1] + down, box[2] - across, box[3] - down


def is_free(box: Rectangle, cores: Iterable[Rectangle]) -> bool:
    return not any(touching(box, one) for one in cores)


def around(one: Rectangle, other: Rectangle) -> Rectangle:
    """The smallest rectangle that holds both."""
    return bounds([one[:2], one[2:], other[:2], other[2:]])


def in_a_row(boxes: Iterable[Rectangle], cores: Sequence[Rectangle]) -> list[Rectangle]:
    """The boxes in the order of the text, each joined to the one before where that is free."""
    pieces: list[Rectangle] = []
    for box in boxes:
        whole = around(pieces[-1], box) if pieces else box
        if pieces and is_free(whole, cores):
            pieces[-1] = whole
        else:
            pieces.append(box)
    return pieces


def put_together(pieces: list[Rectangle], cores: Sequence[Rectangle]) -> list[Rectangle]:
    """Two pieces made one, those first that grow least, as long as nothing foreign comes in."""
    while len(pieces) > 1:
        pairs = sorted(combinations(pieces, 2), key=lambda pair: growth(*pair))
        whole = next((pair for pair in pairs if is_free(around(*pair), cores)), None)
        if whole is None:
            break
        pieces = [one for one in pieces if one not in whole] + [around(*whole)]
    return pieces


def growth(one: Rectangle, other: Rectangle) -> float:
    return size(around(one, other)) - size(one) - size(other)


def size(one: Rectangle) -> float:
    return (one[2] - one[0]) * (one[3] - one[1])


def snapped(pieces: Sequence[Rectangle]) -> list[Rectangle]:
    """The pieces with edges that nearly lie on one line put on the outer one."""
    return [
        (
            min(one[0] for one in pieces if abs(one[0] - piece[0]) <= SNAP),
            min(one[1] for one in pieces if abs(one[1] - piece[1]) <= SNAP),
            max(one[2] for one in pieces if abs(one[2] - piece[2]) <= SNAP),
            max(one[3] for one in pieces if abs(one[3] - piece[3]) <= SNAP),
        )
        for piece in pieces
    ]


def with_margin(one: Rectangle) -> Rectangle:
    left, right = max(0.0, one[0] - MARGIN), min(1.0, one[2] + MARGIN)
    return round(left, DIGITS), round(one[1], DIGITS), round(right, DIGITS), round(one[3], DIGITS)


def bridges(pieces: Sequence[Rectangle], cores: Sequence[Rectangle]) -> list[Rectangle]:
    """Rectangles that close the narrow gaps between pieces that stand beside each other."""
    found = []
    for one, other in combinations(pieces, 2):
        left, right = max(one[0], other[0]), min(one[2], other[2])
        top, bottom = max(one[1], other[1]), min(one[3], other[3])
        across, down = left - right, top - bottom
        if down < 0 <= across <= BRIDGE:
            bridge = (right, top, left, bottom)
        elif across < 0 <= down <= BRIDGE:
            bridge = (left, bottom, right, top)
        else:
            continue
        if is_free(bridge, cores):
            found.append(bridge)
    return found
