"""The parser's words in the language of whoever reads them."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.parsing.model import Role

ROLES = {
    Role.COLUMN: gettext_lazy("column label"),
    Role.KICKER: gettext_lazy("kicker"),
    Role.HEADLINE: gettext_lazy("headline"),
    Role.DECK: gettext_lazy("deck"),
    Role.DATELINE: gettext_lazy("dateline"),
    Role.BYLINE: gettext_lazy("byline"),
    Role.BODY: gettext_lazy("body"),
    Role.CROSSHEAD: gettext_lazy("crosshead"),
    Role.CAPTION: gettext_lazy("caption"),
    Role.CONTINUED_FROM: gettext_lazy("continuation line"),
    Role.CONTINUED_ON: gettext_lazy("jump line"),
    Role.REFER: gettext_lazy("refer"),
    Role.FURNITURE: gettext_lazy("furniture"),
    Role.UNKNOWN: gettext_lazy("unknown"),
}


def explained(sentence: str) -> str:
    """A reason or a piece of evidence, translated.

    They are stored in English, some with a detail from the page behind a colon.
    """
    words, colon, detail = sentence.partition(": ")
    if not colon:
        return _(sentence) if sentence else ""
    return _("%(reason)s: %(detail)s") % {"reason": _(words), "detail": detail}
