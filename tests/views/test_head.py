"""What the heads of pages tell machines: one address each, schema.org and OpenGraph."""

import json
import re
from html.parser import HTMLParser
from typing import Any

import pytest
from django.test import Client

from articles.models import Article, Issue, Newspaper, Page, Photo
from tests.views.press import index_all, print_article, print_issue, print_newspaper, print_page

pytestmark = pytest.mark.django_db

SITE = "http://testserver"


class Head(HTMLParser):
    """The canonical address of a page, its OpenGraph properties and its JSON-LD."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.canonical: list[str | None] = []
        self.meta: list[tuple[str, str | None]] = []
        self.things: list[dict[str, Any]] = []
        self.in_data = False
        self.scripts = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("rel") == "canonical":
            self.canonical.append(given["href"])
        if property := given.get("property"):
            self.meta.append((property, given["content"]))
        self.scripts += tag == "script"
        self.in_data = tag == "script" and given.get("type") == "application/ld+json"

    def handle_data(self, data: str) -> None:
        if self.in_data:
            self.things.append(json.loads(data))
            self.in_data = False

    @property
    def types(self) -> list[str]:
        return [thing["@type"] for thing in self.things]


def head_of(reader: Client, address: str) -> Head:
    return Head(reader.get(address).text)


@pytest.fixture
def article(issue: Issue) -> Article:
    page = print_page(issue)
    return print_article(page, "新桥合龙", signed=[("记者", "方舟")])


def test_every_page_names_the_one_address_of_what_it_shows(
    reader: Client, article: Article
) -> None:
    page, issue = article.page, article.page.issue
    person = article.bylines.get().contributor
    index_all()
    for asked, canonical in [
        ("/?from=elsewhere", issue.get_absolute_url()),
        ("/qiaotou/", issue.get_absolute_url()),
        (issue.get_absolute_url(), issue.get_absolute_url()),
        (page.get_absolute_url(), page.get_absolute_url()),
        (f"{article.get_absolute_url()}?from=elsewhere", article.get_absolute_url()),
        (f"{person.get_absolute_url()}?from=elsewhere", person.get_absolute_url()),
        ("/qiaotou/2024-03/", "/qiaotou/2024-03/"),
    ]:
        assert head_of(reader, asked).canonical == [f"{SITE}{canonical}"], asked


def test_a_story_is_told_as_a_news_article(reader: Client, article: Article) -> None:
    Photo.objects.create(article=article, order=0, image="photos/a.jpg")
    head = head_of(reader, article.get_absolute_url())
    assert head.types == ["NewsArticle"]
    assert head.things[0]["headline"] == "新桥合龙"
    assert head.things[0]["image"] == f"{SITE}/media/photos/a.jpg"
    assert ("og:type", "article") in head.meta
    assert ("og:url", f"{SITE}{article.get_absolute_url()}") in head.meta
    assert ("og:image", f"{SITE}/media/photos/a.jpg") in head.meta


def test_an_issue_is_told_as_an_issue_with_its_front_page(reader: Client, article: Article) -> None:
    Page.objects.update(image="pages/front.jpg")
    head = head_of(reader, article.page.issue.get_absolute_url())
    assert head.types == ["PublicationIssue"]
    assert head.things[0]["image"] == f"{SITE}/media/pages/front.jpg"
    assert ("og:title", "桥头日报 March 12, 2024") in head.meta
    assert ("og:description", "新桥合龙") in head.meta
    assert ("og:image", f"{SITE}/media/pages/front.jpg") in head.meta


def test_a_page_is_told_by_its_headlines(reader: Client, article: Article) -> None:
    head = head_of(reader, article.page.get_absolute_url())
    assert ("og:title", "桥头日报 March 12, 2024 Page 1 要闻") in head.meta
    assert ("og:description", "新桥合龙") in head.meta
    assert ("og:url", f"{SITE}{article.page.get_absolute_url()}") in head.meta


def test_home_tells_how_the_site_is_searched(reader: Client, article: Article) -> None:
    assert head_of(reader, "/").types == ["WebSite", "PublicationIssue"]
    print_issue(print_newspaper("wanbao", "河口晚报"))
    several = head_of(reader, "/")
    assert several.types == ["WebSite"]
    assert several.things[0]["url"] == f"{SITE}/"
    target = several.things[0]["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{SITE}/search/?q={{search_term_string}}"


def test_home_without_issues_tells_it_too(reader: Client, newspaper: Newspaper) -> None:
    assert head_of(reader, "/").types == ["WebSite"]


def test_no_text_gets_out_of_its_place(reader: Client, issue: Issue) -> None:
    attack = "</script><script>alert('头条')</script>\"><meta property='og:type' content='x'>\u2028"
    page = print_page(issue, name=attack)
    article = print_article(page, attack, column_label=attack, signed=[("记者", attack)])
    for shown in (article, page, issue):
        text = reader.get(shown.get_absolute_url()).text
        assert "<script>" not in text
        head = Head(text)
        assert len(re.findall("</script>", text)) == head.scripts
        assert [name for name, _ in head.meta].count("og:type") == 1
        assert any(attack.strip() in str(content) for _, content in head.meta)
    assert head_of(reader, article.get_absolute_url()).things[0]["headline"] == attack
