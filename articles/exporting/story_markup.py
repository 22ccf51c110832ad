"""A story, or one part of it, in the elements of HTML that books and printed pages share."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.models import Article, Correction, Page, PageTurn, Passage, Photo, Story, passages_of

from .citations import UNTITLED
from .markup import Child, Node, html


@dataclass(frozen=True)
class Edition:
    """What differs between the files that hold a story.

    ``page_address`` leads to a page, ``picture_address`` to a photo's file, which is empty where
    there is none to show.
    """

    page_address: Callable[[Page], str]
    picture_address: Callable[[Photo], str]


def heading(story: Story, level: int) -> Node:
    """Column label, kicker, headline and decks."""
    titled = story.titled
    return html(
        "header",
        paragraph("column", story.column),
        paragraph("kicker", titled.kicker),
        html(f"h{level}", story.headline or UNTITLED, class_="headline"),
        *(paragraph("deck", deck) for deck in titled.decks),
    )


def paragraph(kind: str, text: str) -> Node | None:
    return html("p", text, class_=kind) if text.strip() else None


def credits(story: Story) -> Node | None:
    """``记者 方舟 叶青　摄影 …``"""
    groups = (
        " ".join([role, *(person.name for person in people)]) for role, people in story.credits
    )
    return paragraph("byline", "　".join(groups))


def corrections(story: Story, edition: Edition) -> Node | None:
    """What readers were told was wrong, oldest first."""
    told = [correction(one, edition) for one in story.corrections]
    return html("aside", *told, class_="corrections") if told else None


def correction(one: Correction, edition: Edition) -> Node:
    page = one.article.page
    told = timezone.localtime(one.at).date()
    return html(
        "p",
        html("strong", _("Correction")),
        f" {date_format(told)} ",
        html("a", page_name(page.label), href=edition.page_address(page)),
        f" {one.text}",
    )


def page_name(label: str) -> str:
    """A page as readers say it: 第2版, 第A01版."""
    return _("Page %(label)s") % {"label": label}


def full_name(page: Page) -> str:
    """``第2版 综合新闻``."""
    return f"{page_name(page.label)} {page.name}".strip()


def text(parts: Sequence[Article], level: int, edition: Edition) -> Iterator[Node]:
    """The passages of a story's parts as one text; crossheads are headings of this level."""
    for passage in passages_of(parts):
        if passage.kind == "crosshead":
            yield html(f"h{level}", *pieces(passage, edition), class_="crosshead")
        elif passage.kind == "figure":
            yield from figure(passage, edition)
        elif passage.kind == "turn":
            yield html("p", *pieces(passage, edition), class_="between")
        else:
            dateline = html("span", passage.dateline, class_="dateline")
            begin: list[Child] = [dateline, "　"] if passage.dateline else []
            yield html("p", *begin, *pieces(passage, edition), class_="text")


def pieces(passage: Passage, edition: Edition) -> Iterator[Child]:
    for piece in passage.pieces:
        yield turn(piece, edition) if isinstance(piece, PageTurn) else piece


def turn(one: PageTurn, edition: Edition) -> Node:
    """Where a story goes on from one page to another: 第1版 → 第2版."""
    words = f"{page_name(one.earlier.page.label)} → {page_name(one.later.page.label)}"
    address = edition.page_address(one.later.page)
    return html("a", words, class_="turn", id=one.later.public_id, href=address)


def figure(passage: Passage, edition: Edition) -> Iterator[Node]:
    """A photo with what is printed beneath it; where its file is missing, these words alone."""
    photo = passage.photo
    address = edition.picture_address(photo) if photo else ""
    caption = "".join(piece for piece in passage.pieces if isinstance(piece, str))
    credit = photo.credit if photo else ""
    words = html("figcaption", " ".join(filter(None, [caption, credit])))
    # A picture without alternative text is told by its caption (HTML, 4.8.4.4.2).
    picture = html("img", src=address, alt=photo.alt) if photo and address else None
    if picture is not None or caption or credit:
        yield html("figure", picture, words if caption or credit else None)
