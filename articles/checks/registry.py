"""The register of checks, as Django keeps its system checks."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeVar

from .finding import Fault, Level


class Of(StrEnum):
    """What a check is given: one ``Text``, one ``Sheet`` (an article), or the ``Material``."""

    TEXT = "text"
    ARTICLE = "article"
    ISSUE = "issue"


@dataclass(frozen=True, slots=True)
class Check:
    """A registered check. Its function yields the faults that it sees; ``code`` names it for
    good, since waivers hold it."""

    code: str
    level: Level
    title: Any  # translated where it is shown
    of: Of
    run: Callable[[Any], Iterator[Fault]]


CHECKS: dict[str, Check] = {}
Function = TypeVar("Function", bound=Callable[[Any], Iterator[Fault]])


def check(code: str, level: Level, title: Any, of: Of) -> Callable[[Function], Function]:
    """Register a check. Its docstring gives an example that it finds fault with and one that
    it lets pass, as lines ``wrong: …`` and ``right: …`` (see tests/checks/examples.py)."""

    def register(function: Function) -> Function:
        if code in CHECKS:
            raise ValueError(f"two checks have the code {code}")
        CHECKS[code] = Check(code, level, title, of, function)
        return function

    return register
