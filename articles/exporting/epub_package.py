"""What tells reading systems of a book: the package document and the navigation."""

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from articles.models import Issue, Page

from .citations import UNTITLED
from .epub_chapters import address_of, shell, story_address
from .markup import Node, html, node
from .site import site_name
from .story_markup import full_name
from .whole_issue import LANGUAGE_TAGS, WholeIssue

OPF, DC = "http://www.idpf.org/2007/opf", "http://purl.org/dc/elements/1.1/"
XHTML_TYPE = "application/xhtml+xml"
CONFORMS_TO = "http://www.idpf.org/epub/a11y/accessibility-20170105.html#wcag-aa"


@dataclass(frozen=True)
class Item:
    """A file of the book, as the manifest names it."""

    name: str
    address: str
    media_type: str
    properties: str = ""


@dataclass
class Book:
    """An issue, and the pictures that were found for it."""

    whole: WholeIssue
    pictures: list[Item] = field(default_factory=list)

    @property
    def chapters(self) -> list[Item]:
        return [
            Item(f"page-{page.label}", address_of(page), XHTML_TYPE) for page in self.whole.pages
        ]

    @property
    def items(self) -> list[Item]:
        return [
            Item("cover-page", "cover.xhtml", XHTML_TYPE),
            Item("nav", "nav.xhtml", XHTML_TYPE, "nav"),
            Item("style", "style.css", "text/css"),
            *self.chapters,
            *self.pictures,
        ]

    @property
    def modified(self) -> str:
        changed = self.whole.issue.changed_at.astimezone(datetime.UTC)
        return f"{changed:%Y-%m-%dT%H:%M:%SZ}"


def identifier_of(issue: Issue) -> str:
    """The same for every version of an issue, and for no other issue of any site."""
    name = f"tag:{site_name()},{issue.date}:issue/{issue.newspaper.slug}/{issue.key}"
    return uuid.uuid5(uuid.NAMESPACE_URL, name).urn


def package(book: Book) -> Node:
    """The package document (EPUB 3.3, 5)."""
    tag = LANGUAGE_TAGS[book.whole.language]
    attributes = {"version": "3.0", "unique_identifier": "issue", "xml_lang": tag}
    return opf(
        "package",
        opf("metadata", *metadata(book)),
        opf("manifest", *map(item, book.items)),
        opf(
            "spine",
            *(opf("itemref", idref=one.name) for one in book.items if one.media_type == XHTML_TYPE),
            page_progression_direction="ltr",
        ),
        **attributes,
    )


def opf(tag: str, *children: Node | str, **attributes: str) -> Node:
    return node(f"{{{OPF}}}{tag}", *children, nsmap={None: OPF, "dc": DC}, **attributes)


def item(one: Item) -> Node:
    named = {"id": one.name, "href": one.address, "media_type": one.media_type}
    return opf("item", **named, **({"properties": one.properties} if one.properties else {}))


def metadata(book: Book) -> Iterator[Node]:
    issue, name = book.whole.issue, book.whole.name
    yield dc("identifier", identifier_of(issue), id="issue")
    yield dc("title", name)
    yield dc("language", LANGUAGE_TAGS[book.whole.language])
    yield dc("publisher", issue.newspaper.name)
    yield dc("date", issue.date.isoformat())
    yield dc("type", "newspaper")
    yield meta("dcterms:modified", book.modified)
    # The page list follows this print source.
    yield dc("source", name)
    yield from (meta(f"schema:{key}", value) for key, value in accessibility(book))


def accessibility(book: Book) -> Iterator[tuple[str, str]]:
    """How the book can be read (EPUB Accessibility 1.1, 2.2), in the words of schema.org."""
    yield "accessMode", "textual"
    if book.pictures:
        yield "accessMode", "visual"
    # All text can be read without the pictures.
    yield "accessModeSufficient", "textual"
    for feature in ("structuralNavigation", "tableOfContents", "readingOrder", "pageNavigation"):
        yield "accessibilityFeature", feature
    yield "accessibilityFeature", "displayTransformability"
    yield "accessibilityHazard", "none"
    words = _("Every story is text, whole where it begins; pages and stories can be navigated.")
    yield "accessibilitySummary", words


def dc(tag: str, text: str, **attributes: str) -> Node:
    return node(f"{{{DC}}}{tag}", text, nsmap={"dc": DC}, **attributes)


def meta(name: str, text: str) -> Node:
    return opf("meta", text, property=name)


def navigation(book: Book) -> Node:
    """The navigation document (EPUB 3.3, 7): pages with their stories, page list, landmarks."""
    whole = book.whole
    contents = html("ol", *(chapter(whole, page) for page in whole.pages))
    pages = [html("li", link(page.label, f"{address_of(page)}#top")) for page in whole.pages]
    body = html(
        "body",
        part("toc", _("Contents"), contents),
        part("page-list", _("Pages"), html("ol", *pages), hidden=True),
        part("landmarks", _("Guide"), html("ol", *landmarks(book)), hidden=True),
    )
    return shell(whole, whole.name, body)


def chapter(whole: WholeIssue, page: Page) -> Node:
    stories = [
        html("li", link(story.headline or UNTITLED, story_address(story)))
        for story in whole.beginning_on(page)
    ]
    inside = html("ol", *stories) if stories else None
    return html("li", link(full_name(page), address_of(page)), inside)


def part(kind: str, title: str, inside: Node, hidden: bool = False) -> Node:
    attributes = {"hidden": "hidden"} if hidden else {"role": "doc-toc"}
    return html("nav", html("h2", title), inside, epub_type=kind, id=kind, **attributes)


def landmarks(book: Book) -> Iterator[Node]:
    yield html("li", link(_("Cover"), "cover.xhtml", epub_type="cover"))
    yield html("li", link(_("Contents"), "nav.xhtml#toc", epub_type="toc"))
    for page in book.whole.pages[:1]:
        yield html("li", link(full_name(page), address_of(page), epub_type="bodymatter"))


def link(words: str, address: str, **attributes: str) -> Node:
    return html("a", words, href=address, **attributes)
