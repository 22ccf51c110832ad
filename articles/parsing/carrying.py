"""An editor's labels on a text that has changed since: blocks that are the same keep theirs."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from zlib import crc32

from .model import Block, Label
from .relabelling import numbered, unused


def key_of(text: str) -> str:
    """A short name for the text of a block, by which it is known again."""
    return f"{crc32(text.encode(errors='surrogatepass')):08x}"


def carry_over(
    labels: Sequence[Label],
    keys: Mapping[int, str],
    blocks: Sequence[Block],
    fresh: Sequence[Label],
) -> list[Label]:
    """The labels of an old text on a new one.

    ``keys`` are those of the old blocks, by number; ``fresh`` are the parser's labels of the new
    blocks. A block that was not there before has its fresh label, and goes with the article of
    the blocks that the parser takes it together with.
    """
    old: dict[int, list[Label]] = {}
    for label in labels:
        old.setdefault(label.block, []).append(label)
    stayed = same_blocks({number: keys[number] for number in old if number in keys}, blocks)
    carried = {
        number: [replace(label, block=number) for label in old[before]]
        for number, before in stayed.items()
    }
    articles = articles_of(fresh, carried, unused(labels))
    found = dict(carried)
    for label in fresh:
        if label.block not in carried:
            article = None if label.article is None else articles[label.article]
            found.setdefault(label.block, []).append(replace(label, article=article))
    return numbered(label for block in blocks for label in found[block.number])


def same_blocks(keys: Mapping[int, str], blocks: Sequence[Block]) -> dict[int, int]:
    """The new blocks that are old ones, by number, with the old block's number."""
    old = sorted(keys)
    new = [key_of(block.text) for block in blocks]
    matcher = SequenceMatcher(None, [keys[number] for number in old], new, autojunk=False)
    return {
        blocks[there + step].number: old[here + step]
        for here, there, size in matcher.get_matching_blocks()
        for step in range(size)
    }


def articles_of(
    fresh: Sequence[Label], carried: Mapping[int, list[Label]], free: int
) -> dict[int, int]:
    """For each of the parser's articles the editor's that its first carried block belongs to."""
    found: dict[int, int] = {}
    for label in fresh:
        here = [one.article for one in carried.get(label.block, []) if one.article is not None]
        if label.article is not None and here:
            found.setdefault(label.article, here[0])
    for label in fresh:
        if label.article is not None and label.article not in found:
            found[label.article] = free
            free += 1
    return found
