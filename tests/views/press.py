"""A small press for tests: prints issues, pages and articles into the database."""

import datetime
from typing import Any

from django.test import Client
from django.utils import timezone

from articles.models import (
    Article,
    Byline,
    Continuation,
    Contributor,
    Correction,
    Issue,
    Newspaper,
    Page,
)
from articles.search import index_issue
from articles.text.numerals import page_order

MARCH_12 = datetime.date(2024, 3, 12)


def text(*paragraphs: str) -> list[dict[str, str]]:
    return [{"kind": "paragraph", "text": paragraph} for paragraph in paragraphs]


def print_newspaper(slug: str = "qiaotou", name: str = "桥头日报") -> Newspaper:
    return Newspaper.objects.get_or_create(slug=slug, defaults={"name": name})[0]


def print_issue(
    newspaper: Newspaper,
    date: datetime.date = MARCH_12,
    edition: str = "",
    published: bool = True,
) -> Issue:
    return Issue.objects.create(
        newspaper=newspaper,
        date=date,
        edition=edition,
        published_at=timezone.now() if published else None,
    )


def print_page(issue: Issue, label: str = "1", name: str = "要闻") -> Page:
    return Page.objects.create(issue=issue, label=label, order=page_order(label), name=name)


def print_article(page: Page, headline: str = "", **fields: Any) -> Article:
    """An article at the next place of a page; ``signed`` is a list of (role, name)."""
    signed = fields.pop("signed", [])
    fields.setdefault("body", text("桥头的钟敲了八下。"))
    position = page.articles.count() + 1
    article = Article.objects.create(page=page, position=position, headline=headline, **fields)
    for order, (role, name) in enumerate(signed):
        person, _ = Contributor.objects.get_or_create(newspaper=page.issue.newspaper, name=name)
        Byline.objects.create(article=article, contributor=person, role=role, order=order)
    return article


def correct(article: Article, text: str) -> Correction:
    """What readers were told was wrong in an article."""
    number = article.corrections.count() + 2  # the first revision is the article as printed
    return Correction.objects.create(article=article, text=text, revision=number)


def join(earlier: Article, later: Article, state: str = "confirmed") -> Continuation:
    return Continuation.objects.create(earlier=earlier, later=later, state=state)


def print_archive(newspaper: Newspaper, issues: int, before: datetime.date = MARCH_12) -> None:
    """Daily issues before a date: three pages, a story that jumps twice, and one that stays."""
    for days in range(1, issues + 1):
        issue = print_issue(newspaper, before - datetime.timedelta(days=days))
        print_jumping_story(issue)


def print_jumping_story(issue: Issue) -> Article:
    """Three pages with a story through all of them, and a short one on each."""
    parts = []
    for label in "123":
        page = print_page(issue, label)
        parts.append(print_article(page, f"长文{label}", signed=[("记者", "方舟")]))
        print_article(page, f"短讯{label}", signed=[("通讯员", "叶青")])
    join(parts[0], parts[1])
    join(parts[1], parts[2], state="proposed")
    return parts[0]


def index_all() -> None:
    """Index what stands in the database, as the import and the desk do when they are done."""
    for issue in Issue.objects.all():
        index_issue(issue)


def reader() -> Client:
    """A reader who uses the interface in English, the language of the message ids."""
    return Client(headers={"accept-language": "en"})
