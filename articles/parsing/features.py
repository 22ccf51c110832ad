"""What can be seen of each block before anything is decided about it."""

import re
from dataclasses import dataclass
from functools import cached_property

from articles.text.sentences import (
    NEVER_FIRST,
    is_paragraph_end,
    is_sentence_end,
    open_brackets,
    stray_closers,
)
from articles.text.width import squeeze
from articles.text.words import is_word

from . import wording
from .bylines import is_bare_names, read_credits
from .marks import Mark, whole_mark
from .model import Block, Role
from .names import looks_like_name
from .pieces import Piece, cut, is_byline_line

MAX_TITLE = 60  # squeezed characters; the longest headline in three parts stays below
MAX_QUESTION = 28  # characters; a longer line with a question inside it is running text
LONG_SENTENCE = 25  # characters of a block that holds a sentence, if it ends one


@dataclass
class Feature:
    """The form of one block, and what ``neighbours`` finds around it.

    ``n`` is the length in characters without spaces; ``body`` the text without dateline,
    byline and marks; ``opened`` and ``stray`` the quotes that the text leaves open or closes
    without having opened them.
    """

    block: Block
    pieces: list[Piece]
    # What the blocks around it show; see neighbours.py.
    verse: bool = False
    parallel: int = 0
    alone: bool = False
    apart: bool | None = None
    interrupts: bool = False
    resumes: bool = False
    paired: bool = False
    listed: bool = False
    after_mark: bool = False
    titles: int = 0
    brief: bool = False
    cohesion: float | None = None
    support: float = 0.0
    echo: float = 0.0
    seam_word: bool = False
    seam_pair: bool = False

    @classmethod
    def of(cls, block: Block) -> "Feature":
        return cls(block, cut(block.text))

    @cached_property
    def text(self) -> str:
        return self.block.text

    @cached_property
    def n(self) -> int:
        return len(squeeze(self.text))

    @cached_property
    def body(self) -> str:
        return next((self.text[p.start : p.end] for p in self.pieces if p.role is Role.BODY), "")

    @cached_property
    def roles(self) -> frozenset[Role]:
        return frozenset(piece.role for piece in self.pieces)

    @cached_property
    def mark(self) -> Mark | None:
        return whole_mark(self.text)

    @cached_property
    def byline(self) -> bool:
        return is_byline_line(self.text)

    @cached_property
    def bare_names(self) -> bool:
        """Nothing but names by their looks, without a role."""
        return self.n <= 20 and is_bare_names(self.text)

    @cached_property
    def pen_name(self) -> bool:
        """Two or three characters that are no word: a name under a title, if anything."""
        return bool(wording.PEN_NAME.fullmatch(self.text)) and not is_word(self.text)

    @cached_property
    def dateline(self) -> bool:
        """A paragraph that opens with a dateline or a byline: the first of its article."""
        return self.pieces[0].role in (Role.DATELINE, Role.BYLINE) and Role.BODY in self.roles

    @cached_property
    def head_mark(self) -> bool:
        """Text that a mark 上接 stands before: the first of its part."""
        return self.pieces[0].role is Role.CONTINUED_FROM and Role.BODY in self.roles

    @cached_property
    def foot(self) -> bool:
        """A block that is only a dateline or byline in brackets, as stands at an article's end."""
        return not self.roles & {Role.BODY, Role.CONTINUED_FROM, Role.CONTINUED_ON}

    @cached_property
    def ends_article(self) -> bool:
        """Text after which nothing of its article follows: a foot dateline, names, a jump."""
        return self.pieces[-1].role in (Role.DATELINE, Role.BYLINE, Role.CONTINUED_ON)

    @cached_property
    def title(self) -> bool:
        """Has the form of a title: short, one line, no finished sentence in it."""
        text = self.text
        if self.n > MAX_TITLE or "。" in text or "；" in text or self.opened or self.stray:
            return False
        if self.never_first and not text.startswith("——"):
            return False
        if self.n > MAX_QUESTION and re.search("[？！].", text) and "，" in text:
            return False
        if self.note or self.editors_note or self.data_line or wording.SPEAKER.match(text):
            return False
        return not text.endswith(("，", "、", "：", ":", ",", "；", "—"))

    @cached_property
    def sentence_end(self) -> bool:
        return is_sentence_end(self.body)

    @cached_property
    def paragraph_end(self) -> bool:
        return is_paragraph_end(self.body)

    @cached_property
    def has_sentence(self) -> bool:
        long_enough = self.n > MAX_TITLE or (self.sentence_end and self.n > LONG_SENTENCE)
        return "。" in self.body or long_enough

    @cached_property
    def running(self) -> bool:
        """Running text, of which words can be compared."""
        return Role.BODY in self.roles and self.has_sentence

    @cached_property
    def opened(self) -> str:
        return open_brackets(self.body)

    @cached_property
    def stray(self) -> str:
        return stray_closers(self.body)

    @cached_property
    def never_first(self) -> bool:
        return self.text[0] in NEVER_FIRST

    @cached_property
    def dependent(self) -> bool:
        """Begins with a character that leans on the one before it, and with no other word."""
        return self.text[0] in wording.DEPENDENT and not is_word(self.text[:2])

    @cached_property
    def dangling(self) -> bool:
        return self.text[-1] in wording.DANGLING

    @cached_property
    def commas(self) -> int:
        return self.text.count("，") + self.text.count(",")

    @cached_property
    def uneven(self) -> bool:
        """Holds a comma, but not between two halves of one length as a title's comma."""
        parts = [len(part) for part in re.split("[，,]", self.text)]
        return len(parts) > 1 and max(parts) - min(parts) > 2

    @cached_property
    def lede(self) -> bool:
        first = self.body[: wording.LEDE_REACH].split("。")[0]
        return bool(wording.LEDE.search(first))

    @cached_property
    def begun_sentence(self) -> bool:
        """Opens as a sentence does that goes on behind a comma, and is no title."""
        return bool(wording.SENTENCE_START.match(self.text)) or (self.lede and self.commas > 0)

    @cached_property
    def points(self) -> bool:
        return bool(wording.POINTS_AT_PICTURE.search(self.text))

    @cached_property
    def credit(self) -> bool:
        """Ends with a photo credit. 文/甲 图/乙 signs a story; 图/某局 only credits a picture."""
        if not wording.PHOTO_CREDIT.search(self.text.rstrip("。")):
            return False
        signed = (self.byline and "文" in self.text and read_credits(self.text)) or []
        return not signed or not all(looks_like_name(credit.name) for credit in signed)

    @cached_property
    def note(self) -> bool:
        return bool(wording.AUTHOR_NOTE.match(self.text))

    @cached_property
    def editors_note(self) -> bool:
        forms = (wording.EDITORS_NOTE, wording.TASK_LINE)
        return any(form.fullmatch(self.text) for form in forms)

    @cached_property
    def data_line(self) -> bool:
        return bool(wording.DATA_LINE.fullmatch(self.text))

    @cached_property
    def speech(self) -> bool:
        """A short remark in quotation marks, whole."""
        return self.sentence_end and bool(wording.REMARK.fullmatch(self.text))

    @cached_property
    def named_column(self) -> bool:
        bare = self.text.strip("【】〔〕[]●■◆▲★□")
        return len(bare) <= 8 and bool(wording.COLUMN_WORDS.search(bare))

    @cached_property
    def number(self) -> str:
        """The form of the number or bullet that the text opens with (二、 → N、), or nothing."""
        match = wording.BARE_NUMBER.fullmatch(self.text) or wording.NUMBERED.match(self.text)
        return wording.NUMERALS.sub("N", match[0]) if match else ""

    @cached_property
    def numbered(self) -> bool:
        """Opens with a number or a bullet, and no whole paragraphs are numbered that way."""
        return self.number != "" and not self.listed

    @cached_property
    def ended(self) -> bool:
        """Complete in itself: the block after it begins something new."""
        whole = self.note or self.verse or self.credit or self.editors_note or self.data_line
        return (
            whole
            or self.byline
            or self.paragraph_end
            or self.ends_article
            or self.block.stops_short
        )
