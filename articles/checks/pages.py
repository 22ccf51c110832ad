"""Pages that are not whole, or whose pictures are gone."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.text.page_labels import missing_labels

from .finding import Fault, Level, Place
from .material import Material, lacks_files
from .registry import Of, check


@check("page-empty", Level.WARNING, gettext_lazy("A page without articles"), Of.ISSUE)
def page_empty(material: Material) -> Iterator[Fault]:
    """A page on which no article stands; one of advertisements has none.

    wrong: page=1; text=渡口停航了。 || page=2; empty=yes
    right: page=1; text=渡口停航了。 || page=2; text=春茶开采了。
    """
    for page in material.pages:
        if not material.orders[page.order]:
            yield Fault(
                Place(material.issue, page),
                _("No article stands on page %(page)s.") % {"page": page.label},
                _("Import the page's text, or waive this for a page of advertisements."),
            )


@check("page-missing", Level.WARNING, gettext_lazy("A page is missing"), Of.ISSUE)
def page_missing(material: Material) -> Iterator[Fault]:
    """A label that the row of pages leaves out.

    wrong: page=1; text=渡口停航了。 || page=3; text=春茶开采了。
    right: page=1; text=渡口停航了。 || page=2; text=春茶开采了。
    """
    for label in missing_labels(page.label for page in material.pages):
        yield Fault(
            Place(material.issue),
            _("The issue has no page %(page)s.") % {"page": label},
            _("Import the page, or correct the labels beside it."),
            about=label,
        )


@check("page-count", Level.WARNING, gettext_lazy("Fewer or more pages than printed"), Of.ISSUE)
def page_count(material: Material) -> Iterator[Fault]:
    """Not as many pages as the issue was printed with, where that number is known.

    wrong: page=1; text=渡口停航了。; printed=2
    right: page=1; text=渡口停航了。; printed=1
    """
    there, printed = len(material.pages), material.issue.page_count
    if printed and there and there != printed:
        words = _("The issue was printed with %(printed)d pages; here are %(there)d.")
        yield Fault(
            Place(material.issue),
            words % {"printed": printed, "there": there},
            _("Import the pages that are missing, or correct the number."),
            about=f"{there}/{printed}",
        )


@check("page-picture", Level.WARNING, gettext_lazy("A page's picture is missing"), Of.ISSUE)
def page_picture(material: Material) -> Iterator[Fault]:
    """A page that has a picture or a PDF whose file is not in the media.

    wrong: page=1; text=渡口停航了。; picture=pages/gone.webp
    right: page=1; text=渡口停航了。
    """
    for page in material.pages:
        if lacks_files(page) or (page.pdf and not page.pdf.storage.exists(page.pdf.name)):
            yield Fault(
                Place(material.issue, page),
                _("A file of the picture or PDF of page %(page)s is not there.")
                % {"page": page.label},
                _("Upload the page's picture again, or import it."),
            )
