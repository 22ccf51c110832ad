"""Bylines (署名): （本报记者 甲 通讯员 乙 丙）, ■ 甲, 文/甲 图/乙, 甲 整理 …

A byline is a row of words: an employer, a role, names. A name takes the role before it, or
the role that closes the row (甲 整理). Where a word is none of the three, it is no byline.
"""

import re
from itertools import groupby

from .model import Credit
from .names import HAN, is_name, looks_like_name

# Printed role → the role that is recorded; 特约, 见习 and 实习 记者 count as 记者.
ROLES = {
    "记者": "记者",
    "記者": "記者",
    "通讯员": "通讯员",
    "通訊員": "通訊員",
    "实习生": "实习生",
    "評論員": "評論員",
    "评论员": "评论员",
    "撰稿人": "撰稿人",
    "撰稿": "撰稿人",
    "作者": "作者",
    "撰文": "作者",
    "执笔": "作者",
    "文字": "作者",
    "文": "作者",
    "摄影报道": "摄影",
    "攝影": "摄影",
    "摄影": "摄影",
    "摄": "摄影",
    "图片": "摄影",
    "图": "摄影",
    "圖": "摄影",
    "编译": "编译",
    "翻译": "翻译",
    "整理": "整理",
    "口述": "口述",
    "采写": "采写",
    "绘图": "绘图",
    "制图": "制图",
    "漫画": "漫画",
    "插图": "插图",
    "供图": "供图",
}
SHORT = {"文", "图", "圖", "摄", "文字", "图片"}  # a role only before a slash or at a row's end
CLOSING_ROLES = {
    "摄",
    "摄影",
    "整理",
    "编译",
    "翻译",
    "文",
    "图",
    "供图",
    "采写",
    "绘图",
    "制图",
    "口述",
}
BULLETS = "■□●○◎◆◇▲△★☆▶▷►◢◤※·•-—"
EMPLOYER = re.compile(
    r"本报|本報|本刊|本网|本台|新华社|新華社|中新社|中央社"
    r"|.{1,10}(?:日报|晚报|晨报|时报|社|集团|中心|报道组|频道|融媒体|电视台|客户端)"
)
# 县某站 王强: where somebody works who is no journalist, before the name on a line of its own.
INSTITUTION = re.compile(
    r".{1,10}(?:厅|局|委|处|科|办|院|所|站|馆|公司|协会|学会|大学|学院|中学|小学|医院|乡|镇|村|组)"
)
_roles = "|".join(sorted((r for r in ROLES if r not in SHORT), key=len, reverse=True))
ROLE_WORD = re.compile(_roles)
# An employer is glued to the roles of its own people (本报记者甲), never to 整理 or 编译.
_staff = "|".join(("记者", "記者", "通讯员", "通訊員", "实习生", "评论员", "評論員", "撰稿人"))
WORD = re.compile(rf"(?:\S{{0,16}}?(?={_staff}))?(?P<role>{_roles})(?P<name>\S*)")
SLASHED = re.compile(
    r"(?<![一-鿿])(?P<roles>(?:文|图|圖|摄|摄影|攝影|文字|图片|撰文|视频)(?:[/／、·](?:文|图|圖|摄|摄影|文字|图片|视频))*)\s*[/／:：|｜]\s*"
)
BACK_SLASHED = re.compile(
    rf"(?P<name>{HAN}{{2,4}})[/／](?P<role>文|图|摄|整理|编译)(?=\s|$|[，、])"
)
# 记者甲通讯员乙: a role may follow a name without a space, but not its own employer.
GLUED = re.compile(r"(?<=[一-鿿])(?<![约报刊社台])(?=通讯员|实习生|通訊員|實習生)")
COLON = re.compile(r"(?<=[一-鿿])\s*[:：]\s*")
SPLIT = re.compile(r"[\s、，,；;&＆丨｜|]+|(?<=[一-鿿])[/／](?=[一-鿿])")
REPORT = re.compile(r"\s*(?:摄影|综合|采访)?(?:报道|報道|報導|专稿|特稿|专电)\s*[:：]?\s*$")
# 记者手记, 记者观察 … name columns, nobody.
NO_NAMES = frozenset(
    {
        "手记",
        "观察",
        "调查",
        "述评",
        "来信",
        "日记",
        "感言",
        "直播",
        "专栏",
        "在线",
        "视角",
        "札记",
        "出击",
        "行动",
        "帮办",
        "提醒",
        "体验",
    }
)
MAX_LENGTH = 90  # characters of a byline's words; four names with employers take about 60
MAX_INSTITUTION = 12  # characters of an institution behind 图/
DEFAULT_ROLE = "作者"  # of a name that no role stands before


