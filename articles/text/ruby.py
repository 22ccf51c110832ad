"""Phonetic signs that are printed in brackets behind a word: 饕餮（tāo tiè）, 饕餮（ㄊㄠ ㄊㄧㄝˋ）.

Newspapers tell so how rare characters are read; readers' pages set them above the word as ruby
(clreq, interlinear annotations). Only what can be nothing else counts: Hanyu Pinyin with a tone
mark, or Zhuyin. A syllable is a character (GB/T 16159), so they tell how long the word is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜńňǹḿ"  # one in each syllable that has a tone
BETWEEN = " '’·-"  # syllables
LATIN = f"[a-züê{TONED}]+"
ZHUYIN = "[ㄅ-ㄯˊˇˋ˙]+"
HAN = re.compile("[㐀-鿿]+")
# What stands before the brackets is looked at afterwards: a pattern that began with it would try
# every character of a long text without punctuation as its beginning.
IN_BRACKETS = re.compile(
    rf"(?P<opening>[（(])"
    rf"(?P<signs>{LATIN}(?:[{BETWEEN}]{LATIN})*|{ZHUYIN}(?: {ZHUYIN})*)(?P<closing>[）)])",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Glossed:
    """A word with the signs that tell how it is read, and the brackets around them."""

    word: str
    opening: str
    signs: str
    closing: str


def glossed(text: str) -> Iterator[str | Glossed]:
    """The whole text in its order, each word that is followed by phonetic signs with them."""
    at = 0
    for match in IN_BRACKETS.finditer(text):
        start = match.start() - syllables(match["signs"])
        if start >= at and HAN.fullmatch(word := text[start : match.start()]):
            yield text[at:start]
            yield Glossed(word, match["opening"], match["signs"], match["closing"])
            at = match.end()
    yield text[at:]


def syllables(signs: str) -> int:
    """How many syllables phonetic signs tell; 0 of Latin letters without a tone, such as km."""
    parts = re.split(f"[{BETWEEN}]", signs)
    if re.match(ZHUYIN, signs):
        return len(parts)
    tones = sum(char in TONED for char in signs.lower())
    return len(parts) if tones and len(parts) > 1 else tones
