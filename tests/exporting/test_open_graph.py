"""What is shown of a page where somebody shares its address: OpenGraph."""

import datetime

import pytest
from django.utils import translation

from articles.exporting import open_graph
from articles.models import Article, Issue, Photo, Story, stories_on
from tests.views.press import join, print_article, print_issue, print_newspaper, print_page, text

pytestmark = pytest.mark.django_db

SITE = "https://paper.example"


def absolute(address: str) -> str:
    return SITE + address


@pytest.fixture
def issue() -> Issue:
    return print_issue(print_newspaper())


@pytest.fixture
def story(issue: Issue) -> Story:
    """A story on two pages with a photo on each."""
    parts = [
        print_article(print_page(issue, "1"), "新桥合龙", signed=[("记者", "方舟")]),
        print_article(print_page(issue, "2", "民生"), body=text("对岸有人挥手。")),
    ]
    join(*parts)
    for part, name in zip(parts, "ab", strict=True):
        Photo.objects.create(article=part, order=0, image=f"photos/{name}.jpg")
    changed = datetime.datetime(2124, 3, 13, 22, 30, tzinfo=datetime.UTC)
    Article.objects.update(updated_at=changed)
    return stories_on(issue.pages.all())[0]


def test_a_story_is_an_article(story: Story) -> None:
    contributor = story.bylines[0].contributor
    assert open_graph.of_story(story, absolute) == [
        ("og:type", "article"),
        ("og:title", "新桥合龙"),
        ("og:description", "桥头的钟敲了八下。"),
        ("og:site_name", "桥头日报"),
        ("og:locale", "zh_CN"),
        ("og:url", f"{SITE}/story/{story.head.public_id}/"),
        ("og:image", f"{SITE}/media/photos/a.jpg"),
        ("og:image", f"{SITE}/media/photos/b.jpg"),
        ("article:published_time", "2024-03-12"),
        ("article:modified_time", "2124-03-14T06:30:00+08:00"),
        ("article:section", "要闻"),
        ("article:section", "民生"),
        ("article:author", f"{SITE}/contributor/{contributor.pk}/"),
    ]


def test_an_issue_is_named_by_date_and_edition_and_described_by_its_front(story: Story) -> None:
    issue = story.head.page.issue
    issue.edition = "增刊"
    page = story.head.page
    page.image = "pages/front.jpg"
    with translation.override("zh-hans"):
        meta = open_graph.of_issue(issue, [story, story], [page], absolute)
    assert meta == [
        ("og:type", "website"),
        ("og:title", "桥头日报 2024年3月12日 增刊"),
        ("og:description", "新桥合龙 · 新桥合龙"),
        ("og:site_name", "桥头日报"),
        ("og:locale", "zh_CN"),
        ("og:url", f"{SITE}{issue.get_absolute_url()}"),
        ("og:image", f"{SITE}/media/pages/front.jpg"),
    ]


def test_a_page_is_named_by_issue_label_and_name_and_described_by_five_headlines(
    story: Story,
) -> None:
    page = story.head.page
    with translation.override("zh-hans"):
        meta = open_graph.of_page(page, ["甲", "", "乙", "丙", "丁", "戊", "己"], absolute)
    assert meta == [
        ("og:type", "website"),
        ("og:title", "桥头日报 2024年3月12日 第1版 要闻"),
        ("og:description", "甲 · 乙 · 丙 · 丁 · 戊"),
        ("og:site_name", "桥头日报"),
        ("og:locale", "zh_CN"),
        ("og:url", f"{SITE}/qiaotou/2024-03-12/1/"),
    ]


def test_what_is_not_there_is_not_said(issue: Issue) -> None:
    page = print_page(issue, name="")
    with translation.override("en"):
        assert ("og:title", "桥头日报 March 12, 2024 Page 1") in open_graph.of_page(
            page, [], absolute
        )
        assert "og:description" not in dict(open_graph.of_page(page, [], absolute))
        assert "og:description" not in dict(open_graph.of_issue(issue, [], [], absolute))
