"""Labels for every span of a page: furniture set aside, the rest read as a whole."""

from collections.abc import Sequence
from dataclasses import replace

from .bylines import is_bare_names
from .features import Feature
from .furniture import find_furniture, find_refers
from .model import Block, Label, Role
from .neighbours import describe
from .path import best_path, openings, reason_for
from .pieces import WIRE
from .states import RUNNING, S, State

# States of which the whole block has one role.
WHOLE = {
    S.COLUMN: Role.COLUMN,
    S.KICKER: Role.KICKER,
    S.HEADLINE: Role.HEADLINE,
    S.DECK: Role.DECK,
    S.CROSSHEAD: Role.CROSSHEAD,
    S.CAPTION: Role.CAPTION,
    S.MARK: Role.CONTINUED_FROM,
    S.MARK_FIRST: Role.CONTINUED_FROM,
    S.JUMP: Role.CONTINUED_ON,
}


def label_blocks(blocks: Sequence[Block]) -> list[Label]:
    """A label for every span of every block, in the order of the text."""
    furniture = find_furniture(blocks)
    refers = find_refers(blocks, furniture)
    outside = {i: _outside(blocks[i], Role.FURNITURE, why) for i, why in furniture.items()}
    outside |= {i: _outside(blocks[i], Role.REFER, why) for i, why in refers.items()}
    story = [i for i in range(len(blocks)) if i not in outside]
    inside = _label_story([blocks[i] for i in story])
    labels = {i: [label] for i, label in outside.items()} | dict(zip(story, inside, strict=True))
    flat = [label for i in sorted(labels) for label in labels[i]]
    return keep_sign_offs(flat, {block.number: block.text for block in blocks})


def _outside(block: Block, role: Role, reason: str) -> Label:
    return Label(block.number, 0, len(block.text), role, None, False, reason)


def _label_story(blocks: Sequence[Block]) -> list[list[Label]]:
    """The labels of each block that is part of an article."""
    features = describe(blocks)
    path = best_path(features)
    article = 0
    labels = []
    for place, (feature, new) in enumerate(zip(features, openings(path, features), strict=True)):
        article += new
        reason = reason_for(path, place, features)
        labels.append(_spans(path[place], feature, article, reason))
    return labels


def _spans(state: State, feature: Feature, article: int, reason: str) -> list[Label]:
    """The labels of one block: one for a title, several for text with a dateline or mark."""
    role = WHOLE.get(state)
    if state in (S.BYLINE, S.FOOT) and Role.BODY in feature.roles:
        role = Role.BYLINE
    elif state in RUNNING and feature.byline:
        role = Role.BODY
    joins = state is S.JOINED
    if role:
        return [Label(feature.block.number, 0, len(feature.text), role, article, joins, reason)]
    return [
        Label(
            feature.block.number,
            piece.start,
            piece.end,
            piece.role,
            article,
            joins and piece.role is Role.BODY,
            reason if piece.role is Role.BODY else piece.reason,
        )
        for piece in feature.pieces
    ]


def keep_sign_offs(labels: Sequence[Label], texts: dict[int, str]) -> list[Label]:
    """A wire story's own （甲） at its end stays text; elsewhere such names are the byline."""
    wire = {
        label.article
        for label in labels
        if label.role is Role.DATELINE and WIRE.search(texts[label.block])
    }
    kept: list[Label] = []
    for label in labels:
        words = texts[label.block][label.start : label.end]
        last = kept[-1] if kept else None
        behind_text = last is not None and (last.block, last.role) == (label.block, Role.BODY)
        signs_off = label.role is Role.BYLINE and label.article in wire and behind_text
        if last and signs_off and is_bare_names(words):
            kept[-1] = replace(last, end=label.end)
        else:
            kept.append(label)
    return kept
