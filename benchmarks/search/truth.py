"""Which stories hold a text, by looking into every one of them."""

from collections import defaultdict
from collections.abc import Iterator
from random import Random

from django.db.models import Max

from articles.models import Article, Continuation, IndexedStory
from articles.search import quoted
from articles.text.folding import fold
from benchmarks.corpus import SEED
from benchmarks.search.questions import Question, pairs

SHORTEST, LONGEST = 2, 6  # characters
AT_ONCE = 1_000


def needles(number: int) -> dict[str, int]:
    """So many different substrings of articles, folded, each with the head of its story.

    They are drawn from the articles, not from what was indexed.
    """
    dice = Random(SEED)
    last = Article.objects.aggregate(last=Max("pk"))["last"]
    heads = dict(Continuation.objects.values_list("later_id", "earlier_id"))
    found: dict[str, int] = {}
    while len(found) < number:
        article = Article.objects.get(pk=dice.randint(1, last))
        if needle := substring(dice, article):
            found.setdefault(needle, heads.get(article.pk, article.pk))
    return found


def substring(dice: Random, article: Article) -> str:
    """A piece of one of the article's lines, the longer lines more often; empty if too short."""
    lines = [article.headline, article.kicker, *article.decks]
    lines += [block["text"] for block in article.body]
    line = dice.choices(lines, weights=[len(line) for line in lines])[0]
    length = dice.randint(SHORTEST, LONGEST)
    if len(line) < length:
        return ""
    start = dice.randrange(len(line) - length + 1)
    return fold(line[start : start + length])


def holders(of: dict[str, int]) -> dict[str, set[int]]:
    """The heads of all stories whose folded text holds each needle."""
    by_opening: dict[str, list[str]] = defaultdict(list)
    for needle in of:
        by_opening[needle[:2]].append(needle)
    found = {needle: {head} for needle, head in of.items()}
    for head, text in texts():
        for opening in by_opening.keys() & pairs(text):
            for needle in by_opening[opening]:
                if needle in text:
                    found[needle].add(head)
    return found


def texts() -> Iterator[tuple[int, str]]:
    """Head and folded text of all stories."""
    stories = IndexedStory.objects.for_readers().order_by("pk")
    return stories.values_list("head_id", "text__text").iterator(chunk_size=AT_ONCE)


def question_for(needle: str) -> Question:
    return Question(quoted(needle), (needle,))
