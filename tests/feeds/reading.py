"""What a feed reader makes of a feed, and what RFC 4287 asks of it."""

import datetime
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from django.test import Client

ATOM = "{http://www.w3.org/2005/Atom}"
VCARD = "{urn:ietf:params:xml:ns:vcard-4.0}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# RFC 3339 with capital T and Z, as RFC 4287 (3.3) has it.
DATE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
TAG_URI = re.compile(r"tag:[a-z0-9.-]+,\d{4}-\d\d-\d\d:[^\s?#]+")  # RFC 4151, 2.1

# How often the children of an element may stand in it (RFC 4287, 4.1.1 and 4.1.2).
ONCE, AT_MOST_ONCE, OFTEN, ONCE_OR_MORE = (1, 1), (0, 1), (0, 9999), (1, 9999)
IN_FEED = {
    "id": ONCE, "title": ONCE, "updated": ONCE, "rights": AT_MOST_ONCE, "subtitle": AT_MOST_ONCE,
    "generator": AT_MOST_ONCE, "icon": AT_MOST_ONCE, "logo": AT_MOST_ONCE, "author": OFTEN,
    "contributor": OFTEN, "category": OFTEN, "link": ONCE_OR_MORE, "entry": OFTEN,
}  # fmt: skip
IN_ENTRY = {
    "id": ONCE, "title": ONCE, "updated": ONCE, "published": AT_MOST_ONCE, "rights": AT_MOST_ONCE,
    "summary": AT_MOST_ONCE, "source": AT_MOST_ONCE, "content": AT_MOST_ONCE, "category": OFTEN,
    "author": ONCE_OR_MORE, "contributor": OFTEN, "link": OFTEN,
}  # fmt: skip


def fetch(address: str, client: Client | None = None) -> Element:
    """The feed at an address, which must be there and valid."""
    answer = (client or Client()).get(address)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "application/atom+xml; charset=utf-8"
    return valid(answer.content)


def valid(document: bytes) -> Element:
    """The feed in a document. Fails where RFC 4287 is not kept."""
    feed = ElementTree.fromstring(document)
    assert feed.tag == f"{ATOM}feed"
    check_children(feed, IN_FEED)
    check_addresses(feed)
    found = entries(feed)
    for entry in found:
        check_children(entry, IN_ENTRY)
        check_addresses(entry)
        assert len(links(entry, "alternate")) == 1 or entry.find(f"{ATOM}content") is not None
    ids = [text(entry, "id") for entry in found]
    assert len(set(ids)) == len(ids)
    assert len(links(feed, "alternate")) == len(links(feed, "self")) == 1
    return feed


def check_children(element: Element, allowed: dict[str, tuple[int, int]]) -> None:
    names = [child.tag.removeprefix(ATOM) for child in element]
    assert set(names) <= set(allowed)
    for name, (least, most) in allowed.items():
        assert least <= names.count(name) <= most, name
    for person in (*element.findall(f"{ATOM}author"), *element.findall(f"{ATOM}contributor")):
        check_children(person_of_atom(person), {"name": ONCE, "uri": AT_MOST_ONCE})
    for name in ("updated", "published"):
        for date in element.findall(f"{ATOM}{name}"):
            assert DATE.fullmatch(date.text or ""), date.text


def person_of_atom(person: Element) -> Element:
    """A person without what other namespaces say of them, which is allowed."""
    own = Element(person.tag)
    own.extend(child for child in person if child.tag.startswith(ATOM))
    return own


def check_addresses(element: Element) -> None:
    """Nothing depends on where the feed was found."""
    for link in element.findall(f"{ATOM}link"):
        assert is_whole(link.attrib["href"])
    for uri in element.findall(f"*/{ATOM}uri"):
        assert is_whole(uri.text or "")
    for category in element.findall(f"{ATOM}category"):
        assert category.attrib["term"]
        assert is_whole(category.attrib["scheme"])
    for content in element.findall(f"{ATOM}content"):
        assert content.attrib["type"] == "html"
        assert all(map(is_whole, addresses_in(content.text or "")))


def is_whole(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "http" and bool(parts.netloc) and address.isascii()


def addresses_in(html: str) -> list[str]:
    """What an HTML text links to and shows."""
    found: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            found.extend(value or "" for name, value in attrs if name in ("href", "src"))

    Reader().feed(html)
    return found


def entries(feed: Element) -> list[Element]:
    return feed.findall(f"{ATOM}entry")


def entry(feed: Element) -> Element:
    """The only entry of a feed."""
    [found] = entries(feed)
    return found


def titles(feed: Element) -> list[str]:
    return [text(entry, "title") for entry in entries(feed)]


def text(element: Element, name: str) -> str:
    return element.findtext(f"{ATOM}{name}") or ""


def date(element: Element, name: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text(element, name))


def links(element: Element, relation: str) -> list[str]:
    found = element.findall(f"{ATOM}link")
    return [link.attrib["href"] for link in found if link.attrib["rel"] == relation]


def link(element: Element, relation: str) -> str:
    [found] = links(element, relation)
    return found


def people(entry: Element, element: str) -> Iterator[tuple[str, str, list[str]]]:
    """The authors or contributors of an entry: name, address, roles."""
    for person in entry.findall(f"{ATOM}{element}"):
        roles = [role.text or "" for role in person.findall(f"{VCARD}role/{VCARD}text")]
        yield text(person, "name"), text(person, "uri"), roles
