"""One page of an issue, with its articles as they were printed on it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from articles.exporting import open_graph
from articles.models import (
    Article,
    Continuation,
    Contributor,
    Correction,
    Page,
    Passage,
    Story,
    passages_of,
)
from articles.views.converters import IssueKey, PageKey
from articles.views.head import head
from articles.views.layout import Strip, strips_of
from articles.views.sides import beside
from articles.views.viewer import previewable, shared_issue

BRIEF = 200  # characters: a quarter of a screen in one column


@dataclass(frozen=True)
class PrintedArticle:
    """An article on its page, and the parts of its story that stand on other pages.

    ``head`` is the part that the story begins with; ``earlier`` and ``later`` are the parts
    that the printed jump lines lead to, None where no link is known.
    """

    article: Article
    head: Article
    earlier: Article | None
    later: Article | None

    @property
    def headline(self) -> str:
        return self.article.headline or self.head.headline or self.article.opening

    @property
    def address(self) -> str:
        return Story((self.head,)).address_of(self.article)

    @property
    def earlier_address(self) -> str:
        return Story((self.head,)).address_of(self.earlier) if self.earlier else ""

    @property
    def later_address(self) -> str:
        return Story((self.head,)).address_of(self.later) if self.later else ""

    @property
    def credits(self) -> list[tuple[str, list[Contributor]]]:
        return Story((self.article,)).credits

    @property
    def corrections(self) -> list[Correction]:
        """What was wrong in this part of the story."""
        return Story((self.article,)).corrections

    @property
    def passages(self) -> list[Passage]:
        return passages_of([self.article])

    @property
    def length(self) -> int:
        return sum(len(block["text"]) for block in self.article.body)

    @property
    def brief(self) -> bool:
        """Whether it is short enough to stay in one column."""
        return self.length < BRIEF


@require_safe
@previewable
def page(request: HttpRequest, slug: str, key: IssueKey, label: PageKey) -> HttpResponse:
    """A page under its printed label; other spellings of the label (``A1``) lead there."""
    visible = Page.objects.with_issue().visible_to(request.user, shared_issue(request))
    issue_is = {"issue__newspaper__slug": slug, "issue__date": key.date}
    found = get_object_or_404(visible, **issue_is, issue__edition=key.edition, order=label.order)
    if found.label != label:
        return redirect(found, permanent=True)
    return render(request, "articles/page.html", context_of(request, found))


def context_of(request: HttpRequest, page: Page) -> dict[str, object]:
    pages = list(page.issue.pages.for_navigation())
    previous, following = beside(page, pages)
    printed = list(printed_on(page))
    strips: list[Strip[PrintedArticle]] = strips_of(printed, lambda one: one.length)
    return {
        "newspaper": page.issue.newspaper,
        "issue": page.issue,
        "page": page,
        "pages": pages,
        "previous": previous,
        "following": following,
        "strips": strips,
        "printed": printed,
        "canonical": request.build_absolute_uri(page.get_absolute_url()),
        **head(
            open_graph.of_page(page, (one.headline for one in printed), request.build_absolute_uri)
        ),
    }


def printed_on(page: Page) -> Iterable[PrintedArticle]:
    """The articles of a page in printed order, with the other parts of their stories."""
    links = list(Continuation.objects.linked().of_issue(page.issue_id).with_both_parts())
    earlier = {link.later_id: link.earlier for link in links}
    later = {link.earlier_id: link.later for link in links}
    for article in page.articles.for_reading().in_print_order():
        yield PrintedArticle(
            article, head_of(article, earlier), earlier.get(article.pk), later.get(article.pk)
        )


def head_of(article: Article, earlier: dict[int, Article]) -> Article:
    """The first part of an article's story, along links from a part's id to the one before."""
    seen = set()
    while article.pk in earlier and article.pk not in seen:
        seen.add(article.pk)
        article = earlier[article.pk]
    return article
