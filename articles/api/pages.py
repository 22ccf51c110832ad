"""Pages: one printed page, with the articles on it."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from articles.caching.validators import of_named_issue
from articles.models import Article, Page

from . import examples
from .addresses import Link, page_address
from .filters import READER, PageFilter
from .keyset import Rows, Window, newest_first
from .parameters import BY_DATE, ISSUE_KEY, NEWSPAPER, OF_ISSUES, PAGE_LABEL, SECTION
from .references import (
    HTML_URL,
    ArticleReference,
    IssueReference,
    NewspaperReference,
    PageReference,
)
from .resource import Collection, Moved, Single, filtered


class PageSerializer(PageReference):
    """A page with the articles on it."""

    newspaper = NewspaperReference(
        source="issue.newspaper", help_text=_("The newspaper that it is a page of.")
    )
    issue = IssueReference(help_text=_("The issue that it is a page of."))
    image = Link(
        lambda page: page.image.url if page.image else None,
        allow_null=True,
        help_text=_("The address of a picture of the page; null where there is none."),
    )
    pdf = Link(
        lambda page: page.pdf.url if page.pdf else None,
        allow_null=True,
        help_text=_("The address of the page as PDF; null where there is none."),
    )
    articles = ArticleReference(
        many=True, help_text=_("What stands on the page, in printed order.")
    )
    html_url = Link(Page.get_absolute_url, help_text=HTML_URL)


def pages() -> QuerySet[Page]:
    narrow = Article.objects.in_print_order().only("public_id", "headline", "page_id")
    found = Page.objects.visible_to(READER).with_issue().for_navigation()
    return found.prefetch_related(Prefetch("articles", narrow))


class Pages(Collection):
    summary = _("Printed pages")
    description = _("The pages of published issues, newest first.")
    parameters = (*OF_ISSUES, PAGE_LABEL, SECTION, *BY_DATE)
    result = PageSerializer
    example = examples.PAGE

    def page(self, asked: dict[str, str], window: Window) -> Rows:
        return newest_first(filtered(PageFilter, asked, pages()), window, "issue__date")


class OnePage(Single):
    summary = _("A page")
    description = _("A page by its issue and its label; other spellings of the label lead to it.")
    named = (NEWSPAPER, ISSUE_KEY, PAGE_LABEL)
    validate = staticmethod(of_named_issue)
    result = PageSerializer
    example = examples.PAGE
    may_move = True

    def found(self, **named: Any) -> Page:
        key, label = named["issue"], named["page"]
        page = get_object_or_404(
            pages(),
            issue__newspaper__slug=named["newspaper"],
            issue__date=key.date,
            issue__edition=key.edition,
            order=label.order,
        )
        if page.label != label:
            raise Moved(page_address(page), permanent=True)
        return page
