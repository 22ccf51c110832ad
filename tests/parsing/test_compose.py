"""Conservation: whatever the text, labels cover it and drafts keep every character of it."""

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.parsing.blocks import split_blocks
from articles.parsing.compose import compose
from articles.parsing.labelling import label_blocks
from articles.parsing.model import Block, BodyPart, Credit, Draft, Label, Role
from articles.parsing.page import parse_page
from articles.text.numerals import page_label

quick = settings(max_examples=150, deadline=None)

# One line each: titles, marks, names, furniture and refers, text whole and broken.
LINES = """老桥修好了
菜市场换了新顶棚 河西再无雨天愁
——记渡口的三代船工
短评
【县城故事】
县里昨日召开会议提出
桥长九丈 工期四月
一、先修桥
二、再修路
石砚
（上接第1版）
◀上接A01版
【紧接第三版】
▶下转03版
转4版
(下转第二版)
本报记者 方知远
■ 甘露
文/方知远 图/甘露
（方知远 甘露）
方知远 摄
（据新华社电 方知远）
渡口日报 2021年3月2日 星期二
第2版 综合
责任编辑：方知远 校对：甘露
今日导读
新顶棚……3版
新闻热线：0000-1234567
2
本报讯（记者方知远）今天上午，渡口的老桥修好了，村民敲锣打鼓，从东岸走到西岸。
新华社渡口3月2日电（记者甘露）老桥修好了。（方知远）
桥头的三棵槐树也编了号，挂了牌，请学校的学生认
养，每月浇水一次。（下转第2版）
他说：“老桥
还在。”
图为老桥。方知远 摄
（本报讯）
船来了
船去了
水还在
，
“
）
。""".splitlines()
ODDITIES = list("\0\x08\x1c\x85\u0301\u200d\u200f\u202e\u2066\ufeff🌉𠮷")
fragments = st.sampled_from([*LINES, *ODDITIES, "<script>alert(1)</script>", "&amp;", "%s", "\\"])
breaks = st.sampled_from(["\n", "\n\n", "\r\n", "\n　　", " ", "\u3000", "", "\f", "\u2028"])
page_like = st.lists(st.tuples(fragments, breaks), max_size=25).map(
    lambda parts: "".join(fragment + end for fragment, end in parts)
)
wrapped = st.tuples(page_like, st.integers(8, 24)).map(
    lambda page: "\n".join(page[0][i : i + page[1]] for i in range(0, len(page[0]), page[1]))
)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
pages = st.one_of(page_like, wrapped, any_text)


def characters(texts: Iterable[str]) -> Counter[str]:
    """The characters that must be kept: all but white space."""
    return Counter(char for text in texts for char in text if not char.isspace())


def fields(draft: Draft) -> list[str]:
    """Every field that holds words of the source."""
    return [
        *draft.column_words,
        *(draft.kicker, draft.headline, *draft.decks),
        *(*draft.dateline_words, *draft.byline_words, draft.continued_from, draft.continued_on),
        *(part.text for part in draft.body),
    ]


def outside(blocks: Sequence[Block], labels: Iterable[Label]) -> list[str]:
    """The spans that stand in no article."""
    texts = {block.number: block.text for block in blocks}
    roles = (Role.FURNITURE, Role.REFER, Role.UNKNOWN)
    return [texts[label.block][label.start : label.end] for label in labels if label.role in roles]


@quick
@given(pages)
def test_every_character_stands_once_in_a_field_or_outside_all_articles(text: str) -> None:
    page = parse_page(text)
    kept = [words for draft in page.drafts for words in fields(draft)]
    source = text.lstrip("\ufeff")  # a byte order mark is no character of the text
    assert characters([*kept, *outside(page.blocks, page.labels)]) == characters([source])


@quick
@given(pages)
def test_the_labels_of_a_block_cover_it_without_gap_or_overlap(text: str) -> None:
    page = parse_page(text)
    spans = {
        number: [(label.start, label.end) for label in labels]
        for number, labels in groupby(page.labels, key=lambda label: label.block)
    }
    assert list(spans) == [block.number for block in page.blocks]
    for block in page.blocks:
        starts, ends = zip(*spans[block.number], strict=True)
        assert starts == (0, *ends[:-1])
        assert ends[-1] == len(block.text)
        assert all(start < end for start, end in spans[block.number])


@quick
@given(pages)
def test_articles_are_numbered_from_one_and_only_what_stands_outside_has_none(text: str) -> None:
    labels = parse_page(text).labels
    numbers = [label.article for label in labels if label.article is not None]
    assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1))
    assert numbers == sorted(numbers)
    outside_roles = {Role.FURNITURE, Role.REFER, Role.UNKNOWN}
    assert all((label.article is None) == (label.role in outside_roles) for label in labels)


@quick
@given(pages)
def test_the_same_text_is_always_read_the_same(text: str) -> None:
    blocks = split_blocks(text)
    labels = label_blocks(blocks)
    assert labels == label_blocks(split_blocks(text))
    assert compose(blocks, labels) == compose(blocks, labels) == parse_page(text).drafts


@quick
@given(pages)
def test_labels_survive_json(text: str) -> None:
    page = parse_page(text)
    stored = json.dumps([label.to_json() for label in page.labels])
    labels = [Label.from_json(data) for data in json.loads(stored)]
    assert labels == page.labels
    assert all(isinstance(label.role, Role) for label in labels)
    assert compose(page.blocks, labels) == page.drafts


