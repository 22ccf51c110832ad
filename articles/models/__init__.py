"""The archive's models: newspaper, issue, page, article, people, continuations, photos."""

from .archive import Issue, Newspaper, Page
from .article import Article, ArticleRedirect
from .continuation import Continuation
from .people import Byline, Contributor
from .photo import Photo
from .reading import PageTurn, Passage, passages_of
from .story import Reading, Story, reading_of, stories_of_heads, stories_of_issue

__all__ = [
    "Article",
    "ArticleRedirect",
    "Byline",
    "Continuation",
    "Contributor",
    "Issue",
    "Newspaper",
    "Page",
    "PageTurn",
    "Passage",
    "Photo",
    "Reading",
    "Story",
    "passages_of",
    "reading_of",
    "stories_of_heads",
    "stories_of_issue",
]
