"""Chinese words: jieba's dictionary and segmenter, loaded once and from a private cache.

jieba trusts the cache file that it finds in the shared temporary directory; anybody on the
machine could put one there. The cache goes into the user's own directory instead.
"""

import logging
import os
from functools import cache
from pathlib import Path

import jieba


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


def words(text: str) -> list[str]:
    """The words of a text in precise mode (search mode puts 华人 into 中华人民共和国)."""
    found: list[str] = tokenizer().lcut(text, HMM=False)
    return found
