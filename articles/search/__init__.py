"""Finding stories: one set of lexemes, two databases, the same hits in the same order."""

from .find import Results, newest, newest_hits, search, totals_of
from .index import (
    index_articles,
    index_issue,
    index_remaining,
    index_signed,
    index_story,
    remove_story,
)
from .place import Place, read_place
from .query import parse_query, quoted
from .snippets import Run, Snippet, snippet_of

__all__ = [
    "Place",
    "Results",
    "Run",
    "Snippet",
    "index_articles",
    "index_issue",
    "index_remaining",
    "index_signed",
    "index_story",
    "newest",
    "newest_hits",
    "parse_query",
    "quoted",
    "read_place",
    "remove_story",
    "search",
    "snippet_of",
    "totals_of",
]
