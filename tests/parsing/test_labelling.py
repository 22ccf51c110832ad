"""What decides what a line of a page is: the short pages of ``readings.txt``, read right."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import articles
from articles.parsing.blocks import split_blocks
from articles.parsing.labelling import label_blocks

READINGS = Path(__file__).with_name("readings.txt").read_text(encoding="utf-8")
# The printed words that a reason may speak of; all else in it is English.
PRINTED_WORDS = re.compile("上接|下转|图为|导读|…")

# What a line of a reading says: its sign, its roles and its words.
Line = tuple[str, list[str], list[str]]
# Role, words, article and whether it joins the text before.
Span = tuple[str, str, int | None, bool]


def read(page: str) -> list[Line]:
    lines = (line for line in page.split("\n")[1:] if line)
    parts = ((line[0], *line[2:].split(": ", 1)) for line in lines)
    return [(sign, roles.split(", "), words.split("|")) for sign, roles, words in parts]


PAGES = {page.split("\n")[0]: read(page) for page in READINGS.split("== ")[1:]}
every_page = pytest.mark.parametrize("page", PAGES.values(), ids=PAGES)


def source(page: list[Line]) -> str:
    return "\n".join("".join(words) for _, _, words in page)


def expected(page: list[Line]) -> list[Span]:
    article = 0
    spans: list[Span] = []
    for sign, roles, words in page:
        article += sign == "+"
        number = None if sign == "-" else article
        spans += [(r, w, number, sign == "&") for r, w in zip(roles, words, strict=True)]
    return spans


def found(text: str) -> list[Span]:
    blocks = split_blocks(text)
    texts = {block.number: block.text for block in blocks}
    return [
        (label.role.value, texts[label.block][label.start : label.end], label.article, label.joins)
        for label in label_blocks(blocks)
    ]


@every_page
def test_a_page_is_read(page: list[Line]) -> None:
    assert found(source(page)) == expected(page)


@every_page
def test_it_is_read_the_same_with_blank_lines_between_its_blocks(page: list[Line]) -> None:
    assert found(source(page).replace("\n", "\n\n")) == expected(page)


@cache
def known_reasons() -> set[str]:
    """Every message that the parser marks for translation."""
    modules = Path(articles.__file__).parent.glob("parsing/*.py")
    trees = [ast.parse(module.read_text(encoding="utf-8")) for module in modules]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        ast.literal_eval(call.args[0])
        for call in calls
        if isinstance(call.func, ast.Name) and call.func.id in ("_", "gettext_noop")
    }


BRIEFS = """老桥下的集市
　　桥下的集市每逢三六九开张，卖菜的、卖竹器的都来，天不亮就有人占摊位。
　　买主多是两岸的老人，买完菜坐在石栏上歇一会儿再走，一歇就是一个上午。
石栏上的棋局
　　石栏上刻着棋盘，是修桥的石匠留下的，下棋的人换了一代又一代。
　　集市散了以后，棋局就开始了，看棋的人比下棋的人多，谁也不说话。"""


def test_few_blank_lines_part_the_articles() -> None:
    def role_of_the_second_title(page: str) -> str:
        return next(role for role, words, _, _ in found(page) if words == "石栏上的棋局")

    more = "菜市场换了新顶棚\n　　本报讯（记者甘露）昨日，河西菜市场的新顶棚装好了。"
    parted = "\n\n".join([*BRIEFS.replace("\n石栏", "\n\n石栏").split("\n\n"), more])
    assert role_of_the_second_title(f"{BRIEFS}\n{more}") == "crosshead"
    assert role_of_the_second_title(parted) == "headline"


def test_reasons_are_english() -> None:
    reasons = known_reasons()
    assert len(reasons) > 50
    assert [reason for reason in reasons if not PRINTED_WORDS.sub("", reason).isascii()] == []


@every_page
def test_every_label_says_why(page: list[Line]) -> None:
    labels = label_blocks(split_blocks(source(page)))
    assert {label.reason for label in labels} <= known_reasons()


@pytest.mark.parametrize(
    ("name", "words", "reason"),
    [
        ("a deck that begins with a dash", "——", "begins with a dash under a headline"),
        ("a kicker that ends", "县水务局", "ends as lines above a headline do, without an object"),
        ("numbered crossheads", "一、", "numbered or behind a bullet, as crossheads are"),
        ("crossheads of one length", "春天", "other lines of the same length stand in the article"),
        ("many short lines", "渡口不动", "one of many short lines in a row, as in verse"),
        ("a caption under", "图为", "points at a picture (图为 …)"),
        ("a sentence cut", "鼓，", "the text before it stops in mid-sentence"),
        ("a quotation cut", "龙船", "closes the quotation that the text before it opens"),
        ("one article after another", "菜市场", "a title before a dateline"),
        ("one article after another", "本报讯", "a dateline opens the text"),
        ("what stands in no article", "责任编辑", "a line of page editors"),
        ("what stands in no article", "渡船", "a line of a 导读 box"),
    ],
)
def test_a_reason_names_what_decided(name: str, words: str, reason: str) -> None:
    text = next(source(page) for title, page in PAGES.items() if title.startswith(name))
    blocks = split_blocks(text)
    starts = {block.number for block in blocks if block.text.startswith(words)}
    why = {label.reason for label in label_blocks(blocks) if label.block in starts}
    assert reason in why


lines = sorted({line for page in PAGES.values() for line in source(page).split("\n")})


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(lines), max_size=30))
def test_lines_in_any_order_have_reasons_too(page: list[str]) -> None:
    labels = label_blocks(split_blocks("\n".join(page)))
    assert {label.reason for label in labels} <= known_reasons()
