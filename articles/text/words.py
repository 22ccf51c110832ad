"""Chinese words: jieba's dictionary and segmenter, loaded once and from a private cache.

jieba trusts the cache file that it finds in the shared temporary directory; anybody on the
machine could put one there. The cache goes into the user's own directory instead.
"""

import logging
import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path

import jieba

SHORTEST = 2  # characters


@cache
def tokenizer() -> jieba.Tokenizer:
    """jieba's tokenizer with its dictionary in memory (about a second and 100 MB, once)."""
    jieba.setLogLevel(logging.WARNING)
    home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    directory = home / "chinese-newspaper-cms"
    directory.mkdir(mode=0o700, parents=True, exist_ok=True)
    found = jieba.Tokenizer()
    found.tmp_dir = str(directory)
    found.initialize()
    return found


def is_word(text: str) -> bool:
    """Whether the dictionary holds a text as a word."""
    return bool(tokenizer().FREQ.get(text))


def is_one_word(text: str) -> bool:
    """Whether jieba can take a text for one word: letters, digits or Chinese characters only.

    Every single one of them is a word anyway.
    """
    return len(text) >= SHORTEST and text.isalnum()


def words(text: str) -> list[str]:
    """The words of a text in precise mode (search mode puts 华人 into 中华人民共和国)."""
    found: list[str] = tokenizer().lcut(text, HMM=False)
    return found


Cut = Callable[[str], list[str]]


def cutter(user_words: Iterable[str]) -> Cut:
    """What ``words`` does, with more words in the dictionary (some 40 MB, if there are any)."""
    user_words = list(user_words)
    if not user_words:
        return words
    base, own = tokenizer(), jieba.Tokenizer()
    own.FREQ, own.total, own.initialized = dict(base.FREQ), base.total, True
    for word in user_words:
        own.add_word(word)

    def cut(text: str) -> list[str]:
        found: list[str] = own.lcut(text, HMM=False)
        return found

    return cut
