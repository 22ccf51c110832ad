"""Chinese text in the script that a reader likes: simplified or traditional (OpenCC).

``s2tw`` and ``t2s`` choose by phrases (头发 頭髮, 发展 發展; 乾坤 stays), and ``s2tw`` writes the
standard forms of Taiwan, which readers of traditional books know best (裡, 為, not 裏, 爲). Both
turn characters only: ``s2twp`` would also put other words for those that the newspaper printed
(软件 軟體).
"""

from functools import cache

from opencc import OpenCC

CONFIGURATIONS = {"hans": "t2s", "hant": "s2tw"}
OTHER = {"hans": "hant", "hant": "hans"}


@cache
def converter(script: str) -> OpenCC:
    """The converter to a script, made once: its tables take a tenth of a second to load."""
    return OpenCC(CONFIGURATIONS[script])


def in_script(text: str, script: str, is_among_own: bool = False) -> str:
    """The text in ``hans`` or ``hant``; what is printed in that script already stays as it is.

    Which one it is printed in is told by the characters that either conversion would change:
    converting a text to its own script would spoil names (王乾 printed in simplified characters
    would become 王干). A single such character tells too little where the text stands among
    others of that script.
    """
    if text.isascii() or "\0" in text:  # behind which OpenCC sees nothing
        return text
    converted: str = converter(script).convert(text)
    theirs, own = changed(text, converted), foreign(text, OTHER[script])
    if own > theirs or (theirs == 1 and is_among_own):
        return text
    return converted


def is_in_script(text: str, script: str) -> bool:
    """Whether more characters of a text belong to ``hans`` or ``hant`` alone than to the other."""
    return foreign(text, script) < foreign(text, OTHER[script])


def foreign(text: str, script: str) -> int:
    """How many characters of a text are written otherwise in a script."""
    return changed(text, converter(script).convert(text))


def changed(before: str, after: str) -> int:
    """In how many places two texts differ; a different length counts as one more."""
    places = sum(one != other for one, other in zip(before, after, strict=False))
    return places + (len(before) != len(after))
