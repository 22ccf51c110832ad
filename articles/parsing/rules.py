"""What the form of a block says for and against each state: tables that ``path`` reads.

Weights are in nats: a difference of 1 makes a reading e times as likely. They were set by
hand on pages of our own writing (tests/parsing/pages) and checked on real ones; none names a
word of a page.
"""

from articles.text.messages import gettext_noop as _

from .states import NEVER, Rule, S, State, against

TEXT = (
    Rule(3.0, _("holds whole sentences"), lambda f: f.has_sentence),
    Rule(1.0, _("ends a sentence"), lambda f: f.sentence_end),
    against(0.5, lambda f: f.sentence_end and f.title),
    Rule(
        1.0,
        _("asks or exclaims in several clauses"),
        lambda f: f.sentence_end and f.title and f.commas > 1,
    ),
    Rule(3.0, _("a remark in quotation marks"), lambda f: f.speech),
    Rule(3.0, _("one of many short lines in a row, as in verse"), lambda f: f.verse),
    Rule(
        2.0,
        _("quotes or brackets stay open, as in a broken sentence"),
        lambda f: f.opened or f.stray,
    ),
    Rule(2.5, _("a note in brackets"), lambda f: f.note and not f.foot),
    Rule(2.0, _("ends as running text does"), lambda f: f.paragraph_end and not f.sentence_end),
    Rule(
        1.0,
        _("ends with a comma, so the sentence goes on"),
        lambda f: f.text.endswith(("，", "、", ",")),
    ),
    Rule(5.0, _("a photo credit"), lambda f: f.byline and f.credit),
    Rule(4.0, _("gives a date, an address or a number"), lambda f: f.data_line),
    Rule(5.0, _("an editors' note, or who did what for the piece"), lambda f: f.editors_note),
    Rule(
        1.5,
        _("begins as a sentence does"),
        lambda f: f.begun_sentence and not f.has_sentence,
    ),
    against(2.5, lambda f: f.title and not (f.byline or f.has_sentence or f.sentence_end)),
    against(1.5, lambda f: f.title and f.n < 10 and not (f.sentence_end or f.verse)),
    against(2.5, lambda f: f.byline or f.foot),
)

