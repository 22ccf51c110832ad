"""Jump lines, continuation lines and the links that should answer them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.models.continuation import State
from articles.text.numerals import page_label, page_order

from .finding import Fault, Level
from .material import Material, Sheet, Text
from .registry import Of, check

SECTION = 1000  # orders of pages a section apart (``page_order``)


def title_of(sheet: Sheet) -> str:
    names = {"page": sheet.article.page.label, "title": sheet.article}
    return _("page %(page)s, “%(title)s”") % names


def agrees(named: str, page: str, orders: set[int]) -> bool:
    """Whether a label that a mark names is the page; another section's letter counts as a
    misprint where the issue has no page of that name."""
    wanted, there = page_order(named), page_order(page)
    return wanted == there or (wanted not in orders and wanted % SECTION == there % SECTION)


def orders_of(material: Material) -> set[int]:
    return {page.order for page in material.pages}


def answers(material: Material, sheet: Sheet, backward: bool) -> list[Sheet]:
    """The free parts whose marks answer a mark, without those that an editor ruled out."""
    article, orders = sheet.article, orders_of(material)
    named = article.continued_from_page if backward else article.continued_on_page
    found = []
    for other in material.sheets:
        mark = other.article.continued_on_page if backward else other.article.continued_from_page
        free = not (other.onward if backward else other.back)
        if mark and named and free and other is not sheet:
            there = agrees(named, other.article.page.label, orders)
            if there and agrees(mark, article.page.label, orders):
                found.append(other)
    return [other for other in found if not ruled_out(material, sheet, other, backward)]


def ruled_out(material: Material, sheet: Sheet, other: Sheet, backward: bool) -> bool:
    """Whether an editor rejected the pair: of two free parts no other link is on record."""
    pair = (other, sheet) if backward else (sheet, other)
    wanted = tuple(one.article.pk for one in pair)
    return any((link.earlier_id, link.later_id) == wanted for link in material.links)


def open_marks(material: Material, backward: bool) -> Iterator[tuple[Sheet, Text]]:
    """The sheets with a mark on one side that no link answers."""
    for sheet in material.sheets:
        text = sheet.line("continued_from" if backward else "continued_on")
        if text.text and not (sheet.back if backward else sheet.onward):
            yield sheet, text


def missing_part(found: list[Sheet]) -> str:
    """What to do about a mark with at most one possible partner."""
    if found:
        return _("Link it with %(part)s.") % {"part": title_of(found[0])}
    return _("Link the other part, or correct the page that the mark names.")


@check("jump-dangling", Level.ERROR, gettext_lazy("A jump line leads nowhere"), Of.ISSUE)
def jump_dangling(material: Material) -> Iterator[Fault]:
    """A story that says 下转 and ends there.

    wrong: page=1; text=渡口停航了，; on=（下转第2版） || page=2; text=春茶开采了。
    right: page=1; text=渡口停航了，; on=（下转第2版） || page=2; from=（上接第1版）; link=1
    """
    for sheet, text in open_marks(material, backward=False):
        found = answers(material, sheet, backward=False)
        if len(found) < 2:
            words = _("No article goes on with this one, though it says so.")
            yield text.fault(words, missing_part(found))


@check(
    "continuation-dangling",
    Level.ERROR,
    gettext_lazy("A continuation line comes from nowhere"),
    Of.ISSUE,
)
def continuation_dangling(material: Material) -> Iterator[Fault]:
    """A part that says 上接 and has no earlier part.

    wrong: page=1; text=春茶开采了。 || page=2; text=岸边站满了人。; from=（上接第1版）
    right: page=1; text=渡口停航了，; on=（下转第2版） || page=2; from=（上接第1版）; link=1
    """
    for sheet, text in open_marks(material, backward=True):
        found = answers(material, sheet, backward=True)
        if len(found) < 2:
            yield text.fault(_("No article leads on to this part."), missing_part(found))


@check(
    "continuation-unclear",
    Level.ERROR,
    gettext_lazy("Several parts could be the other one"),
    Of.ISSUE,
)
def continuation_unclear(material: Material) -> Iterator[Fault]:
    """A mark that several free parts would answer.

    wrong: page=1; on=（下转第2版） || page=2; from=（上接第1版） || page=2; from=（上接第1版）
    right: page=1; on=（下转第2版） || page=2; from=（上接第1版）; link=1
    """
    for backward in (False, True):
        for sheet, text in open_marks(material, backward):
            found = answers(material, sheet, backward)
            if len(found) > 1:
                words = _("%(number)d parts could be the other one.") % {"number": len(found)}
                parts = _("; ").join(map(title_of, found))
                yield text.fault(words, _("Choose one: %(parts)s") % {"parts": parts})


@check("link-undecided", Level.WARNING, gettext_lazy("A link that nobody has confirmed"), Of.ISSUE)
def link_undecided(material: Material) -> Iterator[Fault]:
    """A proposal of the matching, its marks in order, that waits for an editor's word.

    wrong: page=1; on=（下转第2版） || page=2; from=（上接第1版）; link=1; state=proposed
    right: page=1; on=（下转第2版） || page=2; from=（上接第1版）; link=1; state=confirmed
    """
    for link, earlier, later in material.linked():
        both = earlier.article.continued_on and later.article.continued_from
        if link.state == State.PROPOSED and both:
            words = _("The matching proposes that %(part)s goes on with it.")
            yield earlier.line("continued_on").fault(
                words % {"part": title_of(later)},
                _("Confirm or reject the link."),
                about=later.article.public_id,
            )


@check("link-one-sided", Level.ERROR, gettext_lazy("Only one of two parts bears a mark"), Of.ISSUE)
def link_one_sided(material: Material) -> Iterator[Fault]:
    """A proposed link of which one side prints no mark; an editor's word settles it.

    wrong: page=1; on=（下转第2版） || page=2; text=岸边站满了人。; link=1; state=proposed
    right: page=1; on=（下转第2版） || page=2; text=岸边站满了人。; link=1; state=confirmed
    """
    for link, earlier, later in material.linked():
        marks = [earlier.line("continued_on"), later.line("continued_from")]
        if link.state != State.PROPOSED or all(mark.text for mark in marks):
            continue
        place, other = (marks[0], later) if marks[0].text else (marks[1], earlier)
        words = _("It is linked with %(part)s, which prints no mark.") % {"part": title_of(other)}
        yield place.fault(words, _("Confirm or reject the link."), about=other.article.public_id)


@check("link-other-page", Level.ERROR, gettext_lazy("A mark names another page"), Of.ISSUE)
def link_other_page(material: Material) -> Iterator[Fault]:
    """A linked mark that names a page on which the other part does not stand.

    wrong: page=1; on=（下转第3版） || page=2; from=（上接第1版）; link=1
    right: page=1; on=（下转第2版） || page=2; from=（上接第1版）; link=1
    """
    orders = orders_of(material)
    for _link, earlier, later in material.linked():
        sides = (earlier.line("continued_on"), later), (later.line("continued_from"), earlier)
        for mark, other in sides:
            named, page = page_label(mark.text), other.article.page.label
            if named and not agrees(named, page, orders):
                words = _("The mark names page %(named)s, the other part stands on page %(page)s.")
                yield mark.fault(
                    words % {"named": named, "page": page},
                    _("Correct the mark, or link another part."),
                    about=other.article.public_id,
                )


@check("link-backwards", Level.WARNING, gettext_lazy("A story jumps backwards"), Of.ISSUE)
def link_backwards(material: Material) -> Iterator[Fault]:
    """A later part that stands before the earlier one, or on the same page.

    wrong: page=2; on=（下转第1版） || page=1; from=（上接第2版）; link=1
    right: page=1; on=（下转第2版） || page=2; from=（上接第1版）; link=1
    """
    for _link, earlier, later in material.linked():
        if later.article.page.order <= earlier.article.page.order:
            yield earlier.line("continued_on").fault(
                _("It goes on before it, with %(part)s.") % {"part": title_of(later)},
                _("Look whether the two parts are linked the wrong way round."),
                about=later.article.public_id,
            )


@check("link-circle", Level.ERROR, gettext_lazy("A story leads back to itself"), Of.ISSUE)
def link_circle(material: Material) -> Iterator[Fault]:
    """Links that lead round in a circle, so that the story has no beginning.

    wrong: page=1; on=（下转第2版）; link=2 || page=2; from=（上接第1版）; link=1
    right: page=1; on=（下转第2版） || page=2; from=（上接第1版）; link=1
    """
    onward = {earlier: later for _link, earlier, later in material.linked()}
    for start in onward:
        here, seen = onward[start], {start}
        while here not in seen and here in onward:
            seen.add(here)
            here = onward[here]
        if here is start:
            words = _("By its links this story leads back to itself.")
            yield start.line("continued_on").fault(words, _("Reject one of the links."))


@check("mark-unreadable", Level.WARNING, gettext_lazy("A mark names no page"), Of.ARTICLE)
def mark_unreadable(sheet: Sheet) -> Iterator[Fault]:
    """A jump or continuation line without the number of a page.

    wrong: page=1; on=（下转）
    right: page=1; on=（下转第2版）
    """
    for name in ("continued_from", "continued_on"):
        mark = sheet.line(name)
        if mark.text.strip() and not page_label(mark.text):
            yield mark.fault(_("The mark names no page."), _("Write it as 下转第2版 is written."))
