"""What stands on a page but in no article, and what only looks like it."""

import pytest

from articles.parsing.blocks import split_blocks
from articles.parsing.furniture import find_furniture, find_refers, is_staff_line

STORY = """老桥修好了
本报讯（记者方知远）今天上午，渡口的老桥修好了，村民敲锣打鼓，从东岸走到西岸。
桥头的三棵槐树也编了号，挂了牌，请学校的学生认养。"""
ANOTHER = """菜市场换了新顶棚
本报讯（记者甘露）昨日，河西菜市场的新顶棚装好了，下雨天买菜再也不用打伞。"""

ANYWHERE = [
    "渡口日报 2021年3月2日 星期二",
    "2021年3月2日 星期二",
    "二〇二一年三月二日 星期二",
    "责任编辑：方知远 校对：甘露",
    "本版编辑：方知远　美编：甘露",
    "新闻热线：0000-1234567",
    "投稿邮箱：dukou@example.com",
    "国内统一刊号 CN00-0000 邮发代号 00-0",
    "请扫码关注渡口日报客户端",
    "总第9022期",
    "中華民國一一〇年三月二日 星期二",
    "讀者服務專線：0000-1234567",
    "渡口新闻网 www.dukou-news.example 新闻热线：0000-1234567 邮编：000000",
]
AT_THE_EDGE = [
    "2021年3月2日",
    "2021-03-02",
    "第2版 综合新闻",
    "02版 民生",
    "第二版",
    "A02",
    "综合新闻 02版",
    "要闻",
    "民生新闻",
    "2",
    "- 2 -",
    "渡口日报",
    "DUKOU RIBAO",
    "星期二",
    "农历辛丑年正月十九",
    "天气：小雨转阴 东北风3级 7℃～11℃",
    "今日8版",
    "地址：渡口县河西街1号 邮编：000000",
    "版权所有 未经授权不得转载",
    "http://www.example.com",
    "网址：www.example.com",
    "2　综合新闻　　渡口日报",
    "芦花副刊",
    "渡口時報　主編：方知远",
    "本版来稿请注明姓名、地址、邮编",
]
# Titles and text that hold words of furniture.
STORY_LINES = [
    "药品定价有了新办法",
    "老印刷厂变身图书馆",
    "新校的地址选在河西岸",
    "电话亭里开起了书屋",
    "编辑部门前的老槐树",
    "校对是一门手艺",
    "星期二的集市又热闹了",
    "2021年3月2日，老桥开修。",
    "渡口日报上登出了他的照片。",
    "桥头服务热线0000-1234567昨天开通，当天就接到二十三个电话。",
]
STAFF = [
    "责任编辑：方知远",
    "责编/方知远 版式/甘露",
    "校对：方知远",
    "值班编委 方知远 总编辑 甘露",
    "执行主编 方知远 组版 甘露 校检 石砚",
    "监制 方知远 设计 甘露",
    "责任编辑：方知远　视觉：甘露　校对：石砚",
    "图编：方知远",
]
NO_STAFF = [
    "",
    "编辑部门前的老槐树",
    "校对是一门手艺",
    "设计新桥",
    "主任医师方知远",
    "责任编辑方知远说，这座桥一定要修。",
    "记者 方知远",
]


def furniture(page: str) -> list[str]:
    blocks = split_blocks(page)
    return [blocks[place].text for place in sorted(find_furniture(blocks))]


def refers(page: str) -> list[str]:
    blocks = split_blocks(page)
    return [blocks[place].text for place in sorted(find_refers(blocks, find_furniture(blocks)))]


@pytest.mark.parametrize("line", ANYWHERE)
def test_in_no_article_wherever_it_stands(line: str) -> None:
    assert furniture(f"{line}\n{STORY}\n{ANOTHER}") == [line]
    assert furniture(f"{STORY}\n{line}\n{ANOTHER}") == [line]
    assert furniture(f"{STORY}\n{ANOTHER}\n{line}") == [line]


