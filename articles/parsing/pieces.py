"""Cutting a block into pieces that differ in role: mark, dateline, byline, text.

本报讯（记者甲）今天… is a dateline, a byline and body; …业务开展。（下转第2版） is body and a
jump line. The pieces of a block cover it without gap or overlap.
"""

import re
from dataclasses import dataclass

from articles.text.messages import gettext_noop
from articles.text.sentences import is_sentence_end

from .bylines import has_bullet, has_role, is_bare_names, read_credits
from .datelines import Dateline, foot_dateline, head_dateline
from .marks import foot_mark, head_mark
from .model import Role
from .names import looks_like_name

BRACKETED = re.compile(r"\s*[（(【〔]([^（）()【】〔〕]{2,90})[）)】〕][\s:：]*")
# 记者甲 通讯员乙报道：… and, behind a dateline, 记者甲 通讯员乙 …
FORMULA = re.compile(
    r"\s*((?:[^，。：:（(“]|:(?=\d)){2,60}?(?:报道|報道|報導|专稿|综述))\s*[:：]\s*"
)
SPACED = re.compile(
    r"\s*((?:本报|见习|实习|特约|全媒体)*(?:记者|通讯员|記者)\s?[一-鿿]{2,4}(?:[\s、]+(?:(?:记者|通讯员|实习生)\s?)?[一-鿿]{2,4})*)[\s:：]+"
)
# 【記者甲／某地報導】, 【特派記者乙／某地十日電】: the custom of Taiwan's papers
SLASHED_DATELINE = re.compile(
    r"[（(【〔](?P<names>[^（）()【】〔〕／/]{2,60})"
    r"(?P<dateline>[／/][一-鿿]{1,12}?(?:\d{1,2}日)?(?:綜合|综合)?(?:報導|報道|报道|外電|電|电)[）)】〕])[\s:：]*"
)
FOOT_BYLINE = re.compile(r"[（(【〔]([^（）()【】〔〕]{2,60})[）)】〕]\s*$")
MAX_PEN_NAME = 3  # characters
# What stands in brackets at the end of a text and is nobody's name.
NO_NAMES = frozenset(
    {"完", "续", "上", "中", "下", "待续", "未完", "全文完", "连载", "节选", "外一首"}
)
SIGNS = re.compile(r"[\s（(【/／|:：、■□●○◎◆◇▲△]")
WIRE = re.compile(r"新华社|新華社|中新社|中央社|新闻社|通讯社")


@dataclass(frozen=True, slots=True)
class Piece:
    start: int
    end: int
    role: Role
    reason: str


def cut(text: str) -> list[Piece]:
    """The pieces of a block, in order: head pieces, the text between, foot pieces."""
    head = _head(text)
    begin = head[-1].end if head else 0
    foot = _foot(text, begin)
    end = foot[0].start if foot else len(text)
    if not text[begin:end].strip():
        return _cover(head + foot, text)
    body = Piece(begin, end, Role.BODY, gettext_noop("running text"))
    return [*head, body, *foot]


def _cover(pieces: list[Piece], text: str) -> list[Piece]:
    """Pieces without text between them: spaces go to the piece before."""
    covered = []
    for place, piece in enumerate(pieces):
        end = pieces[place + 1].start if place + 1 < len(pieces) else len(text)
        start = 0 if place == 0 else piece.start
        covered.append(Piece(start, end, piece.role, piece.reason))
    return covered


def _head(text: str) -> list[Piece]:
    pieces = []
    at = 0
    if mark := head_mark(text):
        at = mark.end
        pieces.append(
            Piece(0, at, Role.CONTINUED_FROM, gettext_noop("a bracketed mark 上接 before the text"))
        )
    slashed = SLASHED_DATELINE.match(text, at)
    if slashed and has_role(slashed["names"]) and read_credits(slashed["names"]) is not None:
        return [*pieces, *_slashed(at, slashed)]
    dateline = head_dateline(text[at:])
    if dateline and not foot_dateline(text[at:]):
        pieces.append(
            Piece(at, at + dateline.end, Role.DATELINE, gettext_noop("a dateline opens the text"))
        )
        at += dateline.end
    if end := _head_byline(text, at, after_dateline=bool(dateline)):
        pieces.append(
            Piece(at, end, Role.BYLINE, gettext_noop("names with their roles before the text"))
        )
    return pieces


