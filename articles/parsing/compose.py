"""Labels → drafts. Total and deterministic: nothing is guessed here.

Every character of the source that is not white space stands in exactly one field of one
draft, or in a span labelled furniture, refer or unknown (``tests/parsing/test_compose.py``).
"""

from collections.abc import Iterable, Sequence

from .blocks import join_lines
from .bylines import read_credits
from .datelines import dateline_value
from .model import BODY_ROLES, Block, BodyPart, Draft, Label, Role

COLUMN_FRAME = "【】〖〗〔〕[]［］●■◆▲★□◎◇ "  # around a column label: 【短评】
FIELDS = {
    Role.KICKER: "kicker",
    Role.HEADLINE: "headline",
    Role.CONTINUED_FROM: "continued_from",
    Role.CONTINUED_ON: "continued_on",
}


def compose(blocks: Sequence[Block], labels: Iterable[Label]) -> list[Draft]:
    """The drafts of a page, by article number, in the order of their numbers."""
    texts = {block.number: block.text for block in blocks}
    drafts: dict[int, Draft] = {}
    bodies: dict[int, Body] = {}
    for label in labels:
        words = texts[label.block][label.start : label.end].strip()
        if label.article is None or not words:
            continue
        draft = drafts.setdefault(label.article, Draft())
        if draft.blocks[-1:] != [label.block]:
            draft.blocks.append(label.block)
        if label.role in BODY_ROLES:
            _put_body(bodies.setdefault(label.article, []), label, words)
        else:
            _put(draft, label.role, words)
    for number, body in bodies.items():
        drafts[number].body = [BodyPart(kind, join_lines(lines)) for kind, lines in body]
    return [drafts[number] for number in sorted(drafts)]


CAPTION = BODY_ROLES[Role.CAPTION]
# The kinds of the parts of a body, each with the pieces of its text.
Body = list[tuple[str, list[str]]]


def _put_body(body: Body, label: Label, words: str) -> None:
    kind = BODY_ROLES[label.role]
    # A paragraph goes on below a picture that stands in its midst.
    above = (part for part in reversed(body) if part[0] == kind or part[0] != CAPTION)
    last = next(above, None)
    if label.joins and last and last[0] == kind:
        last[1].append(words)
    else:
        body.append((kind, [words]))


def _put(draft: Draft, role: Role, words: str) -> None:
    if role is Role.DECK:
        draft.decks.append(words)
    elif role is Role.COLUMN:
        draft.column_words.append(words)
        draft.column = " ".join(word.strip(COLUMN_FRAME) for word in draft.column_words)
    elif role is Role.DATELINE:
        draft.dateline_words.append(words)
        draft.dateline = draft.dateline or dateline_value(words)
    elif role is Role.BYLINE:
        draft.byline_words.append(words)
        draft.bylines += [c for c in read_credits(words) or [] if c not in draft.bylines]
    elif role in FIELDS:
        before = getattr(draft, FIELDS[role])
        # A field that two spans fill keeps both, as a headline in two lines does.
        setattr(draft, FIELDS[role], f"{before} {words}" if before else words)
