"""Labels → drafts. Total and deterministic: nothing is guessed here.

Every character of the source that is not white space stands in exactly one field of one
draft, or in a span labelled furniture, refer or unknown (``tests/parsing/test_compose.py``).
"""

from collections.abc import Iterable, Sequence

from .blocks import join_lines
from .bylines import read_credits
from .datelines import dateline_value
from .model import BODY_ROLES, Block, BodyPart, Draft, Label, Role


def compose(blocks: Sequence[Block], labels: Iterable[Label]) -> list[Draft]:
    """The drafts of a page, by article number, in the order of their numbers."""
    texts = {block.number: block.text for block in blocks}
    drafts: dict[int, Draft] = {}
    for label in labels:
        words = texts[label.block][label.start : label.end].strip()
        if label.article is None or not words:
            continue
        draft = drafts.setdefault(label.article, Draft())
        if label.block not in draft.blocks:
            draft.blocks.append(label.block)
        _put(draft, label, words)
    return [drafts[number] for number in sorted(drafts)]


def _put(draft: Draft, label: Label, words: str) -> None:
    role = label.role
    if role in BODY_ROLES:
        _put_body(draft, BODY_ROLES[role], words, label.joins)
    elif role is Role.DECK:
        draft.decks.append(words)
    elif role is Role.DATELINE:
        draft.dateline_words.append(words)
        draft.dateline = draft.dateline or dateline_value(words)
    elif role is Role.BYLINE:
        draft.byline_words.append(words)
        draft.bylines += [c for c in read_credits(words) or [] if c not in draft.bylines]
    elif role is Role.CONTINUED_FROM:
        draft.continued_from = _with(draft.continued_from, words)
    elif role is Role.CONTINUED_ON:
        draft.continued_on = _with(draft.continued_on, words)
    elif role is Role.COLUMN:
        draft.column = _with(draft.column, words)
    elif role is Role.KICKER:
        draft.kicker = _with(draft.kicker, words)
    elif role is Role.HEADLINE:
        draft.headline = _with(draft.headline, words)


def _with(before: str, words: str) -> str:
    """A field that two spans fill keeps both, as a headline in two lines does."""
    return f"{before} {words}" if before else words


def _put_body(draft: Draft, kind: str, words: str, joins: bool) -> None:
    last = draft.body[-1] if draft.body else None
    if joins and last and last.kind == kind:
        draft.body[-1] = BodyPart(kind, join_lines([last.text, words]))
    else:
        draft.body.append(BodyPart(kind, words))
