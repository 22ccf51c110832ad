"""Photos: that they are there, and what they show, also for those who do not see them."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .finding import Fault, Level
from .material import Sheet, lacks_files
from .registry import Of, check


@check("photo-caption", Level.WARNING, gettext_lazy("A photo without a caption"), Of.ARTICLE)
def photo_caption(sheet: Sheet) -> Iterator[Fault]:
    """A photo under which no words stand; a caption in the article's body counts.

    wrong: text=渡口停航了。; photo=|岸边的老渡船
    right: text=渡口停航了。; photo=老渡船最后一次靠岸。|岸边的老渡船
    """
    captions = sum(text.kind == "caption" for text in sheet.body)
    bare = [number for number, photo in enumerate(sheet.photos) if not photo.caption.strip()]
    for number in bare[captions:]:
        words = _("Photo %(number)d has no caption.") % {"number": number + 1}
        yield sheet.photo(number).fault(words, _("Write one."), about=str(number))


@check("photo-alt", Level.WARNING, gettext_lazy("A photo without alternative text"), Of.ARTICLE)
def photo_alt(sheet: Sheet) -> Iterator[Fault]:
    """A photo of which nothing is told to those who do not see it (WCAG 2.2, 1.1.1).

    wrong: text=渡口停航了。; photo=老渡船最后一次靠岸。|
    right: text=渡口停航了。; photo=老渡船最后一次靠岸。|岸边的老渡船
    """
    for number, photo in enumerate(sheet.photos):
        if not photo.alt.strip():
            words = _("Photo %(number)d has no alternative text.") % {"number": number + 1}
            suggestion = _("Say in a sentence what it shows.")
            yield sheet.photo(number).fault(words, suggestion, about=str(number))


@check("photo-file", Level.WARNING, gettext_lazy("A photo's file is missing"), Of.ARTICLE)
def photo_file(sheet: Sheet) -> Iterator[Fault]:
    """A photo whose file is not in the media; readers see its alternative text instead.

    wrong: text=渡口停航了。; photo=老渡船最后一次靠岸。|岸边的老渡船|photos/gone.webp
    right: text=渡口停航了。; photo=老渡船最后一次靠岸。|岸边的老渡船
    """
    for number, photo in enumerate(sheet.photos):
        if lacks_files(photo):
            words = _("The file of photo %(number)d is not there.") % {"number": number + 1}
            suggestion = _("Upload the photo again.")
            yield sheet.photo(number).fault(words, suggestion, about=str(number))
