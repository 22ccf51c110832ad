"""HTML in the script that a reader likes: the newspaper's words in it, and nothing else.

The newspaper's words are what stands in elements with ``lang="zh"``, which says that they are
Chinese in whichever script they were printed in. Of these elements character data is converted,
and what is read out for a picture or an abbreviation (``alt``, ``title``); ``lang`` then tells
the script. All other markup passes through byte by byte: addresses, ids, data for machines, the
words of the interface, whose elements have a more exact ``lang``, and what must stay as printed,
whose elements have ``translate="no"`` (HTML, 3.2.6.3).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from .script import in_script, is_in_script

PRINTED = "zh"
LANGUAGES = {"hans": "zh-Hans", "hant": "zh-Hant"}
ENOUGH = 4_000  # characters that tell the script of a document

# Comments, declarations and elements that hold no text for readers as a whole; then tags.
MARKUP = re.compile(
    r"<!--.*?-->|<![^>]*>"
    r"|<(?P<raw>script|style)\b.*?</(?P=raw)\s*>"
    r"""|<(?P<end>/)?(?P<name>[a-z][^\s/>]*)(?P<rest>(?:[^>"']|"[^"]*"|'[^']*')*)>""",
    re.IGNORECASE | re.DOTALL,
)
LANG = re.compile(r'(?<=\slang=")[^"]*(?=")')
KEPT = re.compile(r'\stranslate="no"')
READ_OUT = re.compile(r'(?<=\salt=")[^"]*(?=")|(?<=\stitle=")[^"]*(?=")')

# Elements without an end tag (HTML, 13.1.2).
VOID = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img"}
    | {"input", "link", "meta", "source", "track", "wbr"}
)


class Element(NamedTuple):
    """An open element: its name, and whether its words are the newspaper's."""

    name: str
    is_printed: bool


class Piece(NamedTuple):
    """Character data or a piece of markup, and whether its words are the newspaper's."""

    source: str
    is_markup: bool
    is_printed: bool


def markup_in_script(html: str, script: str) -> str:
    """The document with the newspaper's words in ``hans`` or ``hant``."""
    pieces = list(pieces_of(html))
    words = "".join(one.source for one in pieces if one.is_printed and not one.is_markup)
    is_own = is_in_script(words[:ENOUGH], script)
    return "".join(piece_in_script(one, script, is_own) for one in pieces)


def piece_in_script(piece: Piece, script: str, is_among_own: bool) -> str:
    if not piece.is_printed:
        return piece.source
    if not piece.is_markup:
        return in_script(piece.source, script, is_among_own)
    tag = READ_OUT.sub(lambda found: in_script(found[0], script, is_among_own), piece.source)
    return LANG.sub(LANGUAGES[script], tag, count=1)


def pieces_of(html: str) -> Iterator[Piece]:
    """The whole document in its order."""
    open_elements = [Element("", False)]
    at = 0
    for match in MARKUP.finditer(html):
        yield Piece(html[at : match.start()], False, open_elements[-1].is_printed)
        yield Piece(match[0], True, has_printed_words(match, open_elements))
        at = match.end()
    yield Piece(html[at:], False, False)


def has_printed_words(match: re.Match[str], open_elements: list[Element]) -> bool:
    """Whether markup begins an element of the newspaper's words.

    The list of open elements is brought up to what comes behind it.
    """
    name = (match["name"] or "").lower()
    if match["end"]:
        close(name, open_elements)
    if match["end"] or not name:
        return False
    element = Element(name, is_printed(match["rest"], open_elements[-1]))
    if name not in VOID:
        open_elements.append(element)
    return element.is_printed


def is_printed(attributes: str, parent: Element) -> bool:
    """Whether an element's own words are the newspaper's, by its attributes or its parent's."""
    if KEPT.search(attributes):
        return False
    language = LANG.search(attributes)
    return language[0] == PRINTED if language else parent.is_printed


def close(name: str, open_elements: list[Element]) -> None:
    """Close the innermost element of a name with all that stands in it, if there is one."""
    for depth in range(len(open_elements) - 1, 0, -1):
        if open_elements[depth].name == name:
            del open_elements[depth:]
            return
