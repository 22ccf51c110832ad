"""What the search reads of a story: its text in pieces, each with the part that it stands on."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from articles.models import Article, PageTurn, Passage, Story, passages_of
from articles.text.folding import fold

HEADLINE, DISPLAY, BODY = "headline", "display", "body"
SMALL_PRINT, NAMES = "small print", "names"  # datelines and photo credits; who signed


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a story's text. ``goes_on``: in mid-paragraph, across a page turn."""

    zone: str
    text: str
    part: Article
    goes_on: bool = False


@dataclass(frozen=True)
class Document:
    """The text of a story: headlines, other display lines, body and names, in this order.

    ``signed`` holds the names alone.
    """

    pieces: tuple[Piece, ...]
    signed: tuple[str, ...] = ()

    @cached_property
    def text(self) -> str:
        """All pieces, one a line, as printed; paragraphs cut by a page turn are whole."""
        return "".join(self.separated())[1:]

    def separated(self) -> Iterator[str]:
        return ((piece.text if piece.goes_on else f"\n{piece.text}") for piece in self.pieces)

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def ends(self) -> list[int]:
        """Where in the text each piece ends."""
        return [end - 1 for end in accumulate(map(len, self.separated()))]

    def of_zone(self, *zones: str) -> str:
        """The folded text of these zones, one piece a line."""
        return fold("\n".join(piece.text for piece in self.pieces if piece.zone in zones))

    @property
    def names(self) -> str:
        """The folded names of those who signed, without their roles, one a line."""
        return fold("\n".join(self.signed))


def document_of(story: Story) -> Document:
    """The document of a story whose parts are loaded with bylines and photos."""
    pieces = [*display_of(story), *body_of(story), *names_of(story)]
    signed = dict.fromkeys(person.name for _role, people in story.credits for person in people)
    return Document(tuple(piece for piece in pieces if piece.text), tuple(signed))


def display_of(story: Story) -> Iterator[Piece]:
    """Headlines first, then kickers, decks and column labels; what a later part repeats, once."""
    headlines = [(part.headline, part) for part in story.parts]
    lines = [
        (line, part)
        for part in story.parts
        for line in (part.kicker, *part.decks, part.column_label)
    ]
    for zone, found in ((HEADLINE, headlines), (DISPLAY, lines)):
        seen: set[str] = set()
        for line, part in found:
            if line not in seen:
                seen.add(line)
                yield Piece(zone, one_line(line), part)


def body_of(story: Story) -> Iterator[Piece]:
    for passage in passages_of(story.parts):
        yield from pieces_of(passage)


def pieces_of(passage: Passage) -> Iterator[Piece]:
    """The text of a passage as it is read, with the dateline in front and the credit behind."""
    part, goes_on = passage.part, False
    if passage.dateline:
        yield Piece(SMALL_PRINT, one_line(passage.dateline), part)
    for piece in passage.pieces:
        if isinstance(piece, PageTurn):
            part = piece.later
        elif piece:
            yield Piece(BODY, one_line(piece), part, goes_on)
            goes_on = True
    if passage.photo and passage.photo.credit:
        yield Piece(SMALL_PRINT, one_line(passage.photo.credit), part)


def names_of(story: Story) -> Iterator[Piece]:
    """A line for each role with the names behind it, as readers see them."""
    for role, people in story.credits:
        yield Piece(NAMES, " ".join([role, *(person.name for person in people)]), story.head)


def one_line(text: str) -> str:
    """A text without line breaks, which would look like the ends of paragraphs."""
    return text.replace("\n", " ")
