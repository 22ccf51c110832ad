"""What two blocks in a row say for and against a step: tables that ``grammar`` assigns.

Weights as in ``rules``.
"""

import math
import re

from articles.text.messages import gettext_noop as _

from .features import Feature
from .states import PairRule, against_step
from .wording import (
    ACTOR,
    DECK_START,
    EMPHASIS,
    FIGURES,
    HALVES,
    KICKER_END,
    MEETING,
    NOUN_END,
    NUMBER_CUT,
    PREDICATE_START,
    SCENE_END,
    TOPIC_START,
)


def _quote_closes(a: Feature, b: Feature) -> bool:
    """A quotation opened in the first text is closed in the second before any is opened."""
    return bool(
        a.opened and b.stray and a.opened[-1] in "“‘（《「『" and b.stray[0] in "”’）》」』"
    )


def _ellipsis(a: Feature, b: Feature) -> bool:
    """The six dots of an ellipsis are parted between the two texts."""
    half = a.text.endswith("…") and not a.text.endswith("……")
    return b.text.startswith("…") or (half and b.never_first)


def _never_first(b: Feature) -> bool:
    return b.never_first and not b.text.startswith(("—", "…"))


def _number_cut(a: Feature, b: Feature) -> bool:
    return bool(NUMBER_CUT.fullmatch(a.text[-1] + b.text[0]))


def _no_seam(a: Feature, b: Feature) -> bool:
    """Nothing in the characters on both sides says that they belong together."""
    return not (b.seam_word or b.seam_pair or b.dependent or b.never_first or a.dangling)


TITLE_TO_TEXT = (
    PairRule(4.0, _("a title before a dateline"), lambda a, b: b.dateline),
    PairRule(
        1.2,
        _("a title before a first sentence that names its time"),
        lambda a, b: b.lede and not b.dateline,
    ),
    against_step(0.8, lambda a, b: not b.lede and not b.dateline),
    against_step(4.0, lambda a, b: not a.after_mark and (b.never_first or b.dependent)),
)
TITLE_TO_BYLINE = (
    PairRule(3.0, _("a title before a byline"), lambda a, b: b.byline),
    PairRule(1.5, _("a title before a name"), lambda a, b: not b.byline and not b.foot),
)
TITLE_TO_MARK = (PairRule(3.0, _("a title before a mark 上接"), lambda a, b: True),)
TO_NEW_TITLE = (
    PairRule(3.0, _("the article before it has ended"), lambda a, b: a.ends_article),
    PairRule(
        2.0,
        _("a note or a photo credit ends the article before it"),
        lambda a, b: a.note or a.credit,
    ),
    PairRule(2.0, _("below a blank line, as the articles here are"), lambda a, b: b.apart is True),
    against_step(2.0, lambda a, b: b.apart is False),
    against_step(2.2, lambda a, b: not a.ended and a.has_sentence),
    against_step(2.0, lambda a, b: not a.ended and not a.has_sentence),
)
TO_CROSSHEAD = (
    against_step(5.0, lambda a, b: a.ends_article),
    against_step(1.5, lambda a, b: a.note or a.credit),
    against_step(2.0, lambda a, b: b.apart is True),
    against_step(4.0, lambda a, b: not a.ended),
)
CROSSHEAD_TO_TEXT = (
    against_step(6.0, lambda a, b: b.dateline),
    against_step(0.8, lambda a, b: b.lede),
    against_step(6.0, lambda a, b: b.never_first or b.dependent),
    against_step(3.0, _number_cut),
)
SECOND_CROSSHEAD = (
    PairRule(2.3, _("two lines, as other crossheads here"), lambda a, b: b.paired or a.numbered),
)
SECOND_BYLINE = (against_step(3.0, lambda a, b: not b.byline),)
NUMBERED_FIRST = (
    PairRule(4.0, _("numbered or behind a bullet, as crossheads are"), lambda a, b: b.numbered),
)
FOOT_TO_TEXT = (against_step(3.0, lambda a, b: b.byline and b.credit),)
NEW_PARAGRAPH = (
    PairRule(2.0, _("opens with an indent"), lambda a, b: b.block.indented is True),
    against_step(3.5, lambda a, b: not a.ended and not b.head_mark),
    against_step(3.0, lambda a, b: _never_first(b)),
    against_step(3.0, lambda a, b: _quote_closes(a, b) or _ellipsis(a, b)),
    against_step(2.5, lambda a, b: a.ends_article and not b.head_mark),
    against_step(1.0, lambda a, b: b.block.indented is False),
)
SAME_PARAGRAPH = (
    PairRule(2.5, _("the text before it stops in mid-sentence"), lambda a, b: not a.ended),
    PairRule(
        1.3,
        _("goes on with the word that the text before it breaks off"),
        lambda a, b: b.seam_word,
    ),
    PairRule(
        1.3,
        _("goes on with characters that stand together elsewhere on the page"),
        lambda a, b: b.seam_pair,
    ),
    PairRule(
        2.5,
        _("begins with a character that leans on the one before it"),
        lambda a, b: b.dependent,
    ),
    PairRule(3.0, _("goes on with the number that the text before it breaks off"), _number_cut),
    PairRule(
        1.5,
        _("the text before it ends with a word that wants another"),
        lambda a, b: a.dangling,
    ),
    PairRule(3.0, _("begins with a mark that never begins a line"), lambda a, b: _never_first(b)),
    PairRule(4.0, _("closes the quotation that the text before it opens"), _quote_closes),
    PairRule(6.0, _("goes on with the dots that the text before it ends with"), _ellipsis),
    PairRule(
        2.0,
        _("opens without an indent, as after a column break"),
        lambda a, b: b.block.indented is False and not a.block.stops_short,
    ),
    against_step(1.0, _no_seam),
    against_step(4.0, lambda a, b: b.interrupts),
    against_step(4.5, lambda a, b: a.ended),
    against_step(4.0, lambda a, b: b.block.indented is True or (a.after_mark and a.title)),
)