@quick
@given(page_like, st.data())
def test_whatever_an_editor_makes_of_a_label_no_character_is_lost(
    text: str, data: st.DataObject
) -> None:
    """Composing is total: any role and any article number make drafts."""
    blocks = split_blocks(text)
    roles, numbers = st.sampled_from(list(Role)), st.integers(1, 4)
    labels = [
        Label(b.number, 0, len(b.text), role, None if outside_article else number, joins, "editor")
        for b in blocks
        for role, number, joins in [data.draw(st.tuples(roles, numbers, st.booleans()))]
        for outside_article in [role in (Role.FURNITURE, Role.REFER, Role.UNKNOWN)]
    ]
    kept = [words for draft in compose(blocks, labels) for words in fields(draft)]
    assert characters([*kept, *outside(blocks, labels)]) == characters(b.text for b in blocks)


@quick
@given(pages)
def test_every_draft_knows_its_blocks_and_prints_as_json(text: str) -> None:
    page = parse_page(text)
    used = [number for draft in page.drafts for number in draft.blocks]
    assert sorted(used) == sorted({la.block for la in page.labels if la.article is not None})
    for draft in page.drafts:
        printed = json.loads(json.dumps(draft.to_json(), ensure_ascii=False))
        assert printed["continued_from"] == page_label(draft.continued_from)
        assert printed["printed_on"] == draft.continued_on


def label(block: int, text: str, role: Role, article: int = 1, *, joins: bool = False) -> Label:
    return Label(block, 0, len(text), role, article, joins, "a test")


def composed(*spans: tuple[str, Role, bool]) -> Draft:
    blocks = [Block(n, text, n) for n, (text, _, _) in enumerate(spans, start=1)]
    labels = [label(n, t, role, joins=j) for n, (t, role, j) in enumerate(spans, start=1)]
    (draft,) = compose(blocks, labels)
    return draft


def test_text_that_joins_makes_one_paragraph() -> None:
    draft = composed(("老桥修", Role.BODY, False), ("好了。", Role.BODY, True))
    assert draft.body == [BodyPart("paragraph", "老桥修好了。")]


def test_text_does_not_join_what_is_no_text() -> None:
    draft = composed(("先修桥", Role.CROSSHEAD, False), ("老桥修好了。", Role.BODY, True))
    assert [part.kind for part in draft.body] == ["crosshead", "paragraph"]


def test_a_field_that_two_lines_fill_keeps_both() -> None:
    draft = composed(("菜市场换顶棚", Role.HEADLINE, False), ("河西少雨愁", Role.HEADLINE, False))
    assert draft.headline == "菜市场换顶棚 河西少雨愁"


def test_decks_and_crossheads_stay_lines_of_their_own() -> None:
    draft = composed(
        ("桥长九丈", Role.DECK, False),
        ("工期四月", Role.DECK, False),
        ("先修桥", Role.CROSSHEAD, False),
        ("再修路", Role.CROSSHEAD, False),
        ("图为老桥。", Role.CAPTION, False),
    )
    assert draft.decks == ["桥长九丈", "工期四月"]
    assert [(p.kind, p.text) for p in draft.body] == [
        ("crosshead", "先修桥"),
        ("crosshead", "再修路"),
        ("caption", "图为老桥。"),
    ]


def test_a_paragraph_goes_on_below_a_picture_in_its_midst() -> None:
    draft = composed(
        ("桥头的三棵槐树也编了", Role.BODY, False),
        ("图为老桥。", Role.CAPTION, False),
        ("号。", Role.BODY, True),
    )
    assert [(p.kind, p.text) for p in draft.body] == [
        ("paragraph", "桥头的三棵槐树也编了号。"),
        ("caption", "图为老桥。"),
    ]


def test_printed_words_are_kept_beside_what_is_read_from_them() -> None:
    draft = composed(
        ("【本报讯】", Role.DATELINE, False),
        ("（记者方知远 通讯员甘露）", Role.BYLINE, False),
        ("（上接第二版）", Role.CONTINUED_FROM, False),
        ("▶下转03版", Role.CONTINUED_ON, False),
    )
    assert (draft.dateline, draft.dateline_words) == ("本报讯", ["【本报讯】"])
    assert draft.bylines == [Credit("记者", "方知远"), Credit("通讯员", "甘露")]
    assert draft.byline_words == ["（记者方知远 通讯员甘露）"]
    assert (draft.continued_from, draft.continued_on) == ("（上接第二版）", "▶下转03版")
    printed = draft.to_json()
    assert (printed["continued_from"], printed["continued_on"]) == ("2", "3")


def test_a_person_named_twice_is_credited_once() -> None:
    draft = composed(("记者方知远", Role.BYLINE, False), ("（记者方知远）", Role.BYLINE, False))
    assert draft.bylines == [Credit("记者", "方知远")]
    assert len(draft.byline_words) == 2


@pytest.mark.parametrize("text", ["", "\n\n", "\u3000", "\ufeff"])
def test_a_page_without_text_has_no_articles(text: str) -> None:
    page = parse_page(text)
    assert (page.blocks, page.labels, page.drafts) == ([], [], [])


def test_a_column_label_is_recorded_without_the_brackets_that_it_is_printed_in() -> None:
    text = "【短评】\n\n名字是最好的招牌\n\n把种植户的名字印上米袋，是个好主意，谁种的一看便知。"
    [draft] = parse_page(text).drafts
    assert (draft.column, draft.column_words) == ("短评", ["【短评】"])
