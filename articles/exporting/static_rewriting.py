"""Pages of the site made into files: links to files, nothing that needs a server."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree
from lxml import html as lxml_html

from .static_paths import link

# Where a file leads to: the path of another one, or None where there is none to lead to.
Target = Callable[[str], str | None]

ADDRESSES = {"href", "src", "poster", "data", "xlink:href"}
SETS = {"srcset", "imagesrcset"}  # addresses with widths, separated by commas
# What only says where a link leads, and nothing of what it says.
OF_LINKS = ("href", "rel", "download", "target", "hreflang", "type")
STAY = {"main", "body", "header", "footer"}  # even where nothing is left in them
ATOM = "{http://www.w3.org/2005/Atom}"
PATH = re.compile(r"/(?!/)[^\s]*")
IN_JSON = re.compile(r'"(/(?!/)[^"\s]*)"')
CSS_ADDRESS = re.compile(r"""url\(\s*["']?([^"')]+)["']?\s*\)|@import\s+["']([^"']+)["']""")


def page(content: bytes, address: str, path: str, target: Target, note: str) -> bytes:
    """A page of the site as the file ``path``, with a note at its foot."""
    root = lxml_html.document_fromstring(content, lxml_html.HTMLParser(encoding="utf-8"))
    for form in list(root.iter("form")):
        remove(form)
    place = Place(address, path, target)
    for element in list(root.iter(etree.Element)):
        for name, value in list(element.attrib.items()):
            rewrite(element, name, value, place)
    for script in root.iterfind(".//script[@type='application/json']"):
        script.text = data(script.text, place)
    add_note(root, note)
    written: bytes = lxml_html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>")
    return written + b"\n"


class Place:
    """Where a page stands, and what its links lead to."""

    def __init__(self, address: str, path: str, target: Target) -> None:
        self.address, self.path, self.target = address, path, target

    def link(self, value: str) -> str | None:
        """The link as it stands in the file; None where it leads nowhere."""
        address, fragment = urldefrag(urljoin(self.address, value.strip()))
        found = self.target(address)
        return None if found is None else link(self.path, found, fragment)


def rewrite(element: etree._Element, name: str, value: str, place: Place) -> None:
    """Lead an attribute to a file, or take it away with what it makes of the element."""
    if name in SETS:
        rewrite_set(element, name, value, place)
    elif is_own(value) if name in ADDRESSES else is_for_script(name, value):
        found = place.link(value)
        if found is not None:
            element.set(name, found)
        elif name in ADDRESSES:
            lead_nowhere(element)
        else:
            del element.attrib[name]


def is_own(value: str) -> bool:
    """Whether an address is one of this site, and not only a place on the same page."""
    parts = urlsplit(value.strip())
    return not (parts.scheme or parts.netloc) and bool(parts.path or parts.query)


def is_for_script(name: str, value: str) -> bool:
    """Whether another attribute holds an address of this site, which a script asks for."""
    return name.startswith("data-") and PATH.fullmatch(value) is not None


def data(text: str, place: Place) -> str:
    """JSON that a script reads, such as the sizes of a picture, with its addresses led to files."""
    return IN_JSON.sub(lambda found: f'"{place.link(found[1]) or found[1]}"', text)


def rewrite_set(element: etree._Element, name: str, value: str, place: Place) -> None:
    """Keep of a set of pictures those whose files there are."""
    kept = []
    for one in filter(None, map(str.strip, value.split(","))):
        address, _, width = one.partition(" ")
        if (found := place.link(address)) is not None:
            kept.append(f"{found} {width}".strip())
    if kept:
        element.set(name, ", ".join(kept))
    else:
        del element.attrib[name]


def lead_nowhere(element: etree._Element) -> None:
    """Leave of a link its words, and of a picture or a file to load nothing."""
    if element.tag == "a":
        element.tag = "span"
        for name in OF_LINKS:
            element.attrib.pop(name, None)
        item = element.getparent()
        if is_menu_item(element, item):
            remove(item)
    elif element.getparent() is not None:
        remove(element)


def is_menu_item(element: etree._Element, item: etree._Element) -> bool:
    """Whether a link is all that an item of a menu beside the text holds."""
    if item.tag != "li" or "".join(item.itertext()).strip() != text_of(element):
        return False
    return not any(parent.tag == "main" for parent in item.iterancestors())


def text_of(element: etree._Element) -> str:
    return "".join(element.itertext()).strip()


def remove(element: etree._Element) -> None:
    """Take an element out, and what would be empty without it; text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    element.drop_tree()
    if parent.tag not in STAY and is_hollow(parent):
        remove(parent)


def is_hollow(element: etree._Element) -> bool:
    """Whether nothing is left in an element, or only the handle that would have opened it."""
    left = [child for child in element if child.tag != "summary"]
    words = [element.text, *(child.tail for child in element)]
    return not left and not "".join(filter(None, words)).strip()


def add_note(root: etree._Element, note: str) -> None:
    *_, place = [root.find("body"), *root.iter("footer")]
    paragraph = etree.SubElement(place, "p")
    paragraph.set("class", "static-note")
    paragraph.text = note


def feed(content: bytes) -> bytes:
    """A feed without the links to its other pages, which no file can be."""
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, huge_tree=True))
    for one in root.findall(f"{ATOM}link"):
        if urlsplit(one.get("href", "")).query:
            root.remove(one)
    written: bytes = etree.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def leading_on(address: str) -> bytes:
    """The file of an address that leads on to another one."""
    root = lxml_html.fromstring("<html><head><meta charset=utf-8></head><body></body></html>")
    head, body = root
    etree.SubElement(head, "meta", {"http-equiv": "refresh", "content": f"0; url={address}"})
    etree.SubElement(body, "a", {"href": address}).text = address
    written: bytes = lxml_html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>")
    return written + b"\n"


def addresses_in(sheet: bytes) -> Iterator[str]:
    """What a style sheet loads, as it is written there."""
    for found in CSS_ADDRESS.finditer(sheet.decode(errors="replace")):
        yield next(filter(None, found.groups()))
