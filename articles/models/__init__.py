"""The archive's models: newspaper, issue, page, article, people, continuations, photos."""

from .archive import Issue, Newspaper
from .article import Article, ArticleRedirect
from .audit import AuditEntry
from .belongings import with_belongings
from .calendar import ExceptionalDays, Frequency
from .continuation import Continuation
from .corrected import Corrected, with_stories
from .correction import Correction
from .holdings import (
    Day,
    DayState,
    Holding,
    Tally,
    counts_by_year,
    days_of,
    months_with,
    tally_of,
)
from .indexed import IndexedCredit, IndexedStory, IndexedText, RelatedStories, SearchIndex
from .page import Page
from .people import Byline, Contributor, MergedContributor
from .photo import Photo
from .reading import PageTurn, Passage, passages_of
from .related import related_to
from .revision import Autosave, Presence, Revision
from .sides import sides_of, with_sides
from .signoff import AppendOnly, SignOff
from .story import (
    InIssue,
    Reading,
    Story,
    in_issue,
    reading_of,
    stories_for_indexing,
    stories_of_entries,
    stories_of_heads,
    stories_on,
    stories_with,
    story_of,
)
from .term import Term
from .waiver import Waiver
from .zone import Zone

__all__ = [
    "AppendOnly",
    "Article",
    "ArticleRedirect",
    "AuditEntry",
    "Autosave",
    "Byline",
    "Continuation",
    "Contributor",
    "Corrected",
    "Correction",
    "Day",
    "DayState",
    "ExceptionalDays",
    "Frequency",
    "Holding",
    "InIssue",
    "IndexedCredit",
    "IndexedStory",
    "IndexedText",
    "Issue",
    "MergedContributor",
    "Newspaper",
    "Page",
    "PageTurn",
    "Passage",
    "Photo",
    "Presence",
    "Reading",
    "RelatedStories",
    "Revision",
    "SearchIndex",
    "SignOff",
    "Story",
    "Tally",
    "Term",
    "Waiver",
    "Zone",
    "counts_by_year",
    "days_of",
    "in_issue",
    "months_with",
    "passages_of",
    "reading_of",
    "related_to",
    "sides_of",
    "stories_for_indexing",
    "stories_of_entries",
    "stories_of_heads",
    "stories_on",
    "stories_with",
    "story_of",
    "tally_of",
    "with_belongings",
    "with_sides",
    "with_stories",
]
