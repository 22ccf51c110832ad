"""HTML in the script that a reader likes: the newspaper's words in it, and nothing else.

The newspaper's words are what stands in elements with ``lang="zh"``, which says that they are
Chinese in whichever script they were printed in. Of these elements character data is converted,
and what is read out for a picture or an abbreviation (``alt``, ``title``); ``lang`` then tells
the script. All other markup passes through byte by byte: addresses, ids, data for machines, the
words of the interface, whose elements have a more exact ``lang``, and what must stay as printed,
whose elements have ``translate="no"`` (HTML, 3.2.6.3).
"""

import re
from typing import NamedTuple

from .script import in_script

PRINTED = "zh"
LANGUAGES = {"hans": "zh-Hans", "hant": "zh-Hant"}

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


def markup_in_script(html: str, script: str) -> str:
    """The document with the newspaper's words in ``hans`` or ``hant``."""
    done: list[str] = []
    open_elements = [Element("", False)]
    at = 0
    for match in MARKUP.finditer(html):
        text = html[at : match.start()]
        done.append(in_script(text, script) if open_elements[-1].is_printed else text)
        done.append(tag_in_script(match, open_elements, script))
        at = match.end()
    return "".join([*done, html[at:]])


def tag_in_script(match: re.Match[str], open_elements: list[Element], script: str) -> str:
    """A piece of markup; the list of open elements is brought up to what comes behind it."""
    tag, name = match[0], (match["name"] or "").lower()
    if match["end"]:
        close(name, open_elements)
        return tag
    if not name:
        return tag
    element = Element(name, is_printed(match["rest"], open_elements[-1]))
    if name not in VOID:
        open_elements.append(element)
    if not element.is_printed:
        return tag
    tag = READ_OUT.sub(lambda found: in_script(found[0], script), tag)
    return LANG.sub(LANGUAGES[script], tag, count=1)


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
