"""Zones from an HTML image map, as the systems that make 数字报 write one (HTML, 4.8.14).

Coordinates are pixels of the ``<img>`` that uses the map, by its ``width`` and ``height``; of the
page's image where the file does not say. The article is named by the area's ``title`` or ``alt``,
by the words of another link to the same address, or by the last part of that address.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from articles.text.messages import gettext_noop

from .bad_file import BadFile
from .polygon import checked, of_rectangle
from .zones_file import MOST_ZONES, TOO_MANY, GivenZone, Read, Wrong, ZonesRefused, text_of

RECTANGLES, POLYGONS = ("rect", "rectangle"), ("poly", "polygon")
NUMBER = re.compile(r"-?\d{1,7}(\.\d{1,6})?")

NO_HTML = gettext_noop("This is not HTML.")
NO_MAP = gettext_noop("There is no image map with areas in this file.")
NO_SIZE = gettext_noop(
    "The file does not say how wide and high the picture of the map is, and the page has none."
)
NO_SHAPE = gettext_noop("Only areas of the shapes rect and poly are taken, not “%(shape)s”.")
NO_PAIRS = gettext_noop("The coordinates “%(given)s” are not pairs of numbers.")
NO_RECTANGLE = gettext_noop("A rectangle has four coordinates; here are %(number)d.")
NO_NAME = gettext_noop("The area does not say which article it is.")

Size = tuple[float, float]


def read_image_map(content: bytes, page_image: Size | None) -> Read:
    """The areas of a file's image maps, and what is wrong with those that can't be zones.

    ``page_image`` is the size of the page's image in pixels. Raises ZonesRefused where the file
    holds no map, or no size is known.
    """
    document = parsed(text_of(content))
    areas = list(document.iter("area"))
    if not areas:
        raise ZonesRefused(NO_MAP)
    if len(areas) > MOST_ZONES:
        raise ZonesRefused(TOO_MANY, most=MOST_ZONES)
    words = words_of_links(document)
    zones: list[GivenZone] = []
    wrong: list[Wrong] = []
    for place, area in enumerate(areas, start=1):
        try:
            size = size_of(document, area) or page_image
            zones.append(zone_of(place, area, words, size))
        except BadFile as why:
            wrong.append(Wrong(place, why))
    return zones, wrong


def parsed(text: str) -> html.HtmlElement:
    """The document; nothing is loaded for it. Raises ZonesRefused."""
    # The bytes are UTF-8 here, whatever encoding the file declares.
    parser = html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True)
    try:
        return html.document_fromstring(text.encode(errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        raise ZonesRefused(NO_HTML) from None


def size_of(document: html.HtmlElement, area: html.HtmlElement) -> Size | None:
    """Width and height of the picture that uses the area's map, where the file tells both."""
    parent = next(area.iterancestors("map"), None)
    name = "" if parent is None else parent.get("name") or parent.get("id") or ""
    for image in document.iter("img"):
        if name and image.get("usemap", "").lstrip("#") == name:
            width, height = (pixels(image.get(side, "")) for side in ("width", "height"))
            if width > 0 and height > 0:
                return width, height
    return None


def pixels(given: str) -> float:
    number = given.strip().lower().removesuffix("px")
    return float(number) if NUMBER.fullmatch(number) else 0


def words_of_links(document: html.HtmlElement) -> dict[str, str]:
    """The words of the first link to each address that has any."""
    words: dict[str, str] = {}
    for link in document.iter("a"):
        if text := " ".join(link.text_content().split()):
            words.setdefault(link.get("href", ""), text)
    return words


def zone_of(
    place: int, area: html.HtmlElement, words: dict[str, str], size: Size | None
) -> GivenZone:
    """The zone of one area. Raises BadFile."""
    names = tuple(dict.fromkeys(filter(None, names_of(area, words))))
    if not names:
        raise ZonesRefused(NO_NAME)
    corners = corners_of(area)
    if size is None:
        raise ZonesRefused(NO_SIZE)
    return GivenZone(place, names, checked([(x / size[0], y / size[1]) for x, y in corners]))


def names_of(area: html.HtmlElement, words: dict[str, str]) -> Iterator[str]:
    address = area.get("href", "")
    try:
        last = unquote(urlsplit(address).path).rstrip("/").rpartition("/")[2]
    except ValueError:  # an address with half a bracket in it
        last = ""
    yield last
    yield area.get("title", "").strip()
    yield area.get("alt", "").strip()
    if address:
        yield words.get(address, "")


def corners_of(area: html.HtmlElement) -> list[list[float]]:
    """The corners in pixels. Raises ZonesRefused."""
    given = area.get("coords", "")
    parts = given.replace(",", " ").split()
    if len(parts) % 2 or not all(map(NUMBER.fullmatch, parts)):
        raise ZonesRefused(NO_PAIRS, given=given[:40])
    numbers = [float(part) for part in parts]
    shape = area.get("shape", "rect").strip().lower()
    if shape in POLYGONS:
        return [list(pair) for pair in zip(numbers[::2], numbers[1::2], strict=True)]
    if shape not in RECTANGLES:
        raise ZonesRefused(NO_SHAPE, shape=shape[:20])
    if len(numbers) != 4:
        raise ZonesRefused(NO_RECTANGLE, number=len(numbers))
    (left, right), (top, bottom) = sorted(numbers[::2]), sorted(numbers[1::2])
    return of_rectangle((left, top, right, bottom))
