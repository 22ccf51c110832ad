"""What is wrong with a printed jump mark that found no partner, in words."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from articles.text.messages import gettext_noop

from .evidence import Part, Weigher

Side = tuple[str | int, str]  # a part's id, and "from" (上接) or "on" (下转)


class Fault(StrEnum):
    """Why a mark is open."""

    DANGLING = "dangling"  # the parts that bear a mark there belong elsewhere
    ONE_SIDED = "one-sided"  # no part there bears a mark that answers
    OTHER_PAGE = "other-page"  # the part that answers stands on another page
    NO_PAGE = "no-page"  # nothing stands on the page that the mark names
    CYCLIC = "cyclic"  # the part that fits best leads back to this one
    REJECTED = "rejected"  # an editor did not want the part that fits best


REASONS = {
    (Fault.CYCLIC, "on"): gettext_noop(
        "the part that fits best leads on to this one, and both links would make a circle"
    ),
    (Fault.CYCLIC, "from"): gettext_noop(
        "the part that fits best goes on from this one, and both links would make a circle"
    ),
    (Fault.DANGLING, "on"): gettext_noop("no part goes on with it on page"),
    (Fault.DANGLING, "from"): gettext_noop("no part leads on to it from page"),
    (Fault.ONE_SIDED, "on"): gettext_noop("no continuation line stands on the page it names"),
    (Fault.ONE_SIDED, "from"): gettext_noop("no jump line stands on the page it names"),
    (Fault.NO_PAGE, "on"): gettext_noop("the issue has no article on the page it names"),
    (Fault.NO_PAGE, "from"): gettext_noop("the issue has no article on the page it names"),
    (Fault.OTHER_PAGE, "on"): gettext_noop(
        "a part continues from this page, and stands not where the mark says but on page"
    ),
    (Fault.OTHER_PAGE, "from"): gettext_noop(
        "a part leads on to this page, and stands not where the mark says but on page"
    ),
    (Fault.REJECTED, "on"): gettext_noop("an editor rejected the part that would go on with it"),
    (Fault.REJECTED, "from"): gettext_noop("an editor rejected the part that would lead on to it"),
}
OWN_PAGE = gettext_noop("the mark names the page that it stands on")


@dataclass(frozen=True, slots=True)
class OpenMark:
    """A mark without a partner: ``side`` is "from" (上接) or "on" (下转)."""

    part: Part
    side: str
    reason: str
    fault: Fault = Fault.DANGLING


def find_open_marks(
    parts: Sequence[Part], weigher: Weigher, taken: Collection[Side], circles: Collection[Side]
) -> Iterator[OpenMark]:
    """The marks of parts whose side is not taken, in order, each with what is wrong with it.

    ``circles`` are the sides whose best partner was left out because it closed a circle.
    """
    free = [
        (part, side)
        for part in parts
        for side in ("from", "on")
        if named_by(part, side) and (part.id, side) not in taken
    ]
    for part, side in free:
        if (part.id, side) in circles:
            yield open_mark(part, side, Fault.CYCLIC)
        else:
            yield _explained(part, side, parts, free, weigher)


def open_mark(part: Part, side: str, fault: Fault, page: str = "") -> OpenMark:
    """A mark with its fault in words, behind which stands the page that they speak of."""
    words = REASONS[fault, side]
    return OpenMark(part, side, f"{words}: {page}" if page else words, fault)


def named_by(part: Part, side: str) -> str:
    """The page that the mark on this side of a part names."""
    return part.continued_from if side == "from" else part.continued_on


def _explained(
    part: Part,
    side: str,
    parts: Sequence[Part],
    free: Collection[tuple[Part, str]],
    weigher: Weigher,
) -> OpenMark:
    """What is wrong with a mark, the plainest thing first."""
    named, answer = named_by(part, side), "on" if side == "from" else "from"
    if weigher.agrees(named, part.page):
        return OpenMark(part, side, f"{OWN_PAGE}: {named}", Fault.OTHER_PAGE)
    there = [other for other in parts if weigher.agrees(named, other.page)]
    if not there:
        return open_mark(part, side, Fault.NO_PAGE, named)
    for other, its_side in free:
        elsewhere = its_side == answer and other not in there and other.id != part.id
        if elsewhere and weigher.agrees(named_by(other, answer), part.page):
            return open_mark(part, side, Fault.OTHER_PAGE, other.page)
    if not any(named_by(other, answer) for other in there):
        return open_mark(part, side, Fault.ONE_SIDED, named)
    return open_mark(part, side, Fault.DANGLING, named)
