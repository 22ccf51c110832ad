"""A whole page: its folio, and texts that are no page at all."""

import time

import pytest

from articles.parsing.page import parse_page
from articles.text.words import tokenizer

# Seconds of processor time on a slow machine. Only a regular expression that tries all ways
# through its text takes longer.
LIMIT = 5.0
STORY = """
老桥修好了
本报讯（记者方知远）今天上午，渡口的老桥修好了，村民敲锣打鼓，从东岸走到西岸。
"""
FOLIOS = [
    ("第2版 综合新闻", "2", "综合新闻"),
    ("第二版 综合新闻", "2", "综合新闻"),
    ("第十二版 副刊", "12", "副刊"),
    ("02版 民生", "02", "民生"),
    ("2版要闻", "2", "要闻"),
    ("综合新闻 02版", "02", "综合新闻"),
    ("第1版：要闻", "1", "要闻"),
    ("01 | 要闻", "01", "要闻"),
    ("07 副刊", "07", "副刊"),
    ("A01 要闻", "A01", "要闻"),
    ("A01版·要闻", "A01", "要闻"),
    ("B3版", "B3", ""),
    ("3", "3", ""),
]
NO_FOLIOS = [
    "渡口日报",
    "2021年3月2日 星期二",
    "今日8版",
    "今日8版 总第9022期",
    "责任编辑：方知远 校对：甘露",
    "天气：小雨转阴 东北风3级 7℃～11℃",
    "新闻热线：0000-1234567",
    "国内统一刊号 CN00-0000",
]
ODD_PAGES = {
    "a hundred thousand opening brackets": "（" * 100_000,
    "a hundred thousand closing brackets": "）" * 100_000,
    "brackets in brackets": "（【" * 30_000 + "】）" * 30_000,
    "quotations in quotations": "“‘" * 30_000 + "’”" * 30_000,
    "quotations closed by brackets": "“" * 50_000 + "）" * 50_000,
    "a long gap in a line": "老桥" + " " * 20_000 + "修好了",
    "a long gap in brackets at the foot": "（本报讯"
    + "\u3000" * 20_000
    + "桥"
    + " " * 20_000
    + "）",
    "a line of dots in a refer box": "导读\n老街修好了" + "." * 40 + "5",
    "fifty thousand commas": "，" * 50_000,
    "a line of 200,000 characters without a stop": "春" * 200_000,
    "nothing but digits": "1234567890" * 20_000,
    "a column of digits": "12345\n" * 2_000,
    "本报讯 again and again": "本报讯" * 50_000,
    "本报讯 on line after line": "本报讯\n" * 2_000,
    "agencies without an end": "据新华社" * 40_000,
    "datelines in brackets that never close": ("（本报讯 " + "桥" * 100) * 1_000,
    "marks in a row": "（上接第1版）" * 20_000,
    "marks on line after line": "（上接第1版）\n（下转第2版）\n" * 1_000,
    "names without an end": "（记者方知远、" * 20_000,
    "credits without an end": "文/图" * 30_000,
    "page editors without an end": "责任编辑" * 20_000,
    "Latin letters": "ABCDEFGH\n" * 2_000,
    "direction marks": "\u202e\u200f\u2066" * 30_000,
    "verse without an end": "春天来了\n" * 2_000,
    "titles without an end": "春风吹绿江南岸\n\n" * 2_000,
    "one paragraph in 10,000 lines": "这一行没有句号这一行没有句号这一行没有\n" * 10_000,
    "HTML": "<div><script>alert(1)</script></div>\n" * 5_000,
}


@pytest.mark.parametrize(("line", "label", "name"), FOLIOS)
def test_the_folio_line_gives_the_page_s_label_and_name(line: str, label: str, name: str) -> None:
    for text in (line + STORY, STORY + line):
        page = parse_page(text)
        assert (page.label, page.name) == (label, name)


@pytest.mark.parametrize("line", NO_FOLIOS)
def test_other_furniture_names_no_page(line: str) -> None:
    for text in (line + STORY, STORY + line):
        page = parse_page(text)
        assert (page.label, page.name) == ("", "")


def test_a_page_without_furniture_has_no_label_and_no_name() -> None:
    page = parse_page(STORY)
    assert (page.label, page.name) == ("", "")


def test_the_first_folio_counts() -> None:
    page = parse_page(f"渡口日报\n今日8版\n第3版 文体{STORY}第4版 经济")
    assert (page.label, page.name) == ("3", "文体")


def test_a_page_of_200_000_characters() -> None:
    paragraph = "春天来了，河边的柳树绿了，渡口的人多了起来。" * 10
    page = parse_page("\n\n".join(["渡口的春天", *[paragraph] * 910]))
    assert sum(len(block.text) for block in page.blocks) > 200_000
    (draft,) = page.drafts
    assert draft.headline == "渡口的春天"
    assert len(draft.body) == 910


def test_a_page_of_10_000_blocks() -> None:
    lines = (f"第{n}户人家昨天领到了新房的钥匙，大家都很高兴。" for n in range(10_000))
    page = parse_page("\n\n".join(lines))
    assert [block.number for block in page.blocks] == list(range(1, 10_001))
    assert sum(len(draft.body) for draft in page.drafts) == 10_000


@pytest.mark.parametrize("name", ODD_PAGES)
def test_no_text_makes_the_parser_run_away(name: str) -> None:
    tokenizer()  # loads its dictionary, which is not to be measured
    began = time.process_time()
    page = parse_page(ODD_PAGES[name])
    assert time.process_time() - began < LIMIT
    assert page.blocks
