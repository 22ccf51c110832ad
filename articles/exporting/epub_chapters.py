"""The documents of a book that hold an issue's text: its cover, and a chapter for every page."""

from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article, Page, Story

from . import story_markup
from .markup import Child, Node, html
from .story_markup import Edition, full_name, page_name
from .whole_issue import LANGUAGE_TAGS, WholeIssue


def address_of(page: Page) -> str:
    return f"page-{page.label}.xhtml"


def story_address(story: Story) -> str:
    return f"{address_of(story.head.page)}#{story.head.public_id}"


def shell(whole: WholeIssue, title: str, body: Node) -> Node:
    """A whole document with this body."""
    tag = LANGUAGE_TAGS[whole.language]
    head = html(
        "head",
        html("title", title),
        html("link", rel="stylesheet", type="text/css", href="style.css"),
    )
    return html("html", head, body, lang=tag, xml_lang=tag)


def cover(whole: WholeIssue, picture: str) -> Node:
    """The picture of the front page, else a title page set in type."""
    if picture:
        inside = html("section", html("img", src=picture, alt=whole.name), epub_type="cover")
    else:
        inside = html("section", *title_page(whole), epub_type="titlepage", class_="title-page")
    return shell(whole, whole.name, html("body", inside, class_="cover"))


def title_page(whole: WholeIssue) -> Iterator[Node]:
    issue = whole.issue
    yield html("h1", issue.newspaper.name)
    yield html("p", f"{date_format(issue.date)} {issue.edition}".strip(), class_="date")
    if whole.pages:
        front = whole.beginning_on(whole.pages[0])
        yield html("ul", *(html("li", story.headline) for story in front if story.headline))


def chapter(whole: WholeIssue, page: Page, edition: Edition) -> Node:
    """A printed page: the stories that begin on it, and where those are that go on on it."""
    mark = html("span", epub_type="pagebreak", role="doc-pagebreak", id="top")
    mark.set("aria-label", page.label)
    section = html(
        "section",
        html("h1", mark, full_name(page)),
        *(article(story, edition) for story in whole.beginning_on(page)),
        going_on(whole.going_on_on(page)),
        epub_type="chapter",
    )
    return shell(whole, full_name(page), html("body", section))


def article(story: Story, edition: Edition) -> Node:
    """A whole story, whichever pages it goes on on."""
    return html(
        "article",
        story_markup.heading(story, 2),
        story_markup.credits(story),
        story_markup.corrections(story, edition),
        *story_markup.text(story.parts, 3, edition),
        id=story.head.public_id,
    )


def going_on(parts: Iterable[tuple[Story, Article]]) -> Node | None:
    """Links to the stories that the page carries on from other pages."""
    links: list[Child] = [
        html("li", html("a", words, href=f"{address_of(story.head.page)}#{part.public_id}"))
        for story, part in parts
        for words in [f"{story.headline}（{page_name(story.head.page.label)}）"]
    ]
    if not links:
        return None
    words = _("Also on this page, read where they begin:")
    return html("aside", html("p", words), html("ul", *links), class_="going-on")
