"""Seeded newspaper text: pages of any length, and whole issues whose stories jump.

The town, its people and its news are made up word by word; the same dice give the same text.
The pages have what printed ones have: folio, date and editors' lines, kickers, decks, bylines in
their usual forms, crossheads, jump lines, and paragraphs broken between two columns.
"""

from collections.abc import Iterable, Iterator
from itertools import chain, count
from pathlib import Path
from random import Random

SEED = 20240312
JUMPS = ((1, 4), (2, 3), (3, 5))  # the pages that one story each of an issue stands on
COLUMN_BREAKS = 0.2  # of the paragraphs
NEVER_FIRST = "，。？”"  # what no column begins with


def listed(words: str) -> list[str]:
    """Words with spaces between them as a list."""
    return words.split()


SECTIONS = listed("要闻 综合 民生 经济 深度 教育 文体 副刊 乡村 读者")
SURNAMES = "罗褚邬桂陆穆池尤狄钟闵沈江温庄聂"
GIVEN_NAMES = "望启禾棠舟苇砚汐岚朗沐清远晴松溪"

WHEN = listed("昨天上午 今年以来 入冬之后 连日来 上个月底 去年同期 截至目前 本周起 三年前")
WHERE = listed("云埠区 石桥镇 南门老街 渡口村 东湖片区 柳堤路 北山林场 旧船厂 新集市 松坪乡")
WHO = listed(
    "水务局 社区居民 农技站 十二名志愿者 老船工 中心小学 镇卫生院 图书馆 养蜂合作社 公交公司 "
    "街道办事处 县剧团 青年创业者 气象台 物业管理处"
)
DOES = listed("建成 推出 修复 翻新 发现 改造 启用 捐赠 走访 扩大 登记 试行 收购 巡查 优化 筹备")
WHAT = listed(
    "一批防汛物资 三座小桥 夜间班车 旧书漂流点 千亩油菜 沿河步道 儿童食堂 水稻新品种 流动诊室 "
    "地方戏剧目 停车泊位 冷链仓库 候鸟观测站 百年古树 农产品直播间 老年课堂"
)
SO = listed(
    "比原计划提前了两周 惠及周边{}户人家 让不少人感到意外 预计明年春天全部完成 费用由各方共同承担 "
    "还需要经过专家论证 效果要等汛期过后才能看清 比上年增长{}% 得到了街坊的支持"
)
CROSSHEADS = listed("从一张图纸开始 难题怎么解 账算得清 把好事办好 还有多远的路 大家的事一起商量")


def page_text(dice: Random, characters: int) -> str:
    """One page of exactly this length, article after article, the last one cut."""
    return filled(chain(page_head(dice, 2), articles(dice)), characters)


def write_issue(directory: Path, dice: Random, pages: int, characters: int) -> Path:
    """Write an issue, one file a page, into a new directory; returns the directory."""
    directory.mkdir()
    for file_name, words in issue_texts(dice, pages, characters):
        (directory / file_name).write_text(words, encoding="utf-8")
    return directory


def issue_texts(dice: Random, pages: int, characters: int) -> Iterator[tuple[str, str]]:
    """File name and text of each page of an issue; some stories jump from page to page."""
    jumping: dict[int, list[str]] = {}
    for earlier, later in JUMPS:
        if later <= pages:
            opening, rest = jumping_story(dice, earlier, later)
            jumping.setdefault(earlier, []).extend(opening)
            jumping.setdefault(later, []).extend(rest)
    for number in range(1, pages + 1):
        blocks = chain(page_head(dice, number), jumping.get(number, []), articles(dice))
        yield f"{number:02}-{section(number)}.txt", filled(blocks, characters)


def filled(blocks: Iterable[str], characters: int) -> str:
    """Blocks between blank lines, as many as it takes, cut to this length."""
    taken, length = [], 0
    for block in blocks:
        taken.append(block)
        length += len(block) + 2
        if length >= characters:
            break
    return "\n\n".join(taken)[:characters]


def section(number: int) -> str:
    return SECTIONS[(number - 1) % len(SECTIONS)]


def page_head(dice: Random, number: int) -> list[str]:
    staff = f"责任编辑：{name(dice)} 校对：{name(dice)}"
    return [f"{number:02} {section(number)}", "2024年3月12日 星期二", staff]


def articles(dice: Random) -> Iterator[str]:
    """The blocks of one article after another, without end."""
    for _ in count():
        yield from title(dice)
        yield from text(dice, dice.randint(2, 7))


def jumping_story(dice: Random, earlier: int, later: int) -> tuple[list[str], list[str]]:
    """The blocks of a story on the page where it begins, and of its rest on a later page."""
    headline = headline_of(dice)
    sentence = long_sentence(dice)
    seam = place_of_break(dice, sentence)
    opening = [headline, *text(dice, 3), sentence[:seam], f"▶下转{later:02}版"]
    rest = [headline, f"（上接第{earlier}版）", sentence[seam:], *running(dice, 3)]
    return opening, rest


def title(dice: Random) -> Iterator[str]:
    if dice.random() < 0.25:
        yield f"{dice.choice(WHEN)}{dice.choice(WHERE)}{dice.choice(WHO)}"
    yield headline_of(dice)
    if dice.random() < 0.25:
        yield f"{dice.choice(WHO)}{dice.choice(DOES)}{dice.choice(WHAT)} {clause(dice)}"


def headline_of(dice: Random) -> str:
    return f"{dice.choice(WHERE)}{dice.choice(DOES)}{dice.choice(WHAT)}"


def text(dice: Random, paragraphs: int) -> Iterator[str]:
    """The blocks of a whole article's text, its byline and dateline in one of three forms."""
    form = dice.choice(("line", "dateline", "foot"))
    if form == "line":
        yield f"□本报记者 {name(dice)}"
    opening = f"本报讯（记者 {name(dice)} 通讯员 {name(dice)}）" if form == "dateline" else ""
    yield opening + paragraph(dice)
    yield from running(dice, paragraphs - 1)
    if form == "foot":
        yield f"（本报记者 {name(dice)}）"


def running(dice: Random, paragraphs: int) -> Iterator[str]:
    """The blocks of so many paragraphs, some broken between columns, some under a crosshead."""
    for _ in range(paragraphs):
        if dice.random() < 0.12:
            yield dice.choice(CROSSHEADS)
        words = paragraph(dice)
        seam = place_of_break(dice, words) if dice.random() < COLUMN_BREAKS else len(words)
        yield from filter(None, (words[:seam], words[seam:]))


def place_of_break(dice: Random, words: str) -> int:
    """Where a column ends inside a paragraph."""
    places = range(len(words) // 4, 3 * len(words) // 4)
    return dice.choice([place for place in places if words[place] not in NEVER_FIRST])


def paragraph(dice: Random) -> str:
    return "".join(sentence(dice) for _ in range(dice.randint(2, 6)))


def sentence(dice: Random) -> str:
    if dice.random() < 0.2:
        return f"“{clause(dice)}，”{name(dice)}说，“{clause(dice)}。”"
    return long_sentence(dice)


def long_sentence(dice: Random) -> str:
    who, does, what = dice.choice(WHO), dice.choice(DOES), dice.choice(WHAT)
    return f"{dice.choice(WHEN)}，{dice.choice(WHERE)}{who}{does}{what}，{clause(dice)}。"


def clause(dice: Random) -> str:
    return dice.choice(SO).format(dice.randint(3, 900))


def name(dice: Random) -> str:
    return dice.choice(SURNAMES) + dice.choice(GIVEN_NAMES)
