"""Where a story holds what was looked for: its headline and a stretch of its text, with marks.

From offsets in the text as printed, which are those in the folded text; nothing is asked of the
database, and nothing is HTML yet.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass

from articles.models import Article, Story
from articles.text.folding import fold

from .document import BODY, NAMES, SMALL_PRINT, Document, display_of, document_of
from .query import DISPLAY, TEXT, Query
from .query import NAMES as NAMES_FIELD

LENGTH = 120  # characters of a snippet
LEAD = 30  # characters of it before the first mark, at most
CUT = "……"
CLAUSE = re.compile(r"[。！？；，、：\s]")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text, marked or not."""

    text: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Snippet:
    """What a result shows of a story; ``part`` is the one that holds the hit in ``text``."""

    headline: list[Run]
    text: list[Run]
    part: Article


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a document, from an offset on, with the spans of what was looked for."""

    start: int
    text: str
    spans: list[Span]
    terms: int


def snippet_of(story: Story, query: Query) -> Snippet:
    """What a result shows of a story whose parts are loaded with bylines and photos."""
    document = document_of(story)
    in_display = terms_in(query, TEXT, DISPLAY)
    line = best_line(document, query)
    headline = runs_of(story.headline, spans_in(story.headline, in_display))
    if line is None:
        return Snippet(headline, opening_of(story), part_displaying(story, in_display))
    place = line.start + line.spans[0][0]
    return Snippet(headline, window_of(line), part_at(document, place))


def terms_in(query: Query, *fields: str) -> list[str]:
    return [term.text for term in query.wanted if term.field in fields]


def best_line(document: Document, query: Query) -> Line | None:
    """The line behind the display lines that holds the most terms, the first of several.

    A line of the body is better than one of the small print or the names.
    """
    in_text = terms_in(query, TEXT)
    wanted = {BODY: in_text, SMALL_PRINT: in_text, NAMES: terms_in(query, TEXT, NAMES_FIELD)}
    best: Line | None = None
    for start, text, zone in sorted(lines_of(document), key=lambda line: line[2] != BODY):
        folded = fold(text)
        held = [term for term in wanted.get(zone, ()) if term in folded]
        if held and (best is None or len(held) > best.terms):
            best = Line(start, text, spans_in(text, held), len(held))
    return best


def lines_of(document: Document) -> Iterable[tuple[int, str, str]]:
    """Each line of a document: its offset, its text, its zone."""
    start = 0
    for line in document.text.split("\n") if document.pieces else ():
        yield start, line, document.pieces[piece_at(document, start)].zone
        start += len(line) + 1


def piece_at(document: Document, offset: int) -> int:
    """The number of the piece that holds the character at an offset."""
    return min(bisect_left(document.ends, offset + 1), len(document.pieces) - 1)


def part_at(document: Document, offset: int) -> Article:
    return document.pieces[piece_at(document, offset)].part


def part_displaying(story: Story, terms: Iterable[str]) -> Article:
    """The part whose display lines hold a term; the head where none does."""
    displays = ((piece.part, fold(piece.text)) for piece in display_of(story))
    holding = (part for part, text in displays if any(term in text for term in terms))
    return next(holding, story.head)


def opening_of(story: Story) -> list[Run]:
    return [Run(story.summary)] if story.summary else []


def spans_in(text: str, terms: Iterable[str]) -> list[Span]:
    """Where a text holds the folded terms, in order; what overlaps or touches is one span."""
    folded = fold(text)
    # Looking ahead, since a term can begin inside itself: 哈哈 stands twice in 哈哈哈.
    found = sorted(
        (match.start(), match.start() + len(term))
        for term in terms
        for match in re.finditer(f"(?={re.escape(term)})", folded)
    )
    spans: list[Span] = []
    for start, end in found:
        if spans and start <= spans[-1][1]:
            spans[-1] = (spans[-1][0], max(end, spans[-1][1]))
        else:
            spans.append((start, end))
    return spans


def runs_of(text: str, spans: Iterable[Span]) -> list[Run]:
    """A text cut at the ends of the spans, which are marked."""
    runs, here = [], 0
    for start, end in spans:
        runs += [Run(text[here:start]), Run(text[start:end], marked=True)]
        here = end
    return [run for run in (*runs, Run(text[here:])) if run.text]


def window_of(line: Line) -> list[Run]:
    """The stretch of a line around its first span, begun at a clause where one is near."""
    first = line.spans[0][0]
    start = max(0, first - LEAD)
    if start:
        clauses = [match.end() for match in CLAUSE.finditer(line.text, start, first)]
        start = clauses[0] if clauses else start
    end = min(len(line.text), max(start + LENGTH, line.spans[0][1]))
    inside = [(a - start, min(b, end) - start) for a, b in line.spans if start <= a < end]
    runs = runs_of(line.text[start:end], inside)
    before = [Run(CUT)] if start else []
    after = [Run(CUT)] if end < len(line.text) else []
    return [*before, *runs, *after]
