"""The whole way: page text → blocks → labels → drafts."""

import re
import unicodedata

from articles.text.numerals import NUMERAL, numeral_value

from .blocks import split_blocks
from .compose import compose
from .furniture import STAFF
from .labelling import label_blocks
from .model import Block, Label, ParsedPage, Role

SPACES = re.compile(r"[\s|｜·:：>＞—]+|(?<=版)(?=[一-鿿])")
LABEL = re.compile(rf"(?:第\s*)?(?P<label>[A-Z]{{0,2}}\d{{1,3}})\s*版?|第?(?P<number>{NUMERAL})版")
COUNTED = re.compile(r"(?:今[日天]|本期|共|总第?).*")  # 今日8版 counts the pages
SECTION = re.compile(r"[\u4e00-\u9fff]{2,8}")
NO_SECTION = re.compile(r".*[报報社]|农历.*|(?:星期|周|礼拜).|.*年.*|.*版.+")


def parse_page(text: str) -> ParsedPage:
    """Parse the raw text of one page. Never raises, whatever the text."""
    blocks = split_blocks(text)
    labels = label_blocks(blocks)
    label, name = read_folio(blocks, labels)
    return ParsedPage(blocks, labels, compose(blocks, labels), label, name)


def read_folio(blocks: list[Block], labels: list[Label]) -> tuple[str, str]:
    """Page label and section name from the first folio line (第2版 综合); empty where none."""
    texts = {block.number: block.text for block in blocks}
    furniture = (texts[label.block] for label in labels if label.role is Role.FURNITURE)
    return next(filter(None, map(folio_of, furniture)), ("", ""))


def folio_of(line: str) -> tuple[str, str] | None:
    """The label and the name in a folio line; None for a line that names no page."""
    label = name = ""
    for word in SPACES.split(unicodedata.normalize("NFKC", line).replace("第 ", "第")):
        if STAFF.match(word):
            break
        match = LABEL.fullmatch(word)
        if match and not label:
            label = match["label"] or str(numeral_value(match["number"]) or "")
        elif SECTION.fullmatch(word) and not name and not NO_SECTION.fullmatch(word):
            name = "" if COUNTED.fullmatch(word) else word
        if COUNTED.match(word):
            return None
    return (label, name) if label else None
