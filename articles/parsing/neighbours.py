"""What the blocks around a block show of it: verse, siblings, seams, shared words."""

import math
from collections import Counter
from collections.abc import Sequence
from itertools import groupby, pairwise

from articles.text.words import is_word

from .features import Feature
from .model import Block
from .wording import HAN_PAIR

VERSE_LINES = 6  # so many short lines in a row, and they are verse or a list
VERSE_LENGTH = 20  # characters
MAX_CROSSHEAD = 24  # characters of a line whose siblings are looked for
MAX_PAIR = 40  # characters of a crosshead in two lines
FEW_GAPS = 0.5  # of the blocks at most stand below a blank line, and they part the articles
BRIEF = 240  # characters: crossheads part longer stretches of text than this
WINDOW = 420  # characters of running text compared on either side of a short line
WINDOW_BLOCKS = 8  # and no more blocks than these
SEAMS = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))  # characters of a word cut in two
SUPPORT = 150  # different character pairs; fewer on a side say less


def describe(blocks: Sequence[Block]) -> list[Feature]:
    """The features of a page's blocks, in order, with what their neighbours show."""
    features = [Feature.of(block) for block in blocks]
    _mark_lists(features)
    _mark_credits(features)
    _mark_verse(features)
    _mark_apart(features)
    _mark_interruptions(features)
    _mark_seams(features)
    _measure_runs(features)
    _count_siblings(features)
    _measure_cohesion(features)
    _measure_echoes(features)
    return features


def _mark_lists(features: list[Feature]) -> None:
    """Numbers that open whole paragraphs (一、… 二、…) make no crossheads of short ones."""
    of_paragraphs = {f.number for f in features if f.number and f.has_sentence}
    for feature in features:
        feature.listed = feature.number in of_paragraphs


def _mark_credits(features: list[Feature]) -> None:
    """A photo credit in two lines: 本报记者 甲 / 通讯员 乙 摄."""
    for before, after in reversed(list(pairwise(features))):
        if before.byline and after.byline and after.credit:
            before.credit = True


def _mark_verse(features: list[Feature]) -> None:
    """Six and more short lines in a row are verse, or talk that is set like it."""
    for short, lines in groupby(features, _may_be_verse):
        run = list(lines)
        if short and len(run) >= VERSE_LINES:
            # The last line may be the title of what follows.
            _mark_stanzas(run if run[-1] is features[-1] else run[:-1])


def _may_be_verse(feature: Feature) -> bool:
    special = feature.byline or feature.bare_names or feature.mark or feature.foot
    return feature.n <= VERSE_LENGTH and not special


def _mark_stanzas(run: list[Feature]) -> None:
    """Where blank lines part the blocks but not the lines of a stanza, titles among the
    short lines are told by the blank lines around them."""
    stanzas = any(line.block.gap is False for line in run)
    followers = [*(line.block.gap for line in run[1:]), None]
    for line, gap_after in zip(run, followers, strict=True):
        line.verse = not stanzas or line.block.gap is False or gap_after is False


def _mark_apart(features: list[Feature]) -> None:
    """Where blank lines are few they part the articles, or break a column: whether a block
    stands below one. A line between two blank lines may be either, and says nothing."""
    gaps = [bool(f.block.gap) for f in features]
    if not 0 < sum(gaps) <= FEW_GAPS * len(features):
        return
    for feature, before, after in zip(features, gaps, [*gaps[1:], False], strict=True):
        feature.apart = None if before and after else before


def _mark_interruptions(features: list[Feature]) -> None:
    """Captions below the end of a column that cuts a paragraph, and the rest of that."""
    for before, between, after in zip(features, features[1:], features[2:], strict=False):
        picture = (between.credit or between.points) and not between.byline
        is_cut = not before.ended and (before.uneven or not before.title)
        if picture and is_cut and not (after.title or after.dateline):
            between.interrupts = after.resumes = True


def _mark_seams(features: list[Feature]) -> None:
    """Whether the characters on both sides of a block's head make a word, or stand together
    elsewhere on the page: then the block goes on with a word that a column's end has cut."""
    seen = {pair for f in features for pair in HAN_PAIR.findall(f.text)}
    for before, after in pairwise(features):
        pair = before.text[-1] + after.text[0]
        after.after_mark = before.mark is not None
        after.seam_pair = pair in seen
        after.seam_word = any(
            is_word(before.text[-left:] + after.text[:right]) for left, right in SEAMS
        )


