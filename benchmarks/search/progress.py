"""Bars on standard error, where that is a terminal."""

from collections.abc import Iterable
from typing import TypeVar

from tqdm import tqdm

One = TypeVar("One")


def with_bar(doing: str, work: Iterable[One], number: int | None = None) -> Iterable[One]:
    """The work with a bar that says how much of it is done."""
    return tqdm(work, desc=doing, total=number, leave=False, disable=None)
