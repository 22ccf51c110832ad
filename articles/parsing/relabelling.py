"""What an editor does to the labels of a page: labels in, labels out.

``articles/static/articles/labels.js`` does the same in a browser; ``tests/parsing/acts.json``
holds both to the same results. Every act leaves the page's text covered without gap or overlap
and numbers its articles in the order in which they begin.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace

from articles.text.messages import gettext_noop

from .model import BODY_ROLES, Label, Role

BY_EDITOR = gettext_noop("an editor decided")
OUTSIDE = frozenset({Role.REFER, Role.FURNITURE, Role.UNKNOWN})  # belong to no article

Labels = Sequence[Label]


def set_role(labels: Labels, chosen: Collection[int], role: str) -> list[Label]:
    """Give spans a role; one that was in no article goes to the article above it."""
    new = Role(role)
    return numbered(
        with_role(label, new, article_near(labels, place)) if place in chosen else label
        for place, label in enumerate(labels)
    )


def with_role(label: Label, role: Role, near: int) -> Label:
    return replace(
        label,
        role=role,
        article=None if role in OUTSIDE else label.article or near,
        joins=label.joins and role in BODY_ROLES,
    )


def begin(labels: Labels, chosen: Collection[int], _value: str = "") -> list[Label]:
    """Begin an article at the first chosen span, with all that follows in the one it was in."""
    place = min(chosen)
    old, new = article_near(labels, place), unused(labels)
    parted = [
        replace(label, article=new) if at >= place and label.article == old else label
        for at, label in enumerate(labels)
    ]
    first = labels[place]
    role = Role.HEADLINE if first.role in OUTSIDE else first.role
    parted[place] = replace(first, role=role, article=new, joins=False)
    return numbered(parted)


def join_above(labels: Labels, chosen: Collection[int], _value: str = "") -> list[Label]:
    """Make the article of the first chosen span one with the article above it."""
    place = min(chosen)
    own = labels[place].article
    others = (
        label.article for label in reversed(labels[:place]) if label.article not in (own, None)
    )
    above = next(others, own)
    if own is None or above is None:
        return list(labels)
    return numbered(
        replace(label, article=above) if label.article == own else label for label in labels
    )


def move(labels: Labels, chosen: Collection[int], article: str) -> list[Label]:
    """Move spans to another article of the page, or to a new one; what had no role is body."""
    number = int(article)
    if not 1 <= number <= unused(labels):
        return list(labels)
    return numbered(
        replace(label, article=number, role=Role.BODY if label.role in OUTSIDE else label.role)
        if place in chosen
        else label
        for place, label in enumerate(labels)
    )


def toggle_joins(labels: Labels, chosen: Collection[int], _value: str = "") -> list[Label]:
    """Join paragraphs to those before them, or part them if the first chosen one is joined."""
    joins = not labels[min(chosen)].joins
    return [
        replace(label, joins=joins) if place in chosen and label.role in BODY_ROLES else label
        for place, label in enumerate(labels)
    ]


def cut(labels: Labels, chosen: Collection[int], offset: str) -> list[Label]:
    """Cut the first chosen span in two, so many characters into its block."""
    place, at = min(chosen), int(offset)
    label = labels[place]
    if not label.start < at < label.end:
        return list(labels)
    halves = [replace(label, end=at), replace(label, start=at, joins=False)]
    return [*labels[:place], *halves, *labels[place + 1 :]]


def mend(labels: Labels, chosen: Collection[int], _value: str = "") -> list[Label]:
    """Make the first chosen span one with the span before it in the same block."""
    place = min(chosen)
    if place == 0 or labels[place - 1].block != labels[place].block:
        return list(labels)
    whole = replace(labels[place - 1], end=labels[place].end)
    return numbered([*labels[: place - 1], whole, *labels[place + 1 :]])


ACTS: dict[str, Callable[[Labels, Collection[int], str], list[Label]]] = {
    "role": set_role,
    "begin": begin,
    "above": join_above,
    "move": move,
    "joins": toggle_joins,
    "cut": cut,
    "mend": mend,
}


def article_near(labels: Labels, place: int) -> int:
    """The article of a span, or of the nearest above it that has one, or below; else 1."""
    near = [*reversed(labels[: place + 1]), *labels[place + 1 :]]
    return next((label.article for label in near if label.article is not None), 1)


def unused(labels: Labels) -> int:
    """The number that the page's next article would have."""
    return 1 + max((label.article or 0 for label in labels), default=0)


def numbered(labels: Iterable[Label]) -> list[Label]:
    """The labels with articles numbered from 1 in the order in which they begin."""
    labels = list(labels)
    order: dict[int, int] = {}
    for label in labels:
        if label.article is not None:
            order.setdefault(label.article, len(order) + 1)
    return [
        label if label.article is None else replace(label, article=order[label.article])
        for label in labels
    ]