def strip_frame(words: str) -> str:
    """Byline words without brackets, bullets and 报道：around them."""
    bare = REPORT.sub("", words.strip())
    return bare.strip("（）()【】〔〕[] \u3000" + BULLETS).strip()


def read_credits(words: str) -> list[Credit] | None:
    """The names and roles of byline words in printed order; None where they are no byline.

    An empty list is a byline without a name (本报评论员).
    """
    bare = strip_frame(words) if len(words) <= MAX_LENGTH else ""
    if not bare:
        return None
    bare = BACK_SLASHED.sub(lambda m: f"{m['role']}/{m['name']}", bare)
    bare = SLASHED.sub(lambda m: f" {m['roles'][0]}/ ", bare)
    bare = GLUED.sub(" ", COLON.sub(" ", bare))
    return _read_row([word for word in SPLIT.split(bare) if word])


def _read_row(row: list[str]) -> list[Credit] | None:
    tokens = _tokens(_people(_join_spaced_names(row)))
    if not tokens:
        return None
    credits: list[Credit] = []
    role = ""
    for kind, word in tokens:
        if kind == "role":
            role = word
        else:
            credits.append(Credit(ROLES.get(role, DEFAULT_ROLE), word))
    if tokens[0][0] == "name" and role in CLOSING_ROLES and tokens[-1][0] == "role":
        return [Credit(ROLES[role], credit.name) for credit in credits]
    return credits


def _join_spaced_names(row: list[str]) -> list[str]:
    """Names are often set with spaces between their characters, to one length: 王 强, 林 小 满."""
    joined: list[str] = []
    for spaced, words in groupby(row, lambda word: bool(re.fullmatch(HAN, word))):
        run = list(words)
        size = _spaced_size(run) if spaced else 1
        joined += ["".join(run[i : i + size]) for i in range(0, len(run), size)]
    return joined


def _spaced_size(characters: list[str]) -> int:
    """How many characters each of the names in a row of single ones has."""
    threes = ["".join(characters[i : i + 3]) for i in range(0, len(characters), 3)]
    return 3 if all(len(name) == 3 and looks_like_name(name) for name in threes) else 2


def _people(row: list[str]) -> list[str]:
    """A row without the institution that it begins with, if nothing but names follow."""
    names = row[1:]
    is_place = bool(names) and INSTITUTION.fullmatch(row[0]) and all(map(looks_like_name, names))
    return names if is_place else row


def _tokens(row: list[str]) -> list[tuple[str, str]] | None:
    """The roles and names of a row; None where a word is neither, nor an employer."""
    tokens: list[tuple[str, str]] = []
    role = ""
    for place, word in enumerate(row):
        found = _role_of(word, last=place == len(row) - 1)
        if found:
            role, word = found
            tokens.append(("role", role))
        elif EMPLOYER.fullmatch(word) and not looks_like_name(word):
            continue
        if not word:
            continue
        institution = ROLES.get(role) == "摄影" and len(word) <= MAX_INSTITUTION
        if ROLE_WORD.search(word) or not (is_name(word) or institution):
            return None
        tokens.append(("name", word))
    return tokens


def _role_of(word: str, *, last: bool) -> tuple[str, str] | None:
    """The role that a word holds, and the name glued to it; None for a word without a role."""
    if word.endswith("/") and word[:-1] in ROLES:
        return word[:-1], ""
    if last and word in CLOSING_ROLES:
        return word, ""
    match = WORD.fullmatch(word)
    if not match or match["name"] in NO_NAMES:
        return None
    if match["name"] and not is_name(match["name"]):
        return None
    return match["role"], match["name"]


def has_role(words: str) -> bool:
    """Whether byline words name a role, so that they are a byline wherever they stand."""
    return bool(re.search(_roles, words) or SLASHED.search(words))


def is_bare_names(words: str) -> bool:
    """Whether a line is nothing but names that look like names, by their surnames."""
    if len(words) > MAX_LENGTH:
        return False
    bare = strip_frame(words)
    row = _people(_join_spaced_names([word for word in SPLIT.split(bare) if word]))
    return 0 < len(row) <= 6 and all(looks_like_name(word) for word in row)


def has_bullet(words: str) -> bool:
    return words.strip()[:1] in set(BULLETS)
