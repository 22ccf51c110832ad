"""The archive's models: newspaper, issue, page, article, people, continuations, photos."""

from .archive import Issue, Newspaper, Page
from .article import Article, ArticleRedirect
from .calendar import ExceptionalDays, Frequency
from .continuation import Continuation
from .holdings import (
    Day,
    DayState,
    Holding,
    Tally,
    counts_by_year,
    dates_beside,
    days_of,
    months_with,
    tally_of,
)
from .indexed import IndexedCredit, IndexedStory, IndexedText, RelatedStories, SearchIndex
from .people import Byline, Contributor
from .photo import Photo
from .reading import PageTurn, Passage, passages_of
from .story import (
    Reading,
    Story,
    reading_of,
    related_to,
    stories_for_indexing,
    stories_of_entries,
    stories_of_heads,
    stories_of_issue,
    story_of,
)
from .term import Term
from .waiver import Waiver

__all__ = [
    "Article",
    "ArticleRedirect",
    "Byline",
    "Continuation",
    "Contributor",
    "Day",
    "DayState",
    "ExceptionalDays",
    "Frequency",
    "Holding",
    "IndexedCredit",
    "IndexedStory",
    "IndexedText",
    "Issue",
    "Newspaper",
    "Page",
    "PageTurn",
    "Passage",
    "Photo",
    "Reading",
    "RelatedStories",
    "SearchIndex",
    "Story",
    "Tally",
    "Term",
    "Waiver",
    "counts_by_year",
    "dates_beside",
    "days_of",
    "months_with",
    "passages_of",
    "reading_of",
    "related_to",
    "stories_for_indexing",
    "stories_of_entries",
    "stories_of_heads",
    "stories_of_issue",
    "story_of",
    "tally_of",
]
