"""Which pages are missing between the page labels of an issue."""

from collections.abc import Iterable
from itertools import groupby

from .numerals import page_order


def missing_labels(labels: Iterable[str]) -> list[str]:
    """The labels that a row of printed pages leaves out, in printed order.

    ``1, 2, 4`` lacks ``3`` and ``A01, A03`` lacks ``A02``. Each section is a row of its own,
    which begins with page 1 or goes on counting where the section before it ended: neither
    ``A01, A02, B01`` nor ``A01, A02, B03`` lacks anything. A row does not tell of pages
    after its last one. Raises ValueError where a label is none.
    """
    missing = []
    end = 0
    for section, row in groupby(sorted(labels, key=page_order), key=section_of):
        numbers = {number_of(label): label for label in row}
        expected = end + 1 if end < min(numbers) else 1
        end = max(numbers)
        width = min(map(len, numbers.values())) - len(section)
        for number in range(expected, end):
            if number not in numbers:
                missing.append(f"{section}{number:0{width}}")
    return missing


def labels_lacking(labels: Iterable[str], printed: int | None) -> list[str]:
    """The pages that an issue of ``printed`` pages lacks, as far as they can be named.

    Where all its pages stand in one row, those behind the last one can: ``1, 2`` of four lacks
    ``3`` and ``4``. Raises ValueError where a label is none.
    """
    there = list(labels)
    sections = {section_of(label) for label in there}
    if printed is None or len(sections) != 1 or max(map(number_of, there)) >= printed:
        return missing_labels(there)
    [section] = sections
    width = len(there[0]) - len(section)
    return missing_labels([*there, f"{section}{printed + 1:0{width}}"])


def section_of(label: str) -> str:
    return label.rstrip("0123456789")


def number_of(label: str) -> int:
    return int(label[len(section_of(label)) :])
