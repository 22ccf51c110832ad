"""Atom 1.0 (RFC 4287) as a newspaper needs it.

Django's generator knows one author and a summary for each entry; here are everybody who signed,
with the roles they signed in, whole texts, categories that tell a section from a column, and the
links between the pages of a feed (RFC 5005, 3). Any text can be written.
"""

import datetime
import re
from dataclasses import dataclass
from typing import Any, TextIO

from django.utils.feedgenerator import Atom1Feed
from django.utils.xmlutils import SimplerXMLGenerator

# Everything but the characters of XML 1.0 (2.2, Char).
NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Atom has no word for what somebody did; RFC 4287 (6) leaves it to others, here to vCard's ROLE
# (RFC 6350, 6.6.2) in its XML form (RFC 6351).
VCARD = "urn:ietf:params:xml:ns:vcard-4.0"
TYPE = "application/atom+xml"
# When a feed without entries was last changed; the present would make it new at every visit.
NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


@dataclass(frozen=True)
class Person:
    """Somebody who signed an entry; ``roles`` as printed, none for a newspaper itself."""

    name: str
    uri: str
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Category:
    """``scheme`` is an address that tells what kind of category ``term`` is."""

    scheme: str
    term: str


class Xml(SimplerXMLGenerator):
    """Writes any text: the characters that XML forbids are dropped."""

    def characters(self, content: str) -> None:
        super().characters(NO_XML.sub("", content))

    def startElement(self, name: str, attrs: dict[str, str]) -> None:
        clean = {key: NO_XML.sub("", value) for key, value in attrs.items()}
        super().startElement(name, clean)


class StoryFeed(Atom1Feed):
    """A feed, or one page of it.

    Beside Django's own arguments the feed takes ``first`` and ``next``, the addresses of its
    first page and of the page after this one (None after the last), and each item ``authors``
    and ``contributors`` (lists of Person), ``kinds`` (of Category) and ``content``, in HTML.
    """

    def write(self, outfile: TextIO, encoding: str) -> None:
        handler = Xml(outfile, encoding, short_empty_elements=True)
        handler.startDocument()
        handler.startElement("feed", self.root_attributes())
        self.add_root_elements(handler)
        self.write_items(handler)
        handler.endElement("feed")

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), "xmlns:vcard": VCARD}

    def add_root_elements(self, handler: Xml) -> None:
        super().add_root_elements(handler)
        for relation in ("first", "next"):
            if address := self.feed[relation]:
                handler.addQuickElement(
                    "link", "", {"rel": relation, "href": address, "type": TYPE}
                )

    def add_item_elements(self, handler: Xml, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        for person in item["authors"]:
            add_person(handler, "author", person)
        for person in item["contributors"]:
            add_person(handler, "contributor", person)
        for kind in item["kinds"]:
            handler.addQuickElement("category", "", {"scheme": kind.scheme, "term": kind.term})
        handler.addQuickElement("content", item["content"], {"type": "html"})

    def latest_post_date(self) -> datetime.datetime:
        """When the feed was last updated: its newest entry."""
        return max((item["updateddate"] for item in self.items), default=NEVER)


def add_person(handler: Xml, element: str, person: Person) -> None:
    handler.startElement(element, {})
    handler.addQuickElement("name", person.name)
    handler.addQuickElement("uri", person.uri)
    for role in person.roles:
        handler.startElement("vcard:role", {})
        handler.addQuickElement("vcard:text", role)
        handler.endElement("vcard:role")
    handler.endElement(element)
