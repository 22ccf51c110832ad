"""Making an archive: stories into the databases, then all indexes, with what that takes."""

import datetime
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import partial
from itertools import islice

from articles.models import IndexedStory
from articles.search.generation import rules
from articles.search.rebuild import rebuild
from articles.text.words import tokenizer, words
from benchmarks.archive import gather_statistics
from benchmarks.search.databases import Database, size
from benchmarks.search.engines import Entry, Rival, proper_words
from benchmarks.search.issues import STORIES, Press
from benchmarks.search.progress import with_bar
from benchmarks.stories import write_stories
from benchmarks.timing import Taken, timed

AT_ONCE = 50 * STORIES


@dataclass
class Made:
    """What was measured while an archive was made.

    ``text`` and ``index`` are bytes, the times milliseconds by the clock and on the processor.
    ``segmenting`` is jieba's alone; ``index`` and ``indexing`` are by the name of the database.
    """

    rules: str
    characters: int = 0
    text: int = 0
    segmenting: list[Taken] = field(default_factory=list)
    index: dict[str, int] = field(default_factory=dict)
    indexing: dict[str, Taken] = field(default_factory=dict)

    @classmethod
    def read(cls, report: str) -> "Made":
        """What ``written`` wrote."""
        values = json.loads(report)
        values["segmenting"] = [Taken(*taken) for taken in values["segmenting"]]
        values["indexing"] = {name: Taken(*taken) for name, taken in values["indexing"].items()}
        return cls(**values)

    def written(self) -> str:
        return json.dumps(asdict(self))


def make(stories: int, databases: Sequence[Database], rivals: Sequence[Rival]) -> Made:
    """Fill empty databases with the same stories, and all indexes."""
    print_stories(stories, databases)
    made = Made(rules())
    for database in databases:
        index(database, made)
    fill(rivals, databases[0], made)
    for database in databases:
        database.take()
        gather_statistics()
    return made


def print_stories(number: int, databases: Sequence[Database]) -> None:
    presses = []
    for database in databases:
        database.take()
        presses.append(Press(number))
    stories = islice(write_stories(), number)
    for _ in with_bar(f"{number:,} stories", range(0, number, AT_ONCE)):
        batch = list(islice(stories, AT_ONCE))
        for database, press in zip(databases, presses, strict=True):
            database.take()
            press.print(batch)


def index(database: Database, made: Made) -> None:
    """Index the stories in a database, and note time and size."""
    database.take()
    gather_statistics()
    tokenizer()  # loads what is loaded once
    before = size()
    progress = partial(with_bar, f"index {database.name}")
    made.indexing[database.name] = timed(lambda: rebuild(progress))
    gather_statistics()
    made.index[database.name] = size() - before


def fill(rivals: Sequence[Rival], source: Database, made: Made) -> None:
    """Cut all texts into words, once, and give them to each rival."""
    for rival in rivals:
        rival.take()
        rival.begin()
    for batch in entries_from(source, made):
        for rival in rivals:
            rival.take()
            rival.add(batch)
    for rival in rivals:
        rival.take()
        rival.finish()


def entries_from(source: Database, made: Made) -> Iterator[list[Entry]]:
    """The indexed stories of a database, some at a time; counts text and jieba's time."""
    source.take()
    stories = IndexedStory.objects.for_readers().order_by("pk")
    keys = list(stories.values_list("pk", flat=True))
    columns = stories.values_list("head_id", "newspaper_id", "date", "text__text")
    for start in with_bar("words for the rivals", range(0, len(keys), AT_ONCE)):
        source.take()
        batch = columns.filter(pk__in=keys[start : start + AT_ONCE])
        yield entries_of(list(batch), made)


def entries_of(rows: list[tuple[int, int, datetime.date, str]], made: Made) -> list[Entry]:
    """Stories cut into words; notes how long they are and how long jieba took."""
    texts = [text for *_, text in rows]
    cut: list[list[str]] = []
    made.segmenting.append(timed(lambda: cut.extend(map(words, texts))))
    made.characters += sum(map(len, texts))
    made.text += sum(len(text.encode()) for text in texts)
    return [Entry(*row, proper_words(found)) for row, found in zip(rows, cut, strict=True)]
