"""Characters that scanning, fonts and word processors leave behind."""

import re
import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.text.words import is_word

from .finding import Fault, Level
from .material import Text
from .registry import Of, check

PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U000ffffd\U00100000-\U0010fffd]+")
LOST = re.compile("\ufffd+|[\ud800-\udfff]+")
HAN = "\u3400-\u4dbf\u4e00-\u9fff"
# A square at a text's head is a bullet (□本报记者), and a row of them is a form to fill in.
MISSING = re.compile(rf"(?<=[{HAN}，。、“（])[□■▯](?=[{HAN}，。、”）])")
INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]+"
)
LOOK_ALIKE = re.compile("[\u2e80-\u2fdf\uf900-\ufaff]")  # radicals and compatibility ideographs
SPACE = re.compile(
    rf"(?<=[{HAN}，。；：！？、“”（）《》])[^\S\n]+(?=[{HAN}，。；：！？、“”（）《》])"
)
SIGN = re.compile("[，。；：！？、“”（）《》]")
REACH = 3  # characters on either side of a space that a word is looked for in


@check("character-lost", Level.ERROR, gettext_lazy("A character was lost"), Of.TEXT)
def character_lost(text: Text) -> Iterator[Fault]:
    """The sign � stands where a character could not be read.

    wrong: 桥头的�桥昨天修好了。
    right: 桥头的老桥昨天修好了。
    """
    for match in LOST.finditer(text.text):
        words = _("Here a character could not be read.")
        yield text.fault(words, _("Write what is printed."), span=match.span())


@check("character-private", Level.ERROR, gettext_lazy("A character of private use"), Of.TEXT)
def character_private(text: Text) -> Iterator[Fault]:
    """A character of one font's own, which nobody else sees.

    wrong: 桥头的\ue1b5桥昨天修好了。
    right: 桥头的老桥昨天修好了。
    """
    for match in PRIVATE.finditer(text.text):
        codes = " ".join(f"U+{ord(char):04X}" for char in match[0][:4])
        words = _("Only one font knows this character (%(codes)s).") % {"codes": codes}
        yield text.fault(words, _("Write what is printed."), span=match.span())


@check("character-missing", Level.WARNING, gettext_lazy("A square for a character"), Of.TEXT)
def character_missing(text: Text) -> Iterator[Fault]:
    """A square inside a sentence, which scanning leaves where it knows no character.

    wrong: 桥头的老□昨天修好了。
    right: □本报记者方舟：桥头的老桥昨天修好了。
    """
    for match in MISSING.finditer(text.text):
        words = _("A square stands for a character.")
        yield text.fault(words, _("Write what is printed."), span=match.span())


@check("character-invisible", Level.WARNING, gettext_lazy("An invisible character"), Of.TEXT)
def character_invisible(text: Text) -> Iterator[Fault]:
    """A character that shows nothing and hides words from the search.

    wrong: 桥头的\u200b老桥昨天修好了。
    right: 桥头的老桥昨天修好了。
    """
    for match in INVISIBLE.finditer(text.text):
        words = _("An invisible character stands here.")
        yield text.fault(words, _("Take it away."), span=match.span(), mend="")


@check("character-look-alike", Level.WARNING, gettext_lazy("A look-alike character"), Of.TEXT)
def character_look_alike(text: Text) -> Iterator[Fault]:
    """A radical or compatibility character in place of the common one, as PDF files give them.

    wrong: 渡船上的⼈都下来了。
    right: 渡船上的人都下来了。
    """
    for match in LOOK_ALIKE.finditer(text.text):
        mend = unicodedata.normalize("NFKC", match[0])
        if mend != match[0]:
            words = _("It looks like %(sign)s and is another character.") % {"sign": mend}
            suggestion = _("Write %(sign)s") % {"sign": mend}
            yield text.fault(words, suggestion, span=match.span(), mend=mend)


@check("space-stray", Level.WARNING, gettext_lazy("A space inside Chinese"), Of.TEXT)
def space_stray(text: Text) -> Iterator[Fault]:
    """A space inside a word, or beside a sign, of running text.

    wrong: 桥头的老桥昨 天修好了。
    right: 桥头的老桥昨天修好了（方舟 摄）。
    """
    if text.kind != "paragraph":
        return
    for match in SPACE.finditer(text.text):
        if is_stray(text.text, *match.span()):
            words = _("A space stands inside Chinese text.")
            yield text.fault(words, _("Take it away."), span=match.span(), mend="")


def is_stray(text: str, start: int, end: int) -> bool:
    """Whether what the space parts is one word, or one of its sides is a sign."""
    before, after = text[max(0, start - REACH) : start], text[end : end + REACH]
    if SIGN.match(before[-1]) or SIGN.match(after[0]):
        return True
    heads = (before[place:] for place in range(len(before)))
    tails = [after[: place + 1] for place in range(len(after))]
    return any(is_word(head + tail) for head in heads for tail in tails)
