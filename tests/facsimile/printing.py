"""Prints newspaper pages of our own text as PDFs, and tells where each article stands on them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path

import weasyprint

from articles.facsimile.zone_lines import Printed
from articles.facsimile.zone_proposals import is_inside

WIDTH, HEIGHT = 390, 540  # millimetres, a broadsheet
COLUMN, GUTTER, TYPE = 60, 5, 3.3  # millimetres: of a column, between two, the type
A_LINE = 5.0  # millimetres from line to line

WHO = (
    "老船工",
    "放羊的姑娘",
    "修钟的师傅",
    "看水闸的夫妇",
    "学校的厨师",
    "卖灯笼的人",
    "养蜂的兄弟",
)
WHEN = ("天还没有亮", "雨停了以后", "晒谷的那几天", "集市散了", "过了清明", "第一场霜落下")
WHERE = ("石桥东头", "渡口的台阶上", "山腰的茶园里", "旧粮站门前", "河湾的柳树下", "镇西的作坊")
WHAT = (
    "把去年的账本一页一页念给大家听",
    "数了数新编的竹筐，正好四十二只",
    "给后生们讲解怎样看云识天气",
    "换下了用了三十年的木门槛",
    "约好秋天再来量一次水位",
    "请路过的客人尝尝新磨的豆花",
    "把钥匙交到了年轻人手里",
)


def prose(seed: int, sentences: int) -> str:
    """Sentences that no other seed has in this order."""
    return "".join(
        f"{WHEN[(seed * 5 + n * n) % 6]}，{WHO[(seed * 3 + n) % 7]}在{WHERE[(seed + n * 7) % 6]}"
        f"{WHAT[(seed * 2 + n * 5 + n // 7) % 7]}，{seed}号册子上记着第{n + seed * 40}件事。"
        for n in range(sentences)
    )


@dataclass
class Piece:
    """A part of an article on the page: its place in millimetres, and what stands there."""

    left: float
    top: float
    width: float
    text: str
    size: float = TYPE
    leading: float = A_LINE
    is_vertical: bool = False

    @property
    def html(self) -> str:
        style = (
            f"left:{self.left}mm;top:{self.top}mm;width:{self.width}mm;"
            f"font-size:{self.size}mm;line-height:{self.leading}mm;"
        )
        text = escape(self.text)
        if self.is_vertical:
            text = "<br>".join(text)
        return f'<div style="{style}">{text}</div>'


@dataclass
class PrintedArticle:
    """``lines`` a column; its pieces are put where its plan says."""

    id: int
    headline: str
    pieces: list[Piece] = field(default_factory=list)

    @property
    def as_known(self) -> Printed:
        return Printed(self.id, [self.headline, "".join(one.text for one in self.body)])

    @property
    def body(self) -> list[Piece]:
        return [one for one in self.pieces if one.text != self.headline]


def column(number: int) -> float:
    """The left edge of a column, counted from 0."""
    return 12 + number * (COLUMN + GUTTER)


def in_columns(
    article: PrintedArticle, plan: list[tuple[int, float, int]], text: str, gutter: float = GUTTER
) -> None:
    """Set a text into columns: of each its number, where it begins, and how many lines it has."""
    width = COLUMN + GUTTER - gutter
    signs = int(width / TYPE)
    for number, top, lines in plan:
        run, text = text[: signs * lines], text[signs * lines :]
        # One piece a line, as the files of page-making programs have it.
        for line in range(-(-len(run) // signs)):
            words = run[line * signs : (line + 1) * signs]
            article.pieces.append(
                Piece(column(number), top + line * A_LINE, width + 2 * TYPE, words)
            )


def print_pdf(
    path: Path,
    articles: Sequence[PrintedArticle],
    others: Sequence[Piece] = (),
    sheet: str = "",
) -> Path:
    """Print a page; ``sheet`` is more CSS for it."""
    pieces = [piece.html for article in articles for piece in article.pieces]
    pieces += [piece.html for piece in others]
    css = (
        f"@page {{ size: {WIDTH}mm {HEIGHT}mm; margin: 0 }}"
        f"body {{ margin: 0; height: {HEIGHT}mm; font-family: 'Noto Serif CJK SC', serif }}"
        "div { position: absolute; white-space: nowrap }"
    )
    page = f'<html lang="zh"><style>{css}{sheet}</style><body>{"".join(pieces)}</body></html>'
    weasyprint.HTML(string=page).write_pdf(path)
    return path


def front_page(gutter: float = GUTTER) -> list[PrintedArticle]:
    """A page of five columns: a hook around a box, a story at the side, two below."""
    hook = PrintedArticle(1, "渡口停航之后")
    hook.pieces.append(Piece(column(0), 30, 190, hook.headline, 14, 20))
    in_columns(hook, [(0, 56, 40), (1, 56, 16), (2, 56, 16)], prose(1, 24), gutter)
    box = PrintedArticle(2, "茶园开秤")
    box.pieces.append(Piece(column(1), 142, 120, box.headline, 9, 14))
    in_columns(box, [(1, 160, 18), (2, 160, 18)], prose(2, 12), gutter)
    side = PrintedArticle(3, "一座钟的三次搬家")
    side.pieces.append(Piece(column(3), 30, 12, side.headline, 9, 11, is_vertical=True))
    in_columns(side, [(4, 30, 50), (3, 130, 30)], prose(3, 26), gutter)
    low = PrintedArticle(4, "水闸换人看守")
    low.pieces.append(Piece(column(0), 300, 190, low.headline, 11, 16))
    in_columns(low, [(n, 320, 30) for n in range(3)], prose(4, 26), gutter)
    last = PrintedArticle(5, "")
    in_columns(last, [(3, 300, 20), (4, 300, 20)], prose(5, 10), gutter)
    return [hook, box, side, low, last]


def fragments(article: PrintedArticle) -> list[tuple[float, float, float, float, int]]:
    """Where the article's letters stand: boxes in fractions of the page, with their number."""
    return [
        (
            piece.left / WIDTH,
            piece.top / HEIGHT,
            (piece.left + (piece.size if piece.is_vertical else piece.size * len(piece.text)))
            / WIDTH,
            (piece.top + piece.leading * (len(piece.text) if piece.is_vertical else 1)) / HEIGHT,
            len(piece.text),
        )
        for piece in article.pieces
    ]


def share_inside(zones: list[list[list[float]]], article: PrintedArticle) -> float:
    """The share of an article's characters whose place lies in one of the zones."""
    held = total = 0
    for left, top, right, bottom, number in fragments(article):
        step = (right - left) / number
        down = (bottom - top) / number
        for n in range(number):
            upright = article.headline and bottom - top > right - left
            box = (
                (left, top + n * down, right, top + (n + 1) * down)
                if upright
                else (left + n * step, top, left + (n + 1) * step, bottom)
            )
            held += is_inside(box, zones)
            total += 1
    return held / total
