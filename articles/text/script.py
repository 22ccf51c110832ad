"""Chinese text in the script that a reader likes: simplified or traditional (OpenCC).

``s2tw`` and ``t2s`` choose by phrases (头发 頭髮, 发展 發展; 乾坤 stays), and ``s2tw`` writes the
standard forms of Taiwan, which readers of traditional books know best (裡, 為, not 裏, 爲). Both
turn characters only: ``s2twp`` would also put other words for those that the newspaper printed
(软件 軟體).
"""

from functools import cache

from opencc import OpenCC

CONFIGURATIONS = {"hans": "t2s", "hant": "s2tw"}


@cache
def converter(script: str) -> OpenCC:
    """The converter to a script, made once: its tables take a tenth of a second to load."""
    return OpenCC(CONFIGURATIONS[script])


def in_script(text: str, script: str) -> str:
    """The text in ``hans`` or ``hant``; what is printed in that script already stays as it is.

    Which one it is printed in is told by the characters that either conversion would change:
    converting a text to its own script would spoil names (王乾 printed in simplified characters
    would become 王干).
    """
    if text.isascii() or "\0" in text:  # behind which OpenCC sees nothing
        return text
    converted = converter(script).convert(text)
    back = converter("hans" if script == "hant" else "hant").convert(text)
    return converted if changed(text, converted) >= changed(text, back) else text


def changed(before: str, after: str) -> int:
    """In how many places two texts differ; a different length counts as one more."""
    places = sum(one != other for one, other in zip(before, after, strict=False))
    return places + (len(before) != len(after))