INTO_CAPTION = (
    PairRule(2.0, _("stands where a column's end cuts a paragraph"), lambda a, b: b.interrupts),
)
BEHIND_CAPTION = (
    PairRule(4.0, _("goes on with the paragraph before the picture"), lambda a, b: b.resumes),
)


def _only(first: Feature, second: Feature, form: re.Pattern[str]) -> bool:
    """Whether the first line has a form that the second one lacks."""
    return bool(form.search(first.text)) and not form.search(second.text)


KICKER_TO_HEADLINE = (
    PairRule(
        2.5,
        _("ends as lines above a headline do, without an object"),
        lambda a, b: KICKER_END.search(a.text),
    ),
    PairRule(
        2.0, _("names the topic of the headline below it"), lambda a, b: TOPIC_START.match(a.text)
    ),
    PairRule(
        1.8,
        _("names a scene or those who act; the headline below it says what is done"),
        lambda a, b: SCENE_END.search(a.text),
    ),
    PairRule(
        1.8,
        _("names the subject of the headline below it"),
        lambda a, b: PREDICATE_START.match(b.text) and not a.commas,
    ),
    PairRule(
        0.7,
        _("names who acts; the headline below it says what is done"),
        lambda a, b: _only(a, b, ACTOR),
    ),
    PairRule(
        1.5,
        _("names a meeting; the headline below it says what was decided"),
        lambda a, b: MEETING.search(a.text),
    ),
    PairRule(
        1.4,
        _("a noun with its attribute, without a verb"),
        lambda a, b: NOUN_END.search(a.text) and "“" not in a.text,
    ),
    PairRule(1.4, _("plainer than the headline below it"), lambda a, b: _only(b, a, EMPHASIS)),
    PairRule(0.7, _("longer than the headline below it"), lambda a, b: a.n > b.n + 1),
    PairRule(
        1.2,
        _("in two halves above a headline of one piece"),
        lambda a, b: _only(a, b, HALVES),
    ),
    PairRule(
        0.3,
        _("gives figures that the headline below it lacks"),
        lambda a, b: _only(a, b, FIGURES),
    ),
    PairRule(
        0.9,
        _("the first paragraph takes up the headline below it more than this line"),
        lambda a, b: b.echo > a.echo,
    ),
    against_step(
        0.8,
        lambda a, b: DECK_START.match(b.text) or (b.n > a.n and _only(b, a, HALVES)),
    ),
    against_step(0.4, lambda a, b: _only(b, a, FIGURES)),
    against_step(1.0, lambda a, b: _only(a, b, EMPHASIS)),
)
TITLE_TO_DECK = (
    PairRule(0.2, _("a further title line under the headline"), lambda a, b: True),
    PairRule(
        0.4,
        _("the first paragraph takes up the headline above it more than this line"),
        lambda a, b: a.echo > b.echo,
    ),
    PairRule(5.0, _("begins with a dash under a headline"), lambda a, b: b.text.startswith("——")),
    PairRule(
        1.0,
        _("in clauses under a headline of one piece"),
        lambda a, b: b.n > a.n and _only(b, a, HALVES),
    ),
    PairRule(0.6, _("gives figures that the headline lacks"), lambda a, b: _only(b, a, FIGURES)),
    PairRule(
        1.2,
        _("begins without a subject, which the headline names"),
        lambda a, b: DECK_START.match(b.text),
    ),
    PairRule(0.6, _("longer than the headline above it"), lambda a, b: b.n > a.n + 2),
    PairRule(0.8, _("plainer than the headline above it"), lambda a, b: _only(a, b, EMPHASIS)),
    against_step(0.6, lambda a, b: _only(b, a, EMPHASIS)),
    against_step(0.6, lambda a, b: a.n <= 6),
    against_step(0.4, lambda a, b: a.n > b.n + 3),
    against_step(2.5, lambda a, b: KICKER_END.search(b.text)),
    against_step(1.5, lambda a, b: KICKER_END.search(a.text) or TOPIC_START.match(a.text)),
)

COHESION_MIDDLE = 0.027  # measured: half-way between crossheads (0.045) and headlines (0.016)
COHESION_WEIGHT = 1.3
COHESION_LIMIT = 2.5
APART = _("the texts before and after it share few words")
TOGETHER = _("the texts before and after it share many words")


def cohesion_score(feature: Feature) -> float:
    """How much the texts before and after a short line speak for one article (positive)."""
    if feature.cohesion is None:
        return 0.0
    ratio = math.log((feature.cohesion + 0.002) / COHESION_MIDDLE)
    score = COHESION_WEIGHT * ratio * feature.support
    return max(-COHESION_LIMIT, min(COHESION_LIMIT, score))
