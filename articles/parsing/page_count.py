"""How many pages an issue was printed with, as its own pages say: 今日8版, 本期共十六版."""

import re
import unicodedata
from collections.abc import Iterable, Sequence

from articles.text.numerals import NUMERAL, numeral_value

from .model import Block, Label, Role

# Words that open the count. 共 alone counts only where a word begins: not in 公共 5版.
OPENINGS = (
    r"今[日天]\s*(?:本报)?\s*(?:共|[出计][版有]?)*",
    r"本[期报]\s*共\s*(?:[出计][版有]?)?",
    r"(?<![一-鿿])共\s*(?:[出计有])?",
)
# What can stand before 今日8版 where it names a page, not a count: 详见今日8版.
POINTERS = "见見刊载載阅閱看在转轉接于於"
SHEET = r"(?:[对對四八]开|[对對四八]開)?"  # 对开8版, 四开四版: the size of the sheet
PRINTED_COUNT = (
    rf"(?<![{POINTERS}])(?:{'|'.join(OPENINGS)})\s*{SHEET}\s*(?P<count>{NUMERAL})\s*版(?![面刊])"
)
COUNT = re.compile(PRINTED_COUNT)


def count_in(line: str) -> int | None:
    """The number of pages that a line of furniture prints; None where it prints none."""
    match = COUNT.search(unicodedata.normalize("NFKC", line))
    return (match and numeral_value(match["count"])) or None


def printed_page_count(blocks: Sequence[Block], labels: Iterable[Label]) -> int | None:
    """The number of pages of the whole issue, from the first furniture that prints it.

    Labels of other blocks than these count nothing. None where no furniture prints it.
    """
    texts = {block.number: block.text for block in blocks}
    furniture = (texts.get(label.block, "") for label in labels if label.role is Role.FURNITURE)
    return next(filter(None, map(count_in, furniture)), None)
