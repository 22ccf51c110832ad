"""Related stories, by the rare words that they share; found when a story is published.

A word counts the more, the fewer stories hold it (inverse document frequency, Spärck Jones
1972). Words that many stories hold say nothing and cost the most, so they are left out.
"""

from collections import defaultdict
from collections.abc import Iterable
from math import log

from django.db import connection

from articles.models import IndexedStory, Issue, RelatedStories
from articles.text.words import tokenizer

from .backends import backend
from .backends.fragments import Fragment
from .generation import cut_of, live_index
from .index import words_of
from .lexemes import WORD, at

ASKED = 24  # words of a story, the rarest in the language
COMMON = 100  # stories: a word that more of them hold is not rare
LEAST_WORDS = 2  # shared; one alone is chance
MOST = 5  # stories related to one


def relate_issue(issue: Issue) -> None:
    """Find what is related to each published story of an issue, and keep it."""
    index = live_index()
    if index is None:
        return
    cut = cut_of(index)
    stories = IndexedStory.objects.for_readers()
    entries = list(stories.filter(issue=issue).select_related("text"))
    RelatedStories.objects.filter(story__in=[entry.head_id for entry in entries]).delete()
    size = stories.count()
    found = []
    known: dict[str, list[int]] = {}  # stories of one day share many words: each is asked for once
    for entry in entries:
        words = rarest(words_of(entry.text.text, cut))
        new = [word for word in words if word not in known]
        known |= {word: [] for word in new} | holders(index.slot, new)
        found += relations_of(entry, {word: known[word] for word in words if known[word]}, size)
    RelatedStories.objects.bulk_create(found)


def rarest(words: Iterable[str]) -> list[str]:
    """The words of a story that are rarest in the language: names first, which it lacks."""
    frequencies = tokenizer().FREQ
    proper = (word for word in words if len(word) > 1 and not word.isascii())
    return sorted(proper, key=lambda word: (frequencies.get(word) or 0, word))[:ASKED]


def holders(slot: int, words: list[str]) -> dict[str, list[int]]:
    """The heads of the stories that hold each word, where it is rare (one query)."""
    if not words:
        return {}
    arms = [arm(slot, number, word) for number, word in enumerate(words)]
    sql = " UNION ALL ".join(f"SELECT * FROM ({one.sql}) word_{n}" for n, one in enumerate(arms))
    found: dict[str, list[int]] = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(sql, [param for one in arms for param in one.params])
        for number, head in cursor.fetchall():
            found[words[number]].append(head)
    return {word: heads for word, heads in found.items() if len(heads) <= COMMON}


def arm(slot: int, number: int, word: str) -> Fragment:
    """The statement that selects those who hold one word, one more than is rare."""
    holding = backend().holding(slot, at(WORD, [word]))
    return Fragment(
        f"SELECT {number} AS number, head_id FROM articles_indexedstory candidate"
        f" WHERE slot = {slot} AND is_public AND {holding.sql} LIMIT {COMMON + 1}",
        holding.params,
    )


def relations_of(
    entry: IndexedStory, holders: dict[str, list[int]], size: int
) -> list[RelatedStories]:
    """The stories that share the most rare words with one, the best first."""
    shared: dict[int, list[str]] = defaultdict(list)
    for word, heads in holders.items():
        for head in heads:
            if head != entry.head_id:
                shared[head].append(word)
    weight = {word: log(size / len(heads)) for word, heads in holders.items()}
    scores = {
        head: sum(weight[word] for word in words)
        for head, words in shared.items()
        if len(words) >= LEAST_WORDS
    }
    best = sorted(scores, key=lambda head: (-scores[head], -head))[:MOST]
    return [
        RelatedStories(
            story_id=entry.head_id, other_id=head, score=scores[head], words=shared[head]
        )
        for head in best
    ]
