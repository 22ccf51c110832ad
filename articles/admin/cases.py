"""What an editor judges in the queue: an open mark, and the parts that may answer it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.models import Article, Continuation
from articles.parsing.evidence import ONE_SIDED, OTHER_PAGE
from articles.parsing.open_marks import Fault
from articles.text.numerals import page_label

from .cells import page_of

WORDS = 60  # characters to show on either side of a jump
MOST_KEYS = 9  # candidates that have a key: 1 to 9


class Kind(StrEnum):
    """What is the matter with a mark, beside the faults of one without partner."""

    PROPOSED = "proposed"
    AMBIGUOUS = "ambiguous"


SIGNS = {
    Kind.PROPOSED: gettext_lazy("to confirm"),
    Kind.AMBIGUOUS: gettext_lazy("toss-up"),
    Fault.DANGLING: gettext_lazy("no partner"),
    Fault.ONE_SIDED: gettext_lazy("one-sided"),
    Fault.OTHER_PAGE: gettext_lazy("page mismatch"),
    Fault.NO_PAGE: gettext_lazy("page not there"),
    Fault.CYCLIC: gettext_lazy("circle"),
    Fault.REJECTED: gettext_lazy("partner rejected"),
}
# What the stored evidence of a proposal says against it.
SAID_AGAINST = {ONE_SIDED: Fault.ONE_SIDED, OTHER_PAGE: Fault.OTHER_PAGE}


@dataclass(slots=True)
class Pair:
    """Two parts that may belong together, with the words on either side of the jump.

    ``continuation`` is the stored link; a mere candidate has none. ``evidence`` is in the
    language of whoever reads it.
    """

    earlier: Article
    later: Article
    percent: int
    evidence: list[str]
    continuation: Continuation | None = None

    @property
    def last_words(self) -> str:
        return last_words(self.earlier)

    @property
    def first_words(self) -> str:
        return first_words(self.later)


@dataclass(slots=True)
class Case:
    """An open mark of an article, and the pairs that it may make, the likeliest first.

    ``kinds`` are a Kind or a Fault and further Faults; ``reason`` says in a sentence what is
    wrong. ``instead`` is the stored proposal that another pick rejects. ``next_key`` is the
    case to judge after this one.
    """

    article: Article
    backward: bool
    kinds: list[Kind | Fault]
    reason: str
    pairs: list[Pair]
    choice: str = ""
    next_key: str = ""

    @property
    def key(self) -> str:
        """Its name on the page, the same after the page was loaded again."""
        return f"case-{self.article.pk}-{'from' if self.backward else 'on'}"

    @property
    def mark(self) -> str:
        return str(getattr(self.article, self.field))

    @property
    def field(self) -> str:
        """The article's field that holds the mark."""
        return "continued_from" if self.backward else "continued_on"

    @property
    def words(self) -> str:
        """Its own words at the jump."""
        return first_words(self.article) if self.backward else last_words(self.article)

    @property
    def signs(self) -> list[str]:
        return [str(SIGNS[kind]) for kind in self.kinds]

    @property
    def is_proposed(self) -> bool:
        return self.kinds[0] == Kind.PROPOSED

    @property
    def instead(self) -> Continuation | None:
        return self.pairs[0].continuation if self.pairs else None

    @property
    def candidates(self) -> list["Candidate"]:
        """The pairs with the keys that pick them."""
        return [Candidate(self, pair, place) for place, pair in enumerate(self.pairs, 1)]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One pair of a case at its place in the list, counted from 1."""

    case: Case
    pair: Pair
    place: int

    @property
    def part(self) -> Article:
        """The article that would be the other part."""
        return self.pair.earlier if self.case.backward else self.pair.later

    @property
    def mark(self) -> str:
        return self.part.continued_on if self.case.backward else self.part.continued_from

    @property
    def words(self) -> str:
        return self.pair.last_words if self.case.backward else self.pair.first_words

    @property
    def yes_keys(self) -> str:
        """The keys that take it, as ``aria-keyshortcuts`` writes them."""
        keys = [str(self.place)] if self.place <= MOST_KEYS else []
        return " ".join([*keys, *(["y", "Enter"] if self.is_first_choice else [])])

    @property
    def is_first_choice(self) -> bool:
        return self.place == 1 and self.case.is_proposed


@dataclass(slots=True)
class Choices:
    """The articles of an issue as options to choose a part from, each written once.

    ``onward`` and ``back`` are the articles that a link leads on from, and those it leads to.
    """

    articles: list[Article]
    onward: set[int]
    back: set[int]
    options: dict[int, SafeString] = field(default_factory=dict)

    def __post_init__(self) -> None:
        words = '<option value="{}">{}　{}</option>'
        for article in self.articles:
            title = f"{str(article)[:40]}…" if len(str(article)) > 40 else str(article)
            page = page_of(article.page.label)
            self.options[article.pk] = format_html(words, article.pk, page, title)

    def beside(self, article: Article, backward: bool) -> SafeString:
        """The free parts that are not far-fetched: those whose mark would answer, and those on
        the page that the article's mark names."""
        taken = (self.onward if backward else self.back) | {article.pk}
        free = [other for other in self.articles if other.pk not in taken]
        answer = "continued_on" if backward else "continued_from"
        named = article.continued_from_page if backward else article.continued_on_page
        marked = [other for other in free if getattr(other, answer)]
        there = [
            other for other in free if other not in marked and page_label(other.page.label) == named
        ]
        groups = ((_("with a mark"), marked), (_("on the page it names"), there))
        return format_html_join(
            "",
            '<optgroup label="{}">{}</optgroup>',
            ((name, self.joined(group)) for name, group in groups if group),
        )

    def joined(self, articles: Iterable[Article]) -> SafeString:
        return SafeString("".join(self.options[article.pk] for article in articles))


def text_of(article: Article) -> str:
    return "".join(block["text"] for block in article.body if block["kind"] == "paragraph")


def last_words(article: Article) -> str:
    text = text_of(article)
    return f"…{text[-WORDS:]}" if len(text) > WORDS else text


def first_words(article: Article) -> str:
    text = text_of(article)
    return f"{text[:WORDS]}…" if len(text) > WORDS else text


def objections(pair: Pair, evidence: Iterable[str]) -> tuple[list[Fault], str]:
    """What speaks against a proposal by its stored evidence: the faults, and sentences."""
    faults = [SAID_AGAINST[sentence] for sentence in evidence if sentence in SAID_AGAINST]
    said = [
        one_sided(pair) if fault == Fault.ONE_SIDED else page_mismatch(pair) for fault in faults
    ]
    return faults, " ".join(said)


def one_sided(pair: Pair) -> str:
    silent = pair.later if pair.earlier.continued_on else pair.earlier
    words = _("The part on page %(page)s, “%(part)s”, prints no mark.")
    return words % {"page": silent.page.label, "part": silent}


def page_mismatch(pair: Pair) -> str:
    words = _("Printed is %(marks)s, but the parts stand on page %(earlier)s and page %(later)s.")
    marks = [mark for mark in (pair.earlier.continued_on, pair.later.continued_from) if mark]
    pages = {"earlier": pair.earlier.page.label, "later": pair.later.page.label}
    return words % {"marks": " ".join(marks), **pages}


def toss_up(number: int) -> str:
    words = ngettext(
        "%d part fits, but it fits another mark as well.",
        "%d parts fit about equally well.",
        number,
    )
    return words % number
