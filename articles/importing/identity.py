"""Which article of a page is which when the page is imported again.

Pure: texts in, numbers out. An article stays itself as long as more than half of its text, by
characters, stands together in one of the new articles. Texts are compared by their runs of
three characters, so that another cut of the columns or a mended misprint changes little.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from articles.text.width import squeeze

from .formats.raw_page import Fields

RUN = 3  # characters
MOST = 0.5
Share = tuple[int, int, int]  # runs in common, number of the old text, of the new one


@dataclass(slots=True)
class Identity:
    """``kept`` leads from new articles to the old ones that they are.

    ``went`` leads from other old articles to the new one that took most of their text. An
    old article in neither is gone from the page.
    """

    kept: dict[int, int] = field(default_factory=dict)
    went: dict[int, int] = field(default_factory=dict)


def identify(old: Sequence[str], new: Sequence[str], named: Collection[int] = ()) -> Identity:
    """Tell which new texts are which old ones; empty texts are nobody's.

    New texts whose number is in ``named`` are known to be something else, but an old text
    can have gone there.
    """
    identity = Identity(unchanged(old, new, named))
    done = set(identity.kept.values())
    most = {here: MOST * len(runs(text)) for here, text in enumerate(old) if here not in done}
    shares = shared_text({here: old[here] for here in most}, new)
    taken = {*identity.kept, *named}
    # The largest common text first; among equals the order of the page.
    for common, here, there in sorted(shares, key=lambda share: (-share[0], share[1], share[2])):
        if here not in done and there not in taken and common > most[here]:
            identity.kept[there] = here
            done.add(here)
            taken.add(there)
    identity.went = destinations([share for share in shares if share[1] not in done], most)
    return identity


def unchanged(old: Sequence[str], new: Sequence[str], named: Collection[int]) -> dict[int, int]:
    """New texts that equal old ones; the first of several equal ones is the first again."""
    places: dict[str, deque[int]] = defaultdict(deque)
    for place, text in enumerate(old):
        places[text].append(place)
    free = ((place, text) for place, text in enumerate(new) if place not in named and text)
    return {place: places[text].popleft() for place, text in free if places[text]}


def shared_text(old: Mapping[int, str], new: Sequence[str]) -> list[Share]:
    """Every pair that has text in common."""
    where: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for place, text in old.items():
        for run, count in Counter(runs(text)).items():
            where[run].append((place, count))
    found: list[Share] = []
    for place, text in enumerate(new) if where else ():
        common: Counter[int] = Counter()
        for run, count in Counter(runs(text)).items():
            for here, times in where.get(run, ()):
                common[here] += min(count, times)
        found += [(number, here, place) for here, number in common.items()]
    return found


def destinations(shares: list[Share], most: Mapping[int, float]) -> dict[int, int]:
    """Where the text of old articles went, if more than half of it is still there."""
    parts: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for common, here, there in shares:
        parts[here].append((common, -there))
    return {
        here: -max(found)[1]
        for here, found in parts.items()
        if sum(common for common, _ in found) > most[here]
    }


def runs(text: str) -> list[str]:
    """The runs of characters that a text is compared by; a shorter text is its only run."""
    plain = squeeze(text)
    return [plain[n : n + RUN] for n in range(max(1, len(plain) - RUN + 1))] if plain else []


def text_of(fields: Fields) -> str:
    """All words of an article, a field or paragraph a line; of what has none, its photos."""
    names = (f"{byline['role']} {byline['name']}" for byline in fields["bylines"])
    lines = [
        fields["continued_from"],
        fields["column_label"],
        fields["kicker"],
        fields["headline"],
        *fields["decks"],
        fields["dateline"],
        *names,
        *(part["text"] for part in fields["body"]),
        fields["continued_on"],
    ]
    return "\n".join(line for line in lines if line) or "\n".join(digests_of(fields))


def digests_of(fields: Fields) -> Iterator[str]:
    """Of the names of an article's photos the part that tells their content."""
    for photo in fields.get("photos", ()):
        yield PurePosixPath(photo["image"]).name.partition("-")[0]
