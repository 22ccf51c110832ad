"""What stands on a page but in no article: folios, date lines, editors, hot lines, 导读 boxes."""

import re
from collections.abc import Sequence

from articles.text.messages import gettext_noop
from articles.text.numerals import NUMERAL

from .marks import whole_mark
from .model import Block

_weekday = r"(?:星期|周|礼拜)[一二三四五六日天]"
_date = (
    r"\d{4}[-./]\d{1,2}[-./]\d{1,2}|\d{4}\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|[二〇○零一九八七六五四三]{4}年[〇一二三四五六七八九十]{1,3}月[〇一二三四五六七八九十]{1,3}日"
    r"|中[華华]民[國国][〇○零一二三四五六七八九十百\d]{1,4}年[〇一二三四五六七八九十\d]{1,3}月[〇一二三四五六七八九十\d]{1,3}日"
)
_label = rf"(?:第?\s*{NUMERAL}\s*版|[A-Z]{{1,2}}\s*\d{{1,3}}(?:\s*版)?)"
_staff = (
    r"(?:本版|本期|[一二三四五六七八九十\d、-]{1,6}版|责任|責任|执行|值班|首席|夜班|图片|美术|版面|文字|新闻|当班|总)*"
    r"(?:编辑|編輯|主编|主編|责编|責編|编委|编审|校对|校對|美编|视觉|版式|組版|组版|检校|审读|审校|总编辑?|主任|排版|制版|拼版|图编|设计|校检|监制|终审|签发|责校)"
)
STAFF = re.compile(rf"{_staff}(?=[\s:：/／|]|$)")
EDITS = re.compile(r"编|編|校|审|责|監制|监制|设计|版式|美编|视觉|组版|組版|排版")
BULLETS = "（(【[■●▲◆□\u3000 "
STAFF_PAIR = re.compile(rf"{_staff}\s*[：:/／]\s*[一-鿿]{{2,4}}(?=[\s|｜，,、）)]|$)")

_dated = rf"(?:\S{{1,12}}\s+){{0,3}}(?:{_date})"
_contact = r"(?:热线|熱線|专线|專線|电话|電話|传真|信箱|邮箱|[投来赐]稿|邮编|QQ群?|微信|E-?mail)"
_address = r"(?:\d[\d-]{6,}|[\w.]+@[\w.]+|https?://|www\.)"
CONTACT = gettext_noop("a telephone, address or hot line")
DATE = gettext_noop("a date line")
IMPRINT = gettext_noop("the imprint of the paper")

