"""An editor's labels on a text that has changed since."""

from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.blocks import split_blocks
from articles.parsing.carrying import carry_over, key_of
from articles.parsing.label_check import check_labels
from articles.parsing.labelling import label_blocks
from articles.parsing.model import Label, Role
from articles.parsing.relabelling import BY_EDITOR, set_role

LINES = [
    "老桥修好了",
    "今天上午，渡口的老桥修好了，村民敲锣打鼓，从东岸走到西岸。",
    "菜市场换了新顶棚",
    "河西再无雨天愁，商贩们说，雨下得再大也不用收摊了。",
]


def carried(old: str, new: str, labels: list[Label]) -> list[Label]:
    keys = {block.number: key_of(block.text) for block in split_blocks(old)}
    blocks = split_blocks(new)
    found = carry_over(labels, keys, blocks, label_blocks(blocks))
    check_labels(blocks, found)
    return found


def edited(text: str) -> list[Label]:
    """Labels of which an editor has called the third block a deck of the first article."""
    labels = label_blocks(split_blocks(text))
    labels = set_role(labels, [2], Role.DECK)
    return [Label(**{**label.to_json(), "article": 1, "reason": BY_EDITOR}) for label in labels]


def test_on_the_same_text_all_labels_stay() -> None:
    text = "\n\n".join(LINES)
    assert carried(text, text, edited(text)) == edited(text)


def test_a_block_that_came_between_goes_with_its_neighbours() -> None:
    text = "\n\n".join(LINES)
    longer = "\n\n".join([*LINES[:2], "过桥的人都说，桥比从前稳。", *LINES[2:]])
    found = carried(text, longer, edited(text))
    assert [label.article for label in found] == [1, 1, 1, 1, 1]
    assert [label.role for label in found][3] == Role.DECK


def test_a_block_that_changed_has_the_parser_s_label() -> None:
    text = "\n\n".join(LINES)
    other = "\n\n".join([*LINES[:2], "菜市场换了一座新的顶棚", LINES[3]])
    found = carried(text, other, edited(text))
    assert found[2].reason != BY_EDITOR
    assert found[3].reason == BY_EDITOR


@settings(deadline=None)
@given(st.lists(st.sampled_from(LINES), max_size=8), st.lists(st.sampled_from(LINES), max_size=8))
def test_any_labels_fit_any_text(old: list[str], new: list[str]) -> None:
    before, after = "\n\n".join(old), "\n\n".join(new)
    carried(before, after, label_blocks(split_blocks(before)))