EMIT: dict[State, tuple[Rule, ...]] = {
    S.BODY: (
        *TEXT,
        Rule(3.0, _("opens with a dateline or byline"), lambda f: f.dateline),
    ),
    S.JOINED: (
        *TEXT,
        against(-NEVER, lambda f: f.dateline or f.head_mark),
        # A column's end cuts a text in two; a short piece cut at both ends is no such thing.
        against(
            4.0,
            lambda f: f.title and f.n <= 20 and not f.paragraph_end and not f.block.stops_short,
        ),
    ),
    S.HEADLINE: (
        Rule(1.0, _("has the form of a title"), lambda f: f.title),
        Rule(0.5, _("as long as headlines are"), lambda f: 7 <= f.n <= 30),
        Rule(1.0, _("a title below a mark 上接"), lambda f: f.after_mark and f.title),
        against(0.7, lambda f: f.n < 4),
        against(1.2, lambda f: f.parallel > 1),
        against(2.0, lambda f: f.paired),
        against(1.5, lambda f: f.n > 32 and " " not in f.text),
        against(1.5, lambda f: f.numbered),
        against(4.0, lambda f: f.verse),
        against(1.5, lambda f: f.dangling),
        against(2.0, lambda f: f.begun_sentence),
        against(0.8, lambda f: f.uneven and " " not in f.text),
        against(0.5, lambda f: f.uneven and f.n > 20 and " " not in f.text),
        against(3.0, lambda f: f.text.startswith("——")),
    ),
    S.KICKER: (
        Rule(0.2, _("has the form of a title"), lambda f: f.title),
        against(3.0, lambda f: f.n > 34 or f.n < 4),
        against(2.7, lambda f: f.n < 6),
        against(1.5, lambda f: f.named_column),
        against(1.5, lambda f: f.begun_sentence),
        against(2.5, lambda f: f.parallel > 1),
        against(4.0, lambda f: f.verse or f.numbered or f.text.startswith("——")),
    ),
    S.DECK: (
        Rule(0.2, _("has the form of a title"), lambda f: f.title),
        against(3.0, lambda f: f.n < 6),
        against(2.0, lambda f: f.begun_sentence),
        against(1.5, lambda f: f.n > 32 and " " not in f.text),
        against(4.0, lambda f: f.verse),
    ),
    S.COLUMN: (
        Rule(1.8, _("short enough for a column label"), lambda f: f.n <= 4),
        Rule(0.5, _("short enough for a column label"), lambda f: 4 < f.n <= 6),
        against(1.0, lambda f: f.n > 6),
        Rule(2.2, _("ends as column labels do"), lambda f: f.named_column),
        Rule(0.8, _("ends as column labels do"), lambda f: f.n <= 4 and f.named_column),
        Rule(
            1.0,
            _("in brackets or behind a bullet, as column labels are"),
            lambda f: f.n <= 10 and f.text[0] in "【〔[●■◆▲★" and f.title,
        ),
        Rule(
            1.5,
            _("in two parts with a dot, as column labels are"),
            lambda f: "·" in f.text and f.n <= 12,
        ),
        against(1.0, lambda f: f.parallel > 0 and not f.named_column),
        against(0.8, lambda f: f.n < 2),
        against(2.0, lambda f: f.n > 8),
        against(3.0, lambda f: f.n > 10),
        against(2.0, lambda f: f.commas > 0 or f.text.endswith(("？", "！"))),
        against(4.0, lambda f: f.verse),
    ),
    S.CROSSHEAD: (
        Rule(0.8, _("has the form of a title"), lambda f: f.title),
        Rule(0.8, _("short, as crossheads are"), lambda f: f.n <= 13),
        Rule(
            2.5,
            _("numbered or behind a bullet, as crossheads are"),
            lambda f: f.numbered and f.title,
        ),
        Rule(
            0.8,
            _("another line of the same length stands in the article"),
            lambda f: f.parallel == 1,
        ),
        Rule(
            1.6,
            _("other lines of the same length stand in the article"),
            lambda f: f.parallel > 1,
        ),
        against(1.0, lambda f: f.n > 20),
        against(1.0, lambda f: f.alone and not f.numbered),
        against(1.0, lambda f: f.alone and f.brief and not f.numbered),
        against(2.0, lambda f: f.titles > 2 and not f.numbered),
        against(2.0, lambda f: f.n > 24),
        against(1.5, lambda f: f.begun_sentence),
        against(1.2, lambda f: f.uneven),
        against(3.0, lambda f: f.speech),
        against(0.7, lambda f: f.sentence_end and not f.parallel and not f.numbered),
        against(6.0, lambda f: f.verse),
        against(1.5, lambda f: f.n <= 4 and f.named_column),
    ),
    S.CAPTION: (
        Rule(7.0, _("points at a picture (图为 …)"), lambda f: f.points),
        Rule(
            5.0,
            _("ends with a photo credit"),
            lambda f: f.credit and f.n <= 120 and not f.byline,
        ),
        Rule(0.5, _("ends with a photo credit"), lambda f: f.credit and f.n > 120 and not f.byline),
    ),
    S.BYLINE: (
        Rule(5.0, _("nothing but names and roles"), lambda f: f.byline),
        Rule(1.5, _("nothing but names"), lambda f: f.bare_names and not f.byline),
        Rule(
            1.5,
            _("short and no word, as pen names are"),
            lambda f: f.pen_name and not f.bare_names and not f.byline,
        ),
        Rule(1.0, _("a dateline on a line of its own"), lambda f: f.foot and not f.byline),
    ),
    S.FOOT: (
        Rule(5.0, _("a dateline or names in brackets on a line of their own"), lambda f: f.foot),
        Rule(
            3.0,
            _("names and roles behind the text"),
            lambda f: f.byline and not f.credit and not f.foot,
        ),
    ),
    S.MARK: (Rule(6.0, _("a printed mark 上接 on a line of its own"), lambda f: True),),
    S.MARK_FIRST: (Rule(6.0, _("a printed mark 上接 opens a part"), lambda f: True),),
    S.JUMP: (Rule(6.0, _("a printed mark 下转 on a line of its own"), lambda f: True),),
}
