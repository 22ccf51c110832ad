"""The whole way: page text → blocks → labels → drafts."""

import re

from articles.text.numerals import NUMERAL, numeral_value

from .blocks import split_blocks
from .compose import compose
from .labelling import label_blocks
from .model import Block, Label, ParsedPage, Role

FOLIO = re.compile(
    rf"(?:第\s*(?P<chinese>{NUMERAL})\s*版|(?P<label>[A-Z]{{0,2}}\d{{1,3}})(?:\s*版|(?=\s|$)))"
    r"[\s|｜·:：]*(?P<name>[\u4e00-\u9fff·]{2,8})?"
)
FOLIO_AFTER = re.compile(
    r"(?!\S*(?:今[日天]|本期|共))(?P<name>[\u4e00-\u9fff·]{2,8})[\s|｜·]*(?:第\s*)?(?P<label>[A-Z]{0,2}\d{1,3})\s*版"
)


def parse_page(text: str) -> ParsedPage:
    """Parse the raw text of one page. Never raises, whatever the text."""
    blocks = split_blocks(text)
    labels = label_blocks(blocks)
    label, name = read_folio(blocks, labels)
    return ParsedPage(blocks, labels, compose(blocks, labels), label, name)


def read_folio(blocks: list[Block], labels: list[Label]) -> tuple[str, str]:
    """Page label and section name from the first folio line (第2版 综合); empty where none."""
    texts = {block.number: block.text for block in blocks}
    for label in labels:
        if label.role is not Role.FURNITURE:
            continue
        text = texts[label.block]
        match = FOLIO.match(text) or FOLIO_AFTER.match(text)
        if match:
            found = match.groupdict()
            number = found.get("label") or str(numeral_value(found.get("chinese") or "") or "")
            return number, found["name"] or ""
    return "", ""
