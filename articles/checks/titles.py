"""Headlines."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.text.width import ems

from .finding import Fault, Level
from .material import Sheet, Text
from .registry import Of, check

LONGEST_LINE = 34  # ems; what a line of a headline has in the longest that papers print
STOP = re.compile(r"(?<=[\u4e00-\u9fff”’》）])[。，、；]\s*$")


@check("headline-missing", Level.WARNING, gettext_lazy("No headline"), Of.ARTICLE)
def headline_missing(sheet: Sheet) -> Iterator[Fault]:
    """An article without a headline; a later part, a picture and a notice need none.

    wrong: headline=; text=渡口停航了。
    right: headline=渡口停航; text=渡口停航了。
    """
    needless = sheet.continues or sheet.is_picture or sheet.is_notice
    if not sheet.article.headline.strip() and not needless:
        words = _("Write one, or join the text to the article that it belongs to.")
        yield sheet.line("headline").fault(_("The article has no headline."), words)


@check("headline-long", Level.WARNING, gettext_lazy("An overlong headline"), Of.ARTICLE)
def headline_long(sheet: Sheet) -> Iterator[Fault]:
    """A headline with a line longer than papers print; spaces part its lines.

    wrong: headline=渡口昨天停航两岸的乡亲们自发来到岸边同陪伴了他们四十个年头的老渡船依依不舍地告别
    right: headline=渡口昨天停航 两岸乡亲自发来到岸边
    """
    line = sheet.line("headline")
    longest = max(map(ems, line.text.split()), default=0)
    if longest > LONGEST_LINE:
        words = _("One line of the headline has %(number)d characters.") % {"number": longest}
        yield line.fault(words, _("Look whether text stands in the headline, or shorten it."))


@check("headline-full-stop", Level.WARNING, gettext_lazy("A headline ends as a sentence"), Of.TEXT)
def headline_full_stop(text: Text) -> Iterator[Fault]:
    """A headline, kicker or deck that ends with a full stop or a comma.

    wrong: headline=渡口昨天停航。
    right: headline=渡口昨天停航
    """
    if text.kind in ("headline", "kicker", "decks") and (match := STOP.search(text.text)):
        yield text.fault(
            _("Titles end without this sign."), _("Take it away."), span=match.span(), mend=""
        )