def _measure_runs(features: list[Feature]) -> None:
    """How many title-like lines stand in a row, and whether little text parts the rows."""
    rows = [(title, list(row)) for title, row in groupby(features, lambda f: f.title)]
    for place, (title, row) in enumerate(rows):
        around = [rows[i][1] for i in (place - 1, place + 1) if 0 <= i < len(rows)]
        brief = all(sum(f.n for f in text) < BRIEF for text in around)
        for feature in row:
            feature.titles = len(row) if title else 0
            feature.brief = brief


def _count_siblings(features: list[Feature]) -> None:
    """For each title-like line, how many others of its length stand in the same article.

    Crossheads of one article come in sets of equal length; headlines do not. Bylines,
    datelines and marks show where articles begin; the titles right above them are
    headlines and count for nothing.
    """
    region: list[Feature] = []
    continued = False
    for feature in [*features, None]:
        if feature and not (feature.byline or feature.dateline or feature.mark or feature.foot):
            region.append(feature)
            if not feature.ends_article:
                continue
        while region and region[-1].title and feature and not feature.foot:
            region.pop()
        _compare(region, continued=continued)
        continued = bool(feature and feature.mark and feature.mark.back)
        region = []


def _compare(region: Sequence[Feature], *, continued: bool) -> None:
    """Count, for each of the title-like lines of one article, those of the same length.

    A part that continues another may hold one crosshead, with the others in the first part.
    """
    titles = (f for f in region if f.title and f.n <= MAX_CROSSHEAD)
    lines = [f for f in titles if not (f.verse or f.bare_names)]
    rows = sum(title for title, _ in groupby(region, lambda f: f.title))
    lengths = Counter((line.n, line.number) for line in lines)
    for line in lines:
        line.parallel = lengths[line.n, line.number] - 1
        line.alone = rows == 1 and not continued
    _mark_pairs(region)


def _mark_pairs(region: Sequence[Feature]) -> None:
    """Two short lines of the same lengths as two others in the article: crossheads in two
    lines each."""
    twos: dict[tuple[int, int], list[Feature]] = {}
    for first, second in pairwise(region):
        if first.title and second.title and first.n + second.n <= MAX_PAIR:
            twos.setdefault((first.n, second.n), []).append(second)
    for seconds in twos.values():
        for second in seconds:
            second.paired = len(seconds) > 1


def _measure_cohesion(features: list[Feature]) -> None:
    """For each short line between running text, how much the text before and after share.

    Cosine of the sets of character pairs in windows on both sides, each pair weighted by its
    rarity on the page (Hearst's TextTiling with the page as its own corpus).
    """
    pairs = [set(HAN_PAIR.findall(f.text)) if f.running else set() for f in features]
    seen = Counter(pair for found in pairs for pair in found)
    bodies = max(1, sum(1 for found in pairs if found))
    weight = {pair: math.log(1 + bodies / count) ** 2 for pair, count in seen.items()}
    for i, feature in enumerate(features):
        if feature.title:
            before = _window(features, pairs, range(i - 1, -1, -1))
            after = _window(features, pairs, range(i + 1, len(features)))
            feature.cohesion = _cosine(before, after, weight)
            feature.support = min(1.0, len(before) / SUPPORT, len(after) / SUPPORT)


def _measure_echoes(features: list[Feature]) -> None:
    """For each title-like line, the share of its character pairs that stand in the next
    paragraph. A headline is echoed there more than its deck is (measured: 0.37 and 0.16)."""
    lede: set[str] = set()
    for feature in reversed(features):
        if feature.running:
            lede = set(HAN_PAIR.findall(feature.body))
        elif feature.title:
            pairs = set(HAN_PAIR.findall(feature.text))
            feature.echo = len(pairs & lede) / max(1, len(pairs))


def _window(features: list[Feature], pairs: list[set[str]], way: range) -> set[str]:
    """The character pairs of the running text along a way from a block."""
    found: set[str] = set()
    length = 0
    for i in way[:WINDOW_BLOCKS]:
        if features[i].running:
            found |= pairs[i]
            length += features[i].n
        if length >= WINDOW:
            break
    return found


def _cosine(before: set[str], after: set[str], weight: dict[str, float]) -> float | None:
    if not before or not after:
        return None
    shared = sum(weight[pair] for pair in before & after)
    left = sum(weight[pair] for pair in before)
    right = sum(weight[pair] for pair in after)
    return shared / math.sqrt(left * right)
