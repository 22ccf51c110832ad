"""What changed between two texts, character by character."""

from dataclasses import dataclass

from diff_match_patch import diff_match_patch

SURROUNDINGS = 40  # characters of unchanged text on either side of a change
SAME, GONE, NEW = "same", "gone", "new"
OPS = {0: SAME, -1: GONE, 1: NEW}
SECONDS = 1.0  # after which a comparison becomes coarser, so that no screen hangs


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text that is in both texts (``same``), only in the first or only in the second."""

    kind: str
    text: str


def pieces_of(before: str, after: str) -> list[Piece]:
    """Both texts as one row of pieces, in order; an empty list where they are the same.

    Myers' algorithm on characters, since Chinese has no spaces between words, then merged to
    pieces that a person can read (Fraser's semantic clean-up).
    """
    if before == after:
        return []
    matcher = diff_match_patch()
    matcher.Diff_Timeout = SECONDS
    found = matcher.diff_main(before, after)
    matcher.diff_cleanupSemantic(found)
    return [Piece(OPS[op], text) for op, text in found]


def shortened(pieces: list[Piece]) -> list[Piece]:
    """The same with long unchanged runs cut to what surrounds the changes."""
    last = len(pieces) - 1
    return [
        Piece(SAME, cut(piece.text, first=place == 0, last=place == last))
        if piece.kind == SAME
        else piece
        for place, piece in enumerate(pieces)
    ]


def cut(text: str, first: bool, last: bool) -> str:
    """Only the ends of a text that stand beside a change."""
    head = "" if first else text[:SURROUNDINGS]
    tail = "" if last else text[-SURROUNDINGS:]
    return text if len(text) <= len(head) + len(tail) + 1 else f"{head}…{tail}"
