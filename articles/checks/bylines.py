"""Who signs: bylines, and datelines that ask for a name."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .finding import Fault, Level
from .material import Sheet
from .registry import Of, check

OWN = re.compile(r"本[报報刊网網台]")  # an agency's dateline needs no name of ours


@check("byline-missing", Level.NOTE, gettext_lazy("Nobody signs"), Of.ARTICLE)
def byline_missing(sheet: Sheet) -> Iterator[Fault]:
    """An article with neither byline nor dateline.

    wrong: headline=渡口停航; text=昨天是渡口的最后一天。
    right: headline=渡口停航; text=昨天是渡口的最后一天。; signed=记者 方舟
    """
    signed = sheet.bylines or sheet.article.dateline.strip()
    needless = sheet.continues or sheet.is_picture or sheet.is_notice
    if not signed and not needless and sheet.paragraphs:
        yield sheet.line("headline").fault(
            _("Neither a byline nor a dateline says who wrote this."), _("Add the byline.")
        )


@check("dateline-nameless", Level.WARNING, gettext_lazy("A dateline without a name"), Of.ARTICLE)
def dateline_nameless(sheet: Sheet) -> Iterator[Fault]:
    """The paper's own dateline (本报讯) without the reporter's name.

    wrong: headline=渡口停航; dateline=本报讯; text=昨天是渡口的最后一天。
    right: headline=渡口停航; dateline=本报讯; signed=记者 方舟; text=昨天是渡口的最后一天。
    """
    line = sheet.line("dateline")
    if OWN.search(line.text) and not sheet.bylines and not sheet.continues:
        yield line.fault(_("The dateline names no reporter."), _("Add the byline."))


@check("byline-twice", Level.WARNING, gettext_lazy("The same name twice"), Of.ARTICLE)
def byline_twice(sheet: Sheet) -> Iterator[Fault]:
    """Somebody who signs one article twice in one role.

    wrong: text=昨天是渡口的最后一天。; signed=记者 方舟，记者 方舟
    right: text=昨天是渡口的最后一天。; signed=记者 方舟，摄影 方舟
    """
    seen = set()
    for number, byline in enumerate(sheet.bylines):
        key = (byline.role, str(byline.contributor))
        if key in seen:
            words = _("%(name)s signs twice as %(role)s.")
            names = {"name": byline.contributor, "role": byline.role}
            yield sheet.name(number).fault(words % names, _("Take one of the two away."))
        seen.add(key)
