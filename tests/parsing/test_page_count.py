"""How many pages an issue was printed with, as its own pages say."""

import pytest

from articles.parsing.page import parse_page
from articles.parsing.page_count import count_in, printed_page_count


@pytest.mark.parametrize(
    ("line", "count"),
    [
        ("今日8版", 8),
        ("今日四版", 4),
        ("今天十六版", 16),
        ("今日二十四版", 24),
        ("今日 １２ 版", 12),
        ("今日共8版", 8),
        ("今日出版八版", 8),
        ("今日本报8版", 8),
        ("今日对开8版", 8),
        ("今日四开十六版", 16),
        ("本期共十六版", 16),
        ("本期共8版", 8),
        ("本报共4版", 4),
        ("本报今日4版", 4),
        ("今日8版 总第9021期", 8),
        ("第9021期（今日8版）", 8),
        ("2024年3月12日 星期二 今日120版", 120),
        ("第1版 共8版", 8),
        ("第1版/共8版", 8),
    ],
)
def test_the_forms_that_papers_print(line: str, count: int) -> None:
    assert count_in(line) == count


@pytest.mark.parametrize(
    "line",
    [
        "",
        "第8版",
        "今日第8版",
        "本期第3版",
        "详见今日8版",
        "刊今日4版",
        "今日8版面",
        "公共 5版",
        "公共5版",
        "今日要闻 2版",
        "今日0版",
        "今日版",
        "今日8号",
        "8版",
        "今日一百二十版",  # beyond what numerals of labels go to
        "今日1000版",
    ],
)
def test_what_is_no_count(line: str) -> None:
    assert count_in(line) is None


def count_of(text: str) -> int | None:
    page = parse_page(text)
    return printed_page_count(page.blocks, page.labels)


STORY = """
老桥拆了新桥通了

本报讯（记者 方舟）桥头的老桥昨天拆完，新桥同时通车，两岸的人都来看。
"""


@pytest.mark.parametrize(
    "furniture",
    [
        "桥头日报\n\n2024年3月12日 星期二\n\n今日8版 第9021期",
        "桥头日报 2024年3月12日 星期二 今日8版",
        "桥头日报\n\n本期共八版\n\n2024年3月12日",
        "桥头日报\n\n今日对开八版\n\n2024年3月12日",
        "第1版 共8版 要闻\n\n2024年3月12日 星期二",
    ],
)
def test_it_is_read_from_the_furniture_of_a_page(furniture: str) -> None:
    assert count_of(f"{furniture}\n{STORY}") == 8


def test_a_story_that_speaks_of_pages_counts_nothing() -> None:
    assert count_of(f"{STORY}\n他说，今日8版的报纸刊登了全文，本期共十六版，很厚。\n") is None


def test_the_first_count_holds() -> None:
    assert count_of(f"今日8版\n\n2024年3月12日 星期二\n\n今日12版\n{STORY}") == 8
