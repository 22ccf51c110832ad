"""Keeping the index true: stories → entries, texts, credits and lexemes.

Called by whatever changes articles, continuations or the state of an issue, inside its
transaction. A story whose text is the same as before is not cut into words again.
"""

from collections.abc import Collection, Iterable, Sequence
from hashlib import md5

from django.db import transaction

from articles.models import (
    Article,
    Contributor,
    IndexedCredit,
    IndexedStory,
    IndexedText,
    Issue,
    SearchIndex,
    Story,
    stories_for_indexing,
    stories_with,
    story_of,
)
from articles.parsing.datelines import dateline_place
from articles.text.words import Cut

from . import lexemes
from .backends import backend
from .document import DISPLAY, HEADLINE, Document, document_of, one_line
from .generation import cut_of, indexes_to_write

BATCH = 200  # articles whose stories are held at a time

# What may change of an entry while the text stays.
STATE = (
    "is_public",
    "newspaper_id",
    "date",
    "year",
    "edition",
    "page_order",
    "page_label",
    "section",
    "is_continued",
    "has_photo",
    "updated_at",
)


def index_issue(issue: Issue) -> None:
    """Make the index true for all stories of an issue, whatever was changed in it."""
    with transaction.atomic():
        for index in indexes_to_write():
            write_issue(index, issue)


def write_issue(index: SearchIndex, issue: Issue) -> None:
    stories = stories_for_indexing(issue)
    entries = IndexedStory.objects.filter(slot=index.slot, issue=issue)
    entries.exclude(head__in=[story.head for story in stories]).delete()
    write(index, stories)


def index_remaining(issues: Collection[int]) -> None:
    """Make the index true after something of these issues, or they themselves, was deleted."""
    there = Issue.objects.filter(pk__in=issues)
    with transaction.atomic():
        indexes_to_write()
        # Entries go with their articles; these were written while those were being deleted.
        IndexedStory.objects.filter(issue__in=issues).exclude(issue__in=there).delete()
        for issue in there:
            index_issue(issue)


def index_story(article: Article) -> None:
    """Make the index true for the story that an article is part of."""
    with transaction.atomic():
        indexes = indexes_to_write()
        story = story_of(article)
        for index in indexes:
            remove_stories(index, story.parts[1:])
            write(index, [story])


def index_articles(articles: Iterable[int]) -> None:
    """Make the index true for the stories of these articles, by primary key.

    For a change that neither joins nor parts stories, in however many issues: eleven queries
    and those of writing for every 200 articles.
    """
    wanted = sorted(articles)
    with transaction.atomic():
        indexes = indexes_to_write()
        for start in range(0, len(wanted), BATCH):
            stories = stories_with(wanted[start : start + BATCH])
            for index in indexes:
                write(index, stories)


def index_signed(contributor: Contributor) -> None:
    """Make the index true for all that somebody signed, after a change of the name."""
    index_articles(contributor.bylines.values_list("article", flat=True).distinct())


def remove_story(article: Article) -> None:
    """Take the story that begins with an article out of the index."""
    with transaction.atomic():
        for index in indexes_to_write():
            remove_stories(index, [article])


def remove_stories(index: SearchIndex, heads: Iterable[Article]) -> None:
    IndexedStory.objects.filter(slot=index.slot, head__in=heads).delete()


def write(index: SearchIndex, stories: Sequence[Story]) -> None:
    """Write the entries of these stories, as far as they are not as they should be."""
    known = known_entries(index, stories)
    changed, restated = [], []
    for story in stories:
        document = document_of(story)
        entry = entry_of(index, story, document)
        before = known.get(story.head.pk)
        if before is None or before.digest != entry.digest:
            changed.append((entry, document))
        elif any(getattr(before, name) != getattr(entry, name) for name in STATE):
            entry.pk = before.pk
            restated.append(entry)
    stale = [known[entry.head_id].pk for entry, _ in changed if entry.head_id in known]
    IndexedStory.objects.filter(pk__in=stale).delete()
    insert(index, changed, {story.head.pk: story for story in stories})
    IndexedStory.objects.bulk_update(restated, STATE, batch_size=200)


def known_entries(index: SearchIndex, stories: Iterable[Story]) -> dict[int, IndexedStory]:
    """The entries that these stories have, by the primary key of their heads."""
    heads = [story.head.pk for story in stories]
    entries = IndexedStory.objects.filter(slot=index.slot, head__in=heads)
    return {entry.head_id: entry for entry in entries}


def insert(
    index: SearchIndex, entries: Sequence[tuple[IndexedStory, Document]], stories: dict[int, Story]
) -> None:
    if not entries:
        return
    cut = cut_of(index)
    backend().insert(
        index.slot, [(entry, lexemes_of(entry, document, cut)) for entry, document in entries]
    )
    IndexedText.objects.bulk_create(
        IndexedText(story=entry, text=document.folded) for entry, document in entries
    )
    IndexedCredit.objects.bulk_create(
        IndexedCredit(story=entry, contributor_id=byline.contributor_id, role=byline.role)
        for entry, _document in entries
        for byline in stories[entry.head_id].bylines
    )


def entry_of(index: SearchIndex, story: Story, document: Document) -> IndexedStory:
    """The entry that a story should have, not saved; without its lexemes."""
    page = story.head.page
    issue = page.issue
    names = document.names
    return IndexedStory(
        slot=index.slot,
        head=story.head,
        is_public=issue.is_published,
        newspaper=issue.newspaper,
        issue=issue,
        date=issue.date,
        year=issue.date.year,
        edition=issue.edition,
        page_order=page.order,
        page_label=page.label,
        section=page.name,
        column=story.column,
        place=next(filter(None, (dateline_place(part.dateline) for part in story.parts)), ""),
        is_continued=len(story.parts) > 1,
        has_photo=any(part.photos.all() for part in story.parts),
        roles="\n".join(sorted({one_line(byline.role) for byline in story.bylines})),
        display=document.of_zone(HEADLINE, DISPLAY),
        names=names,
        parts=[part.pk for part in story.parts],
        digest=digest_of(index, story, document),
        updated_at=story.updated_at,
    )


def digest_of(index: SearchIndex, story: Story, document: Document) -> str:
    """What tells a changed story from one that is the same, in this index."""
    bylines = [(byline.contributor_id, byline.role) for byline in story.bylines]
    pieces = [(piece.zone, piece.text, piece.goes_on) for piece in document.pieces]
    parts = [part.pk for part in story.parts]
    state = (index.stamp, parts, story.column, bylines, pieces)
    return md5(repr(state).encode(errors="surrogatepass")).hexdigest()


def lexemes_of(entry: IndexedStory, document: Document, cut: Cut) -> set[str]:
    """Everything that the index holds of a story."""
    in_headline = words_of(document.of_zone(HEADLINE), cut)
    in_display = in_headline | words_of(document.of_zone(DISPLAY), cut)
    # Each character is cut once; the display lines stand in front of the rest.
    words = in_display | words_of(document.folded[len(entry.display) :], cut)
    return (
        lexemes.of_text(document.folded)
        | lexemes.at(lexemes.HEADLINE_WORD, in_headline)
        | lexemes.at(lexemes.DISPLAY_WORD, in_display)
        | lexemes.at(lexemes.WORD, words)
        | lexemes.within(lexemes.DISPLAY_TEXT, entry.display)
        | lexemes.within(lexemes.NAMES_TEXT, entry.names)
    )


def words_of(folded: str, cut: Cut) -> set[str]:
    """The words of a folded text, without punctuation."""
    return {word for word in set(cut(folded)) if word.isalnum() or any(map(str.isalnum, word))}
