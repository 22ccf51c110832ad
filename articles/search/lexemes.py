"""Lexemes: what the index holds of a story. Every lexeme is two characters of the BMP.

- every two neighbouring letters, digits or Chinese characters of the text, as they are;
- every single character that is no space, behind a mark;
- the words by jieba, marked with where they stand (headline, any display line, anywhere), and
  the pairs and single characters of the display lines and of the names: each hashed to a pair
  that begins with a character of private use, which begins no pair of a text.

So one lexeme fits one token of SQLite's full-text index and one 32-bit integer of PostgreSQL's,
and both databases hold exactly the same. Pairs and single characters of the text are exact;
hashes (1 in 129 million) only order hits or are checked again.
"""

import operator
import struct
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import repeat
from zlib import crc32

VERSION = 1  # of the rules here; another one means that the search index is to be rebuilt

SINGLE, SINGLE_ASCII = "\uf8ff", "\uf8fe"
# Hashes: first characters U+E000 to U+F7FF, second ones U+4E00 to U+9FFF.
FIRST, FIRSTS = 0xE000, 0xF800 - 0xE000
SECOND, SECONDS = 0x4E00, 0xA000 - 0x4E00

# The places that hashed lexemes tell apart.
HEADLINE_WORD, DISPLAY_WORD, WORD, DISPLAY_TEXT, NAMES_TEXT, ASTRAL = "hdwtna"


@lru_cache(maxsize=1 << 17)
def hashed(place: str, text: str) -> str:
    """The lexeme that stands for a text at a place."""
    number = crc32((place + text).encode())
    high, low = divmod(number % (FIRSTS * SECONDS), SECONDS)
    return chr(FIRST + high) + chr(SECOND + low)


def single(char: str) -> str:
    """The lexeme of one character."""
    if char < "\x80":
        # SQLite's tokenizer takes ASCII punctuation for the end of a token.
        return SINGLE_ASCII + chr(SECOND + ord(char))
    return SINGLE + char if char <= "\uffff" else hashed(ASTRAL, char)


def pairs(text: str) -> set[str]:
    """Every two neighbours of a text that are both letters, digits or Chinese characters."""
    return {pair for pair in set(map(operator.add, text, text[1:])) if pair.isalnum()}


def exact(pair: str) -> str:
    """The lexeme of a pair, which is the pair itself but for characters beyond the BMP."""
    return pair if max(pair) <= "\uffff" else hashed(ASTRAL, pair)


def of_text(folded: str) -> set[str]:
    """The pairs and single characters of a folded text."""
    characters = set(folded) - {" ", "\n"}
    found = pairs(folded)
    if max(characters, default="") > "\uffff":
        found = set(map(exact, found))
    return found.union(map(single, characters))


def of_query(folded: str) -> set[str]:
    """What a text that holds the folded query holds as well: the fewest of its lexemes that tell.

    The pairs of the query, and the single characters that stand in no pair.
    """
    found = pairs(folded)
    alone = set(folded).difference({" ", "\n"}, *found)
    return set(map(exact, found)).union(map(single, alone))


def is_exact(folded: str) -> bool:
    """Whether the lexemes of a query alone tell that a text holds it."""
    return max(folded) <= "\uffff" and (len(folded) == 1 or (len(folded) == 2 and folded.isalnum()))


def at(place: str, texts: Iterable[str]) -> set[str]:
    """Words, pairs or characters marked with the place where they stand."""
    return set(map(hashed, repeat(place), texts))


def within(place: str, folded: str) -> set[str]:
    """The pairs and single characters of a text, marked with the place where it stands."""
    return at(place, of_text(folded))


def as_integers(lexemes: Collection[str]) -> list[int]:
    """Each lexeme as a signed 32-bit integer: its two characters in UTF-16."""
    return list(struct.unpack(f">{len(lexemes)}i", "".join(lexemes).encode("utf-16-be")))
