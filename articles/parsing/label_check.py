"""Labels from outside: read, and held against the text that they are to be the labels of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import Any

from articles.text.messages import gettext_noop

from .model import BODY_ROLES, Block, Label, Role
from .relabelling import BY_EDITOR, OUTSIDE

Row = list[Any]  # block, start, end, role, article or null, joins
NO_LABELS = gettext_noop("These are no labels of a page's blocks.")
NO_BLOCK = gettext_noop("There is no block %(block)d on this page.")
NO_LABEL = gettext_noop("Block %(block)d has no label.")
UNCOVERED = gettext_noop("The labels of block %(block)d do not cover its text once.")
NOT_IN_ORDER = gettext_noop("The labels are not in the order of the blocks.")
NO_ARTICLE = gettext_noop("Block %(block)d has a role in an article, but no article.")
AN_ARTICLE = gettext_noop("Block %(block)d is no part of an article, but has its number.")
NO_JOINING = gettext_noop("Block %(block)d is no text that could be joined to the text before.")
SKIPPED = gettext_noop("There is an article %(article)d, but no article %(missing)d.")


class LabelsRefused(Exception):
    """Labels that cannot be those of a page; ``words`` and ``details`` make the sentence."""

    def __init__(self, words: str, **details: int) -> None:
        super().__init__(words % details)
        self.words, self.details = words, details


def read_rows(rows: object, known: Iterable[Label] = ()) -> list[Label]:
    """Labels from the form in which a desk sends them; raises LabelsRefused.

    What is as in the ``known`` labels keeps its reason; the rest an editor decided.
    """
    if not isinstance(rows, list) or not all(map(is_row, rows)):
        raise LabelsRefused(NO_LABELS)
    known = list(known)
    reasons = dict(zip(judged(known), (label.reason for label in known), strict=True))
    labels = [label_of(row) for row in rows]
    return [
        replace(label, reason=reasons.get(what, BY_EDITOR))
        for label, what in zip(labels, judged(labels), strict=True)
    ]


def label_of(row: Sequence[Any]) -> Label:
    block, start, end, role, article, joins = row
    return Label(block, start, end, Role(role), article, joins, BY_EDITOR)


def judged(labels: Iterable[Label]) -> Iterator[tuple[object, ...]]:
    """What the reason of each label speaks of.

    Of its article whether it begins there and whether it goes on with the one before: the number
    itself follows from the others'.
    """
    before: int | None = None
    begun: set[int | None] = {None}
    for label in labels:
        begins, goes_on = label.article not in begun, label.article == before
        yield (label.block, label.start, label.end, label.role, label.joins, begins, goes_on)
        begun.add(label.article)
        before = label.article or before


def is_row(row: object) -> bool:
    if not isinstance(row, list) or len(row) != 6:
        return False
    *numbers, role, article, joins = row
    return (
        all(type(number) is int for number in numbers)
        and role in list(Role)
        and (article is None or type(article) is int)
        and type(joins) is bool
    )


def rows_of(labels: Iterable[Label]) -> list[Row]:
    """What ``read_rows`` reads."""
    return [[one.block, one.start, one.end, one.role, one.article, one.joins] for one in labels]


def check_labels(blocks: Sequence[Block], labels: Sequence[Label]) -> None:
    """Raise LabelsRefused unless the labels cover every block of the page once, in order."""
    lengths = {block.number: len(block.text) for block in blocks}
    by_block: dict[int, list[Label]] = {}
    for number, group in groupby(labels, key=lambda label: label.block):
        if number not in lengths:
            raise LabelsRefused(NO_BLOCK, block=number)
        if number in by_block:
            raise LabelsRefused(NOT_IN_ORDER)
        by_block[number] = list(group)
    if list(by_block) != sorted(by_block):
        raise LabelsRefused(NOT_IN_ORDER)
    for number, length in lengths.items():
        check_block(number, length, by_block)
    check_articles({label.article for label in labels if label.article is not None})


def check_block(number: int, length: int, by_block: Mapping[int, list[Label]]) -> None:
    labels = by_block.get(number)
    if not labels:
        raise LabelsRefused(NO_LABEL, block=number)
    starts, ends = [one.start for one in labels], [one.end for one in labels]
    whole = starts[0] == 0 and ends[-1] == length and starts[1:] == ends[:-1]
    if not whole or any(start >= end for start, end in zip(starts, ends, strict=True)):
        raise LabelsRefused(UNCOVERED, block=number)
    for label in labels:
        if (label.role in OUTSIDE) != (label.article is None):
            raise LabelsRefused(AN_ARTICLE if label.role in OUTSIDE else NO_ARTICLE, block=number)
        if label.joins and label.role not in BODY_ROLES:
            raise LabelsRefused(NO_JOINING, block=number)


def check_articles(numbers: set[int]) -> None:
    """The articles of a page are numbered from 1, and none is left out."""
    missing = next((n for n in range(1, len(numbers) + 1) if n not in numbers), None)
    if missing is not None:
        raise LabelsRefused(SKIPPED, article=max(numbers), missing=missing)
