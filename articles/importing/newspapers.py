"""Making newspapers."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from articles.models import Newspaper

from .formats.refusal import Refused


def add_newspaper(slug: str, name: str) -> tuple[Newspaper, bool]:
    """The newspaper of this address name, and whether it was made now.

    One that is there keeps its name. Raises Refused where address name or name are none.
    """
    if known := Newspaper.objects.filter(slug=slug).first():
        return known, False
    newspaper = Newspaper(slug=slug, name=name.strip())
    try:
        newspaper.full_clean()
    except ValidationError as error:
        field, [why, *_more] = next(iter(error.message_dict.items()))
        given = {"slug": slug, "name": name}.get(field, "")
        words = _("“%(given)s” can't be used: %(why)s")
        raise Refused(words % {"given": given, "why": why}) from None
    newspaper.save()
    return newspaper, True