# Anywhere on the page: a line of these forms is never part of a story.
ANYWHERE = (
    (
        re.compile(
            rf"{_dated}(?:\s+\S{{1,16}}){{0,2}}\s*[（(]?{_weekday}[）)]?(?:\s+\S{{1,30}}){{0,6}}"
        ),
        DATE,
    ),
    (
        # 咨询电话, 报名电话 … belong to the notice that gives them.
        re.compile(
            rf"(?![^：:]{{0,8}}(?:咨询|报名|联系|预约|举报))[^。！？，]{{0,48}}?{_contact}"
            rf"[^。！？]{{0,16}}?{_address}[^。！？]{{0,40}}",
            re.IGNORECASE,
        ),
        CONTACT,
    ),
    (
        re.compile(
            r"(?:国内)?(?:统一)?(?:连续出版物号|统一刊号|刊号)?[\s:：]*CN\s*\d\d-\d{4}.{0,60}"
            r"|[^。]{0,20}(?:邮发代号|国外代号|总第\s*\d+\s*期|零售价\s*[:：\d])[^。]{0,40}"
        ),
        IMPRINT,
    ),
    (
        re.compile(
            r"(?:欢迎|请|敬请)?(?:扫描|扫一扫|扫码|微信扫|长按)[^。]{0,16}"
            r"(?:二维码|听(?:文章|新闻|全文|报|$)|观看|阅读|视频|关注|下载|客户端|公众号|小程序|数字报)[^。]{0,44}|扫描二维码[^。]{0,24}"
        ),
        gettext_noop("a line for a QR code"),
    ),
)
# Only at the head or foot of the page, or beside other furniture.
AT_EDGE = (
    (re.compile(rf"{_dated}(?:\s+\S{{1,30}}){{0,6}}"), DATE),
    (
        re.compile(r"\S{0,6}(?:地址|社址|网址)\s*[:：][^。！？]{2,70}|(?:https?://|www\.)\S{2,70}"),
        CONTACT,
    ),
    (
        re.compile(
            r"[^。]{0,20}(?:第\s*\d{3,}\s*期|今[日天]\s*[\d一二三四五六七八九十]+\s*版|机关报(?:\s|$)|主管主办"
            r"|仅供参考|零售价\s*[:：\d]|每份\S*元|定价\S{0,3}元|版权所有|未经授权"
            r"|承印|印刷(?:\s|厂?[:：]|厂$)|开印|报社出版)[^。]{0,40}"
        ),
        IMPRINT,
    ),
    (
        re.compile(
            rf"[\W_]*{_label}(?:[\W_]+\S{{1,10}}|(?<=版)\S{{1,8}})?(?:\s+\S{{1,12}}){{0,6}}"
        ),
        gettext_noop("a folio line"),
    ),
    (
        re.compile(rf"\S{{1,10}}[\s|｜·]*{_label}(?:(?<=版)(?:\s+\S{{1,12}}){{1,4}})?"),
        gettext_noop("a folio line"),
    ),
    (re.compile(r"[-—·\s]*(?:第\s*)?\d{1,3}(?:\s*[版页])?[-—·\s]*"), gettext_noop("a page number")),
    (
        re.compile(
            r"(?:[一-鿿]{1,8}\s+)?[A-Z]?\d{1,2}(?:[\s|｜·]+[一-鿿·．]{2,8}){1,2}|[一-鿿·]{2,8}[\s|｜·]+[A-Z]?\d{1,2}"
        ),
        gettext_noop("a folio line"),
    ),
    (
        re.compile(r"(?:[一-鿿]{2,8}[\s|｜·>＞—-]+){1,3}[A-Z]{0,2}\d{1,3}版?"),
        gettext_noop("a folio line"),
    ),
    (re.compile(r"[A-Z][A-Z ]{3,40}"), gettext_noop("the paper's name")),
    (re.compile(_weekday), DATE),
    (
        re.compile(
            r"(?:本版|本报|来稿|投稿)[^。]{0,30}(?:转载|投稿|来稿|稿酬|退稿|联系)[^。]{0,30}"
        ),
        gettext_noop("what the paper asks of those who write or copy"),
    ),
    (
        re.compile(
            r"(?:[\u4e00-\u9fff]{1,6}(?:日报|晚报|晨报|早报|时报|周报|日報|時報|晚報)|[\u4e00-\u9fff]{1,5}报)"
            rf"(?:\s+{_staff}\s*[：:/／]\s*[一-鿿]{{2,4}})*"
        ),
        gettext_noop("the paper's name"),
    ),
    (
        re.compile(
            r"(?:要闻|头版|综合|时政|国内|国际|社会|经济|财经|文化|体育|教育|科技|健康|民生|法治|副刊|本地|本省|县区|区县|乡村|三农|理论|评论|专题|专版|广告|公益|生活|旅游|文娱|读者|世界|中国|县域|港澳台|两岸|各地|热点|深度|关注|融媒)"
            r"(?:新闻|要闻|周刊|专刊|新论|版|综合|天地|之窗|·\S{1,6})?|[一-鿿]{1,4}副刊"
        ),
        gettext_noop("the page's section name"),
    ),
    (
        re.compile(
            r"(?:今日天气|天气预报?|天气|.{0,10}(?:今天|明天|今日|明日|今晚|白天)).{0,14}[阴晴雨云雪雾霾].{0,40}(?:℃|级|风|度).{0,20}"
        ),
        gettext_noop("the weather line"),
    ),
    (re.compile(r"农历\S{2,14}"), DATE),
)
REFER_HEAD = re.compile(
    r"[\W_]*(?:(?:今日|本期|本报|内页|要闻|新闻|版面|精彩)?(?:导读|導讀|提要|看点|导览|速览|索引))[\W_]*"
)
REFER_LINE = re.compile(
    rf"[▶▷►→◆●■□○·]?\s*{_label}\s*[^。]{{0,4}}\S.{{1,40}}|[（(]{_label}[）)]"
    rf"|.{{2,44}}?(?:[.…·\s—（(▶▷►→/|｜]|详见|见|刊于)+(?:今日|本报)?\s*{_label}[）)》]?"
)
SEE_INSIDE = re.compile(rf".{{0,40}}(?:详见|见|刊|请看)(?:今日|本报|今天)?\s*{_label}.{{0,3}}")
EDGE = 16  # blocks of furniture in a row at the head or the foot of a page
MIN_REFERS = 2  # lines in a row that name pages are a box, whatever its heading
MAX_HEADING = 6  # characters of such a heading
MAX_SECTION = 6  # characters of a page's section name
MAX_SEE = 30  # characters of a line that points to an inside page by itself
MAX_REFER = 60  # characters of such a line
MAX_REFERS = 12  # lines of a 导读 box