def _slashed(at: int, found: re.Match[str]) -> list[Piece]:
    between = found.start("dateline")
    return [
        Piece(at, between, Role.BYLINE, gettext_noop("names with their roles before the text")),
        Piece(between, found.end(), Role.DATELINE, gettext_noop("a dateline opens the text")),
    ]


def _head_byline(text: str, at: int, *, after_dateline: bool) -> int:
    """Where a byline at the head of the text ends; 0 where there is none."""
    forms = [BRACKETED, FORMULA] + ([SPACED] if after_dateline else [])
    for form in forms:
        match = form.match(text, at)
        if not match or (match.end() == len(text) and not after_dateline):
            continue
        if has_role(match[1]) and read_credits(match[1]) is not None:
            return match.end()
    return 0


def _foot(text: str, begin: int) -> list[Piece]:
    end = len(text)
    pieces: list[Piece] = []
    if mark := foot_mark(text[begin:]):
        end = begin + mark.start
        reason = gettext_noop("a mark 下转 ends the text")
        pieces = [Piece(end, len(text), Role.CONTINUED_ON, reason)]
    if dateline := foot_dateline(text[begin:end]):
        return _foot_dateline(text, begin, end, dateline) + pieces
    byline = FOOT_BYLINE.search(text, begin, end)
    if byline and _is_foot_byline(
        byline[1], text[begin : byline.start()], round_brackets=byline[0][0] in "（("
    ):
        reason = gettext_noop("names in brackets end the text")
        return [Piece(byline.start(), end, Role.BYLINE, reason), *pieces]
    return pieces


def _foot_dateline(text: str, begin: int, end: int, dateline: Dateline) -> list[Piece]:
    """The dateline that ends a text, and the names behind it in the same brackets."""
    start, names = begin + dateline.start, begin + dateline.end
    reason = gettext_noop("a dateline in brackets ends the text")
    if names == end or read_credits(text[names:end]) is None:
        return [Piece(start, end, Role.DATELINE, reason)]
    names_reason = gettext_noop("names behind the dateline at the foot")
    return [
        Piece(start, names, Role.DATELINE, reason),
        Piece(names, end, Role.BYLINE, names_reason),
    ]


def _is_foot_byline(words: str, before: str, *, round_brackets: bool) -> bool:
    """Bracketed words at the end of a text are a byline where a role says so, or where they
    are names behind a finished sentence; on a line of their own also a pen name."""
    if read_credits(words) is None:
        return False
    named = has_role(words) or is_bare_names(words)
    if not before.strip():
        return named or (round_brackets and len(words) <= MAX_PEN_NAME and words not in NO_NAMES)
    words = words.rstrip()
    photo = words.endswith("摄") or (words.endswith("图") and "文" not in words)
    return named and is_sentence_end(before) and not photo


def is_byline_line(text: str) -> bool:
    """Whether a block is nothing but a byline: bulleted, with roles, or names in brackets."""
    if len(text) > 90 or text.rstrip().endswith(tuple("。！？；，")):
        return False
    credits = read_credits(text)
    if credits is None:
        return False
    if has_role(text):
        # 新华社记者看海南 is a headline: without any sign between, the name must look like one.
        return bool(SIGNS.search(text)) or all(looks_like_name(c.name) for c in credits)
    if has_bullet(text):  # a longer word behind a bullet is a column label or a crosshead
        return all(len(c.name) <= MAX_PEN_NAME or looks_like_name(c.name) for c in credits)
    return text[0] in "（(【" and is_bare_names(text)
