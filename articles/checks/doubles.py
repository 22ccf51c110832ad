"""The same text twice in an issue."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.text.width import squeeze

from .continuations import title_of
from .finding import Fault, Level
from .material import Material, Sheet
from .registry import Of, check

SHORTEST_STORY = 60  # characters
SHORTEST_SENTENCE = 12  # characters; shorter ones come twice by chance
SHORTEST_PARAGRAPH = 30  # characters
MOST = 0.6  # of the sentences of the shorter of two articles
ENOUGH = 3  # sentences
SENTENCE = re.compile(r"[^。！？\n]+")


def text_of(sheet: Sheet) -> str:
    return squeeze("".join(text.text for text in sheet.paragraphs))


def sentences_of(sheet: Sheet) -> set[str]:
    found = (squeeze(sentence) for sentence in SENTENCE.findall(text_of(sheet)))
    return {sentence for sentence in found if len(sentence) >= SHORTEST_SENTENCE}


@check("story-twice", Level.ERROR, gettext_lazy("The same story twice"), Of.ISSUE)
def story_twice(material: Material) -> Iterator[Fault]:
    """Two articles of the issue have the same text, word for word.

    wrong: headline=甲; text=*渡口停航了。 || headline=乙; text=*渡口停航了。
    right: headline=甲; text=*渡口停航了。 || headline=乙; text=*春茶开采了。
    """
    first: dict[str, Sheet] = {}
    for sheet in material.sheets:
        text = text_of(sheet)
        if len(text) < SHORTEST_STORY:
            continue
        other = first.setdefault(text, sheet)
        if other is not sheet:
            words = _("It has the same text as %(part)s.") % {"part": title_of(other)}
            yield sheet.line("headline").fault(
                words, _("Delete one of the two."), about=other.article.public_id
            )


@check("story-nearly-twice", Level.WARNING, gettext_lazy("Nearly the same story twice"), Of.ISSUE)
def story_nearly_twice(material: Material) -> Iterator[Fault]:
    """Two articles share most of the sentences of the shorter one.

    wrong: headline=甲; text=*渡口停航了。 || headline=乙; text=*渡口停航了。春茶开采了。
    right: headline=甲; text=*渡口停航了。 || headline=乙; text=*春茶开采了。
    """
    sentences = {sheet: sentences_of(sheet) for sheet in material.sheets}
    where: defaultdict[str, list[Sheet]] = defaultdict(list)
    for sheet, found in sentences.items():
        shared = Counter(other for sentence in found for other in where[sentence])
        for other, number in shared.items():
            least = max(ENOUGH, MOST * min(len(found), len(sentences[other])))
            if number >= least and text_of(sheet) != text_of(other):
                words = _("It shares %(number)d sentences with %(part)s.")
                yield sheet.line("headline").fault(
                    words % {"number": number, "part": title_of(other)},
                    _("Look whether one of the two is an older version."),
                    about=other.article.public_id,
                )
        for sentence in found:
            where[sentence].append(sheet)


@check("paragraph-twice", Level.WARNING, gettext_lazy("The same paragraph twice"), Of.ARTICLE)
def paragraph_twice(sheet: Sheet) -> Iterator[Fault]:
    """A long paragraph that stands twice in one article.

    wrong: text=*渡口停航了。¶岸边站满了人。¶*渡口停航了。
    right: text=*渡口停航了。¶岸边站满了人。
    """
    seen = set()
    for text in sheet.paragraphs:
        words = squeeze(text.text)
        if words in seen:
            said = _("The paragraph stands twice in this article.")
            yield text.fault(said, _("Take one of the two away."))
        elif len(words) >= SHORTEST_PARAGRAPH:
            seen.add(words)
