"""Zones: every article of a page that has any, each in a place of its own."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.facsimile.polygon import area, common_area

from .continuations import title_of
from .finding import Fault, Level
from .material import Material, Sheet
from .registry import Of, check

MUCH = 0.25  # of the smaller of two zones; a frame or a round corner shares less


@check("zone-missing", Level.WARNING, gettext_lazy("An article without a zone"), Of.ISSUE)
def zone_missing(material: Material) -> Iterator[Fault]:
    """An article that cannot be reached from the picture of its page, where others can.

    wrong: text=渡口停航了。; zone=0,0,50,50 || text=春茶开采了。
    right: text=渡口停航了。; zone=0,0,50,50 || text=春茶开采了。; zone=50,0,100,50
    """
    with_zones = {sheet.article.page_id for sheet in material.sheets if sheet.zones}
    for sheet in material.sheets:
        if not sheet.zones and sheet.article.page_id in with_zones:
            words = _("The article has no zone on the page, where others have one.")
            yield sheet.line("headline").fault(words, _("Draw it on the screen of the zones."))


@check("zone-overlap", Level.WARNING, gettext_lazy("Zones that cover each other"), Of.ISSUE)
def zone_overlap(material: Material) -> Iterator[Fault]:
    """Two articles of a page whose zones lie over each other for a good part.

    wrong: text=渡口停航了。; zone=0,0,50,50 || text=春茶开采了。; zone=20,0,70,50
    right: text=渡口停航了。; zone=0,0,50,50 || text=春茶开采了。; zone=49,0,100,50
    """
    pages: dict[int, list[Sheet]] = defaultdict(list)
    for sheet in material.sheets:
        pages[sheet.article.page_id].append(sheet)
    for sheets in pages.values():
        for one, other in combinations(sheets, 2):
            if cover_each_other(one, other):
                words = _("Its zone and that of %(part)s lie over each other.")
                yield one.line("headline").fault(
                    words % {"part": title_of(other)},
                    _("Move the corners of one of them."),
                    about=other.article.public_id,
                )


def cover_each_other(one: Sheet, other: Sheet) -> bool:
    """Whether a zone of the one shares much with a zone of the other."""
    return any(
        common_area(ours.points, theirs.points)
        >= MUCH * min(area(ours.points), area(theirs.points))
        for ours in one.zones
        for theirs in other.zones
    )