def is_staff_line(text: str) -> bool:
    """责任编辑：甲 校对：乙: every part of the line is a page editor's task or a name."""
    if len(text) > 70 or "。" in text:
        return False
    if len(STAFF_PAIR.findall(text)) > 1:
        return True
    if not STAFF.match(text.lstrip(BULLETS)):
        return False
    if not EDITS.search(text) and not re.search("[:：/／]", text):
        return False
    rest = STAFF.sub(" ", text)
    words = [word for word in re.split(r"[\s:：/／、，,|（）()【】\[\]■●▲◆□]+", rest) if word]
    return bool(words) and all(len(word) <= 4 or not word[0] > "\u3400" for word in words)


def _everywhere(text: str) -> str | None:
    if is_staff_line(text):
        return gettext_noop("a line of page editors")
    if len(text) > 90 or text.endswith("。") or whole_mark(text):
        return None
    return next((reason for form, reason in ANYWHERE if form.fullmatch(text)), None)


def _at_edge(text: str) -> str | None:
    if len(text) > 60 or text.endswith("。") or whole_mark(text):
        return None
    return next((reason for form, reason in AT_EDGE if form.fullmatch(text)), None)


def find_furniture(blocks: Sequence[Block]) -> dict[int, str]:
    """Places of the blocks that are furniture, each with the reason."""
    found = {i: reason for i, block in enumerate(blocks) if (reason := _everywhere(block.text))}
    _grow(blocks, found, range(len(blocks)))
    _grow(blocks, found, range(len(blocks) - 1, -1, -1))
    return found


def _grow(blocks: Sequence[Block], found: dict[int, str], way: range) -> None:
    """Weaker forms count from the page's edge inwards, as long as furniture goes on."""
    for count, i in enumerate(way):
        if count >= EDGE:
            return
        if i in found:
            continue
        reason = _at_edge(blocks[i].text) or _between(blocks, found, i, way.step)
        if not reason:
            return
        found[i] = reason


def _between(blocks: Sequence[Block], found: dict[int, str], i: int, step: int) -> str | None:
    """A short line between two of furniture names the section, whatever it is called."""
    text, beyond = blocks[i].text, i + step
    if i - step not in found or not 0 <= beyond < len(blocks):
        return None
    if len(text) > MAX_SECTION or REFER_HEAD.fullmatch(text) or whole_mark(text):
        return None
    known = beyond in found or _at_edge(blocks[beyond].text)
    return gettext_noop("the page's section name") if known else None


def find_refers(blocks: Sequence[Block], taken: dict[int, str]) -> dict[int, str]:
    """Places of the blocks of 导读 boxes: a heading with the lines that name inside pages."""
    found: dict[int, str] = {}
    for i, block in enumerate(blocks):
        if len(block.text) > MAX_REFER:
            continue
        if REFER_HEAD.fullmatch(block.text) or (i not in taken and _heads_box(blocks, i)):
            found |= _box(blocks, i)
        elif i not in found and i not in taken and _sees_inside(block.text):
            found[i] = gettext_noop("points to an inside page")
    return found


def _names_page(text: str) -> bool:
    return len(text) <= MAX_REFER and "。" not in text and bool(REFER_LINE.fullmatch(text))


def _sees_inside(text: str) -> bool:
    return len(text) <= MAX_SEE and bool(SEE_INSIDE.fullmatch(text))


def _heads_box(blocks: Sequence[Block], head: int) -> bool:
    """Whether a short line stands above two and more that name inside pages."""
    lines = blocks[head + 1 : head + 1 + MIN_REFERS]
    named = [line for line in lines if _names_page(line.text)]
    return len(named) == MIN_REFERS and len(blocks[head].text) <= MAX_HEADING


def _box(blocks: Sequence[Block], head: int) -> dict[int, str]:
    """A heading and the lines below it, up to the last that names a page; one line between
    two such may name none."""
    last = head
    for i in range(head + 1, min(len(blocks), head + 1 + MAX_REFERS)):
        if _names_page(blocks[i].text):
            last = i
        elif i - last > 1 or len(blocks[i].text) > MAX_REFER or "。" in blocks[i].text:
            break
    if last == head:
        return {head: gettext_noop("the heading of a 导读 box")}
    return dict.fromkeys(range(head, last + 1), gettext_noop("a line of a 导读 box"))