@pytest.mark.parametrize("line", AT_THE_EDGE)
def test_in_no_article_at_the_head_or_foot_of_the_page(line: str) -> None:
    assert furniture(f"{line}\n{STORY}\n{ANOTHER}") == [line]
    assert furniture(f"{STORY}\n{ANOTHER}\n{line}") == [line]


@pytest.mark.parametrize("line", AT_THE_EDGE)
def test_the_same_words_between_articles_are_left_to_them(line: str) -> None:
    assert furniture(f"{STORY}\n{line}\n{ANOTHER}") == []


def test_furniture_of_the_edge_goes_on_as_long_as_it_is_not_broken() -> None:
    folio = ["渡口日报", "2021年3月2日 星期二", "第2版", "综合新闻"]
    assert furniture("\n".join([*folio, STORY])) == folio
    assert furniture("\n".join([*folio[:2], STORY, *folio[2:]])) == folio
    assert furniture("\n".join(["老桥修好了", *folio[2:], ANOTHER])) == []


@pytest.mark.parametrize("line", STORY_LINES)
def test_titles_and_text_with_such_words_are_no_furniture(line: str) -> None:
    assert furniture(f"{STORY}\n{line}\n{ANOTHER}") == []


@pytest.mark.parametrize("line", STORY_LINES[-3:])
def test_a_whole_sentence_is_no_furniture_even_at_the_edge(line: str) -> None:
    assert furniture(f"{STORY}\n{line}") == []


@pytest.mark.parametrize("line", STAFF)
def test_a_line_of_page_editors(line: str) -> None:
    assert is_staff_line(line)


@pytest.mark.parametrize("line", NO_STAFF)
def test_editors_and_proofs_that_a_story_speaks_of(line: str) -> None:
    assert not is_staff_line(line)


def test_a_short_line_between_two_of_furniture_names_the_section_whatever_it_is_called() -> None:
    head = ["第2版", "城事", "2021年3月2日 星期二"]
    assert furniture("\n".join([*head, STORY])) == head
    assert furniture("\n".join(["第2版", "城事", STORY])) == ["第2版"]


def test_in_a_refer_box_the_page_may_stand_below_each_title() -> None:
    box = ["导读", "菜市场换了新顶棚", "（第二版）", "渡船改了时刻", "（第四版）"]
    assert refers("\n".join([STORY, *box])) == box


@pytest.mark.parametrize("heading", ["导读", "今日导读", "【本期导读】", "■ 内页看点", "要闻索引"])
def test_a_heading_makes_a_refer_box_of_the_lines_that_name_pages(heading: str) -> None:
    box = [heading, "菜市场换了新顶棚 2版", "▶3版 河西小学的午饭", "渡船改了时刻……第四版"]
    assert refers("\n".join([*box, STORY])) == box
    assert refers("\n".join([STORY, *box])) == box


def test_a_refer_box_ends_where_a_story_begins() -> None:
    box = ["今日导读", "菜市场换了新顶棚 2版"]
    assert refers("\n".join([*box, STORY, ANOTHER])) == box


def test_a_line_of_a_refer_box_may_lack_its_page() -> None:
    box = ["今日导读", "菜市场换了新顶棚", "（详见第2版）", "渡船改了时刻 4版"]
    assert refers("\n".join([*box, STORY])) == box


@pytest.mark.parametrize("line", ["（详见第3版）", "报道详见今日2版", "消息见第四版"])
def test_a_short_line_that_points_inside_is_a_refer_without_a_box(line: str) -> None:
    assert refers(f"{STORY}\n{line}\n{ANOTHER}") == [line]


@pytest.mark.parametrize("line", ["县志第2版今天开印了。", "老桥的照片上了第三版头条，他看见了。"])
def test_text_that_names_a_page_is_no_refer(line: str) -> None:
    assert refers(f"{STORY}\n{line}\n{ANOTHER}") == []
