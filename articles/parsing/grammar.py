"""Which block may follow which: the grammar of a page, with the cost of each step."""

from .states import ENDS_TEXT, PairRule, S, State
from .steps import (
    BEHIND_CAPTION,
    CROSSHEAD_TO_TEXT,
    FOOT_TO_TEXT,
    INTO_CAPTION,
    KICKER_TO_HEADLINE,
    NEW_PARAGRAPH,
    NUMBERED_FIRST,
    SAME_PARAGRAPH,
    SECOND_BYLINE,
    SECOND_CROSSHEAD,
    TITLE_TO_BYLINE,
    TITLE_TO_DECK,
    TITLE_TO_MARK,
    TITLE_TO_TEXT,
    TO_CROSSHEAD,
    TO_NEW_TITLE,
)

# (before, after) → cost and the pair rules that weigh the step. What is absent is impossible.
Step = tuple[float, tuple[PairRule, ...]]
Steps = dict[tuple[State, State], Step]


def _from_text() -> Steps:
    """From text that may end an article: to the next article, or a foot."""
    steps: Steps = {}
    for end in ENDS_TEXT:
        bonus = 1.5 if end in (S.FOOT, S.JUMP) else 0.0
        steps[end, S.HEADLINE] = (-0.6 + bonus, TO_NEW_TITLE)
        steps[end, S.KICKER] = (-0.8 + bonus, TO_NEW_TITLE)
        steps[end, S.COLUMN] = (-0.9 + bonus, TO_NEW_TITLE)
        steps[end, S.MARK_FIRST] = (0.0, ())
        steps[end, S.CAPTION] = (-1.0, INTO_CAPTION)
        steps[end, S.FOOT] = (0.0, ())
    return steps


def _inside_text() -> Steps:
    steps: Steps = {}
    for text in (S.BODY, S.JOINED):
        steps[text, S.BODY] = (0.0, NEW_PARAGRAPH)
        steps[text, S.JOINED] = (0.0, SAME_PARAGRAPH)
        steps[text, S.CROSSHEAD] = (-0.6, TO_CROSSHEAD)
        steps[text, S.JUMP] = (0.0, ())
    return steps | {
        (S.CAPTION, S.BODY): (0.0, ()),
        (S.CAPTION, S.JOINED): (-2.0, BEHIND_CAPTION),
        (S.CAPTION, S.CROSSHEAD): (-1.5, ()),
        (S.CAPTION, S.JUMP): (0.0, ()),
        (S.FOOT, S.BODY): (-2.0, FOOT_TO_TEXT),
        (S.FOOT, S.JUMP): (0.0, ()),
        (S.JUMP, S.BODY): (-3.0, ()),
        (S.CROSSHEAD, S.BODY): (0.5, CROSSHEAD_TO_TEXT),
        (S.CROSSHEAD, S.CROSSHEAD): (-1.3, SECOND_CROSSHEAD),
        (S.CROSSHEAD, S.CAPTION): (-1.5, ()),
    }


def _from_titles() -> Steps:
    steps: Steps = {
        (S.COLUMN, S.HEADLINE): (1.0, ()),
        (S.COLUMN, S.KICKER): (0.0, ()),
        (S.COLUMN, S.CAPTION): (-1.0, ()),
        (S.COLUMN, S.BODY): (-2.5, TITLE_TO_TEXT),
        (S.COLUMN, S.MARK): (-1.0, ()),
        (S.KICKER, S.HEADLINE): (0.0, KICKER_TO_HEADLINE),
    }
    for title in (S.HEADLINE, S.DECK):
        steps[title, S.BYLINE] = (0.0, TITLE_TO_BYLINE)
        steps[title, S.MARK] = (0.0, TITLE_TO_MARK)
        steps[title, S.BODY] = (0.0, TITLE_TO_TEXT)
        steps[title, S.CAPTION] = (2.5, ())
        steps[title, S.DECK] = (0.0 if title is S.HEADLINE else -0.9, TITLE_TO_DECK)
        steps[title, S.CROSSHEAD] = (-5.0, NUMBERED_FIRST)
        for another in (S.HEADLINE, S.COLUMN, S.KICKER):
            steps[title, another] = (-5.0, ())
    return steps


def _from_article_heads() -> Steps:
    """From the byline or the mark that stands between titles and text."""
    steps: Steps = {
        (S.BYLINE, S.BYLINE): (0.0, SECOND_BYLINE),
        (S.BYLINE, S.MARK): (0.0, ()),
        (S.BYLINE, S.DECK): (-3.0, ()),
        (S.MARK, S.BYLINE): (0.0, ()),
        (S.MARK_FIRST, S.BODY): (0.5, ()),
        (S.MARK_FIRST, S.BYLINE): (-1.0, ()),
        (S.MARK_FIRST, S.HEADLINE): (0.0, ()),
        (S.MARK_FIRST, S.KICKER): (-1.0, ()),
        (S.MARK_FIRST, S.CROSSHEAD): (-2.0, ()),
    }
    for head in (S.BYLINE, S.MARK):
        steps[head, S.BODY] = (0.5, ())
        steps[head, S.CROSSHEAD] = (-1.0, ())
        steps[head, S.CAPTION] = (-0.5, ())
    return steps


STEPS = _from_text() | _inside_text() | _from_titles() | _from_article_heads()
# What may stand first on a page, and what costs something where it stands last.
FIRST: dict[State, float] = {
    S.HEADLINE: 0.0,
    S.KICKER: -0.3,
    S.COLUMN: -0.5,
    S.MARK_FIRST: 0.0,
    S.BODY: -1.0,
    S.CAPTION: -1.0,
    S.BYLINE: -3.0,
    S.FOOT: -6.0,
    S.JUMP: -6.0,
}
LAST: dict[State, float] = {
    S.HEADLINE: -2.5,
    S.DECK: -3.0,
    S.KICKER: -6.0,
    S.COLUMN: -6.0,
    S.CROSSHEAD: -5.0,
    S.BYLINE: -3.0,
    S.MARK: -3.0,
    S.MARK_FIRST: -3.0,
}
