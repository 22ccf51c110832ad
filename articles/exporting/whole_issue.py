"""An issue with everything in it, loaded once for files that hold it whole."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.utils.formats import date_format

from articles.models import Article, Issue, Page, Story, stories_for_indexing
from articles.text.script import is_in_script

SIMPLIFIED, TRADITIONAL = "zh-hans", "zh-hant"  # as in settings.LANGUAGES
LANGUAGE_TAGS = {SIMPLIFIED: "zh-Hans", TRADITIONAL: "zh-Hant"}  # BCP 47
ENOUGH = 4_000  # characters that tell the script of a paper


@dataclass(frozen=True)
class WholeIssue:
    """An issue, its pages in printed order, and its stories in the order of their heads."""

    issue: Issue
    pages: Sequence[Page]
    stories: Sequence[Story]

    @property
    def name(self) -> str:
        """``桥头日报 2024年3月12日 增刊``, the date in the language in use."""
        issue = self.issue
        return f"{issue.newspaper} {date_format(issue.date)} {issue.edition}".strip()

    @cached_property
    def language(self) -> str:
        """The code of the script that the newspaper is printed in."""
        return script_of("".join(self.texts()))

    def texts(self) -> Iterator[str]:
        for story in self.stories:
            for part in story.parts:
                yield part.headline
                yield from (block["text"] for block in part.body)

    def beginning_on(self, page: Page) -> list[Story]:
        return [story for story in self.stories if story.head.page_id == page.pk]

    def going_on_on(self, page: Page) -> list[tuple[Story, Article]]:
        """The later parts that stand on a page, each with its story."""
        return [
            (story, part)
            for story in self.stories
            for part in story.parts[1:]
            if part.page_id == page.pk
        ]

    def printed_on(self, page: Page) -> list[tuple[Story, Article]]:
        """Every article of a page in printed order, with the story that it is part of."""
        found = [(story, part) for story in self.stories for part in story.parts]
        mine = (pair for pair in found if pair[1].page_id == page.pk)
        return sorted(mine, key=lambda pair: pair[1].position)


def whole_issue(issue: Issue) -> WholeIssue:
    """Load an issue (six queries)."""
    stories = stories_for_indexing(issue)
    prefetch_related_objects([part for story in stories for part in story.parts], "corrections")
    return WholeIssue(issue, list(issue.pages.for_navigation()), in_print_order(stories))


def in_print_order(stories: Iterable[Story]) -> list[Story]:
    return sorted(stories, key=lambda story: (story.head.page.order, story.head.position))


def script_of(text: str) -> str:
    """Whether a text is in simplified or in traditional characters: which of them there are more.

    Most characters are the same in both, and tell nothing.
    """
    return TRADITIONAL if is_in_script(text[:ENOUGH], "hant") else SIMPLIFIED
