"""The query language: what a reader types → terms.

Words and phrases side by side must all be there; ``"…"`` holds a phrase together, ``-词`` must
not be there, ``题:词`` looks in the display lines and ``作者:名`` in the names of those who signed.
Anything else is text: ``7-11``, ``"abc``, ``NEAR(`` and ``%_`` are looked for as they stand.
"""

import re
from dataclasses import dataclass

from articles.text.folding import fold

MOST_TERMS = 50  # what goes beyond is not searched for, and the reader is told

TEXT, DISPLAY, NAMES = "text", "display", "names"
# Folded names of the fields, as readers type them.
FIELDS = {"题": DISPLAY, "标题": DISPLAY, "title": DISPLAY, "作者": NAMES, "author": NAMES}
TERM = re.compile(
    rf"""(?P<minus>-)?
         (?:(?P<field>{"|".join(FIELDS)}):)?
         (?:"(?=[^"]*[^"\s])(?P<phrase>[^"]*)"(?!\S) | (?P<word>\S+))""",
    re.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word or phrase, folded; where it is looked for, and whether it must not be there."""

    text: str
    field: str = TEXT
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Query:
    """What a reader looks for. ``cut``: there were more terms than are searched for."""

    terms: tuple[Term, ...] = ()
    cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.terms)

    @property
    def wanted(self) -> list[Term]:
        """The terms that are to be there."""
        return [term for term in self.terms if not term.excluded]


NOTHING = Query()


def parse_query(text: str) -> Query:
    """Read what a reader typed; anything can be read, and nothing raises."""
    found = [term_of(match) for match in TERM.finditer(fold(text.replace("\n", " ")))]
    terms = tuple(dict.fromkeys(found))
    return Query(terms[:MOST_TERMS], cut=len(terms) > MOST_TERMS)


def term_of(match: re.Match[str]) -> Term:
    text = (match["phrase"] or match["word"]).strip()
    return Term(text, FIELDS.get(match["field"], TEXT), bool(match["minus"]))


def quoted(text: str) -> str:
    """A phrase as a query, so that nothing in it is read as a sign of the language.

    A phrase that holds a straight quotation mark can only be typed as it is.
    """
    return text if '"' in fold(text) else f'"{text}"'
