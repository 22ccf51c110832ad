"""A story as scholars cite it: GB/T 7714-2015, BibTeX and RIS.

GB/T 7714-2015 信息与文献 参考文献著录规则, numeric system (顺序编码制), a contribution to a serial
(4.4): 主要责任者. 题名[N]. 报纸名: 其他题名信息, 年-月-日(版次). The clauses that decide:

- 8.8.5, 8.4.3.2: after the newspaper's name stand the date, YYYY-MM-DD, and the page in ( ). A
  story that jumps names all its pages, with commas between them as between numbers in 10.1.2.
- 4.4.1, 8.2.2, annex B: a newspaper is [N], read online [N/OL], then with date of access in [ ]
  (8.4.4.2) and address.
- 8.1.2: up to three names are given, of more the first three and 等.
- 8.1.3: who is not known is left out, as the numeric system allows.
- 8.2.3: the edition (增刊, 晚报) is 其他题名信息 of the newspaper. The headline is cited as it is
  printed, without kicker and decks, which the same clause leaves to choice.
- 7.2: what the citation supplies itself, such as opening words for a headline that the story
  does not have, stands in [ ]. The signs are half-width, with a space behind, as in 4.4.2.

Names stand as they are printed; 8.1.1 would have names of the West turned and shortened, which
needs to know what is the surname.
"""

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from articles.models import Byline, Contributor, Story
from articles.text.lines import one_line

UNTITLED = "无题"
NAMED = 3  # authors, in GB/T 7714
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# How far a role is from answering for the text (3.2 主要责任者): 0 unless it stands here. A
# story is by those nearest, so a translator counts where no author signs.
DISTANCE = {
    **dict.fromkeys(("编译", "翻译", "整理"), 1),
    **dict.fromkeys(("摄影", "攝影", "供图", "绘图", "制图", "漫画", "插图"), 2),
    **dict.fromkeys(("编辑", "责任编辑", "责编", "校对"), 3),
}

# The characters that TeX takes for commands. No brace is left: BibTeX counts those behind a
# backslash too, so \{ would swallow the rest of the file.
BIBTEX_ESCAPES = str.maketrans(
    {
        **{char: f"\\{char}" for char in "#$%&_"},
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
    }
)


@dataclass(frozen=True)
class Reference:
    """What a citation says of a story; no text holds a line break.

    ``key`` is made of ASCII letters, digits, ``-`` and ``_``. ``pages`` are the labels of all
    pages that the story stands on, in reading order.
    """

    key: str
    authors: list[str]
    title: str
    newspaper: str
    edition: str
    date: datetime.date
    pages: list[str]
    address: str
    accessed: datetime.date

    @property
    def serial(self) -> str:
        """The newspaper's name with that of the edition."""
        return f"{self.newspaper}: {self.edition}" if self.edition else self.newspaper


def reference_to(story: Story, address: str, accessed: datetime.date) -> Reference:
    """The reference to a story that was read at an absolute address on a day."""
    issue = story.head.page.issue
    return Reference(
        key=f"{issue.newspaper.slug}-{story.head.public_id}",
        authors=[one_line(signer.name) for signer in signers_of(story)],
        title=title_of(story),
        newspaper=one_line(issue.newspaper.name),
        edition=one_line(issue.edition),
        date=issue.date,
        pages=[page.label for page in story.pages],
        address=address,
        accessed=accessed,
    )


def signers_of(story: Story) -> list[Contributor]:
    """Those who answer for the text of a story, each once, in the order of the bylines."""
    nearest = min((distance_of(byline) for byline in story.bylines), default=0)
    signers = (byline.contributor for byline in story.bylines if distance_of(byline) == nearest)
    return list(dict.fromkeys(signers))


def distance_of(byline: Byline) -> int:
    return DISTANCE.get(byline.role, 0)


def title_of(story: Story) -> str:
    """The headline; where there is none, the opening words in square brackets."""
    title = one_line(story.headline)
    if title and story.titled.headline:
        return title
    return f"[{title or UNTITLED}]"


def gb_t_7714(reference: Reference) -> str:
    """The citation of the printed newspaper."""
    return f"{opening_of(reference, 'N')}."


def gb_t_7714_online(reference: Reference) -> str:
    """The citation of the story as it was read online."""
    opening = opening_of(reference, "N/OL")
    return f"{opening}[{reference.accessed.isoformat()}]. {reference.address}."


def opening_of(reference: Reference, kind: str) -> str:
    names = reference.authors[:NAMED] + ["等"] * (len(reference.authors) > NAMED)
    by = f"{', '.join(names)}. " if names else ""
    date = f"{reference.date.isoformat()}({','.join(reference.pages)})"
    return f"{by}{reference.title}[{kind}]. {reference.serial}, {date}"


def bibtex(reference: Reference) -> str:
    """An ``@article`` for BibTeX and biblatex, in which every brace is balanced.

    Names stand in braces of their own, since a Chinese name has no part that BibTeX could
    turn round; so does the headline, which keeps its capitals. ``entrysubtype`` makes it a
    newspaper's in biblatex, ``date`` is biblatex's and ``year`` and ``month`` are BibTeX's.
    """
    lines = ",\n".join(f"  {name} = {value}" for name, value in bibtex_fields(reference))
    return f"@article{{{reference.key},\n{lines},\n}}\n"


def bibtex_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    if reference.authors:
        yield "author", braced(" and ".join(map(escaped, reference.authors)))
    yield "title", braced(escaped(reference.title))
    yield "journal", escaped(reference.serial)
    yield "year", braced(f"{reference.date:%Y}")
    yield "month", MONTHS[reference.date.month - 1]
    yield "date", braced(reference.date.isoformat())
    yield "pages", braced(", ".join(reference.pages))
    yield "entrysubtype", braced("newspaper")
    yield "language", braced("chinese")
    yield "url", braced(reference.address)
    yield "urldate", braced(reference.accessed.isoformat())


def escaped(text: str) -> str:
    """A text in braces, with nothing in it that TeX would take for a command."""
    return braced(text.translate(BIBTEX_ESCAPES))


def braced(value: str) -> str:
    return f"{{{value}}}"


def ris(reference: Reference) -> str:
    """A record of type NEWS (RIS format specification of 2011), lines ended by CR and LF."""
    return "".join(f"{tag}  - {value}\r\n" for tag, value in ris_fields(reference))


def ris_fields(reference: Reference) -> Iterator[tuple[str, str]]:
    yield "TY", "NEWS"
    yield from (("AU", author) for author in reference.authors)
    yield "TI", reference.title
    yield "T2", reference.newspaper
    if reference.edition:
        yield "ET", reference.edition
    yield "PY", f"{reference.date:%Y}"
    yield "DA", f"{reference.date:%Y/%m/%d}"
    yield "SP", ", ".join(reference.pages)
    yield "LA", "zh"
    yield "UR", reference.address
    yield "Y2", f"{reference.accessed:%Y/%m/%d}"
    yield "ER", ""
