"""What an editor does to labels; ``acts.json`` holds for the browser's script as well."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.blocks import split_blocks
from articles.parsing.compose import compose
from articles.parsing.label_check import check_labels, read_rows, rows_of
from articles.parsing.labelling import label_blocks
from articles.parsing.model import Role
from articles.parsing.relabelling import ACTS, BY_EDITOR

TABLE = json.loads((Path(__file__).parent / "acts.json").read_text())
TEXT = "\n\n".join(
    """渡口日报 2021年3月2日 星期二
老桥修好了
本报讯（记者方知远）今天上午，渡口的老桥修好了，村民从东岸走到西岸。
桥头的三棵槐树也编了号，挂了牌，请学校的学生认
养，每月浇水一次。（下转第2版）
菜市场换了新顶棚
河西再无雨天愁。
图为老桥。方知远 摄""".splitlines()
)
acts = st.one_of(
    st.sampled_from([f"role:{role}" for role in Role]),
    st.sampled_from(["begin", "above", "joins", "mend"]),
    st.builds("move:{}".format, st.integers(-1, 12)),
    st.builds("cut:{}".format, st.integers(-1, 40)),
)


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["shows"])
def test_an_act(case: dict) -> None:
    name, _, value = case["act"].partition(":")
    labels = ACTS[name](read_rows(TABLE["page"]), case["chosen"], value)
    assert rows_of(labels) == case["becomes"]


def test_what_an_editor_changed_says_so_and_the_rest_keeps_its_reason() -> None:
    labels = label_blocks(split_blocks(TEXT))
    place = next(at for at, label in enumerate(labels) if label.role is Role.HEADLINE)
    changed = ACTS["role"](labels, [place], "kicker")
    read = read_rows(rows_of(changed), labels)
    assert read[place].reason == BY_EDITOR
    assert [one.reason for at, one in enumerate(read) if at != place] == [
        one.reason for at, one in enumerate(labels) if at != place
    ]


@pytest.mark.parametrize("act", ["begin", "above", "move:3"])
def test_where_an_article_begins_or_goes_on_an_editor_has_decided_too(act: str) -> None:
    labels = label_blocks(split_blocks(TEXT))
    name, _, value = act.partition(":")
    place = next(at for at, label in enumerate(labels) if label.article == 2) + (act == "begin")
    read = read_rows(rows_of(ACTS[name](labels, [place], value)), labels)
    assert BY_EDITOR in [label.reason for label in read]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(acts, st.sets(st.integers(0, 8), min_size=1)), max_size=8))
def test_after_any_acts_the_labels_cover_the_page_and_keep_its_characters(
    steps: list[tuple[str, set[int]]],
) -> None:
    blocks = split_blocks(TEXT)
    labels = label_blocks(blocks)
    for act, chosen in steps:
        name, _, value = act.partition(":")
        labels = ACTS[name](labels, sorted(chosen), value)
        check_labels(blocks, labels)
    texts = {block.number: block.text for block in blocks}
    drafts = compose(blocks, labels)
    inside = [label for label in labels if label.article is not None]
    assert {number for draft in drafts for number in draft.blocks} == {one.block for one in inside}
    for label in labels:
        assert texts[label.block][label.start : label.end]
