"""What search engines read: schema.org as JSON-LD, safe inside a page whatever it says."""

import datetime
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.exporting.structured import news_article, publication_issue, script_text, website
from articles.models import (
    Article,
    Correction,
    Issue,
    Newspaper,
    Page,
    Photo,
    Story,
    stories_on,
)
from tests.views.press import correct, join, print_article, print_issue, print_newspaper, print_page

pytestmark = pytest.mark.django_db

SITE = "https://paper.example"


def absolute(address: str) -> str:
    return SITE + address


@pytest.fixture
def issue() -> Issue:
    """A supplement of 12 March 2024."""
    return print_issue(print_newspaper(), edition="增刊")


@pytest.fixture
def parts(issue: Issue) -> list[Article]:
    """A story on pages A01 and B02."""
    signed = [("记者", "方舟"), ("摄影", "叶青")]
    found = [
        print_article(
            print_page(issue, "A01", "要闻"),
            "新桥合龙",
            column_label="特写",
            dateline="本报讯",
            signed=signed,
        ),
        print_article(print_page(issue, "B02", "民生"), signed=[("记者", "江帆")]),
    ]
    join(*found)
    return found


def described(issue: Issue) -> dict[str, Any]:
    """What is said of the first story of an issue."""
    return news_article(stories_on(issue.pages.all())[0], absolute)


def test_a_story_is_a_news_article_with_every_page_that_it_was_printed_on(
    issue: Issue, parts: list[Article]
) -> None:
    changed = datetime.datetime(2124, 3, 13, 22, 30, tzinfo=datetime.UTC)
    Article.objects.filter(pk=parts[1].pk).update(updated_at=changed)
    reporter, other = (part.bylines.all()[0].contributor for part in parts)
    address = f"{SITE}/story/{parts[0].public_id}/"
    assert described(issue) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "url": address,
        "mainEntityOfPage": address,
        "headline": "新桥合龙",
        "description": "桥头的钟敲了八下。",
        "dateline": "本报讯",
        "datePublished": "2024-03-12",
        "dateModified": "2124-03-14T06:30:00+08:00",
        "author": [
            {"@type": "Person", "name": "方舟", "url": f"{SITE}/contributor/{reporter.pk}/"},
            {"@type": "Person", "name": "江帆", "url": f"{SITE}/contributor/{other.pk}/"},
        ],
        "publisher": {"@type": "Organization", "name": "桥头日报", "url": f"{SITE}/qiaotou/"},
        "articleSection": ["要闻", "民生", "特写"],
        "printEdition": "增刊",
        "printPage": ["A01", "B02"],
        "printSection": ["A", "B"],
        "isPartOf": {
            "@type": "PublicationIssue",
            "url": f"{SITE}{issue.get_absolute_url()}",
            "name": "桥头日报 2024-03-12-增刊",
            "datePublished": "2024-03-12",
            "isPartOf": {"@type": "Newspaper", "name": "桥头日报", "url": f"{SITE}/qiaotou/"},
        },
        "inLanguage": "zh",
    }


def test_a_correction_is_a_remark_on_the_story(issue: Issue, parts: list[Article]) -> None:
    for part, words in zip(parts, ("通车应在三月。", "桥长应为三百米。"), strict=True):
        correct(part, words)
    Correction.objects.update(at=datetime.datetime(2024, 3, 13, 1, tzinfo=datetime.UTC))
    assert described(issue)["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": words,
            "datePublished": "2024-03-13T09:00:00+08:00",
        }
        for words in ("通车应在三月。", "桥长应为三百米。")
    ]


def test_what_a_story_does_not_have_is_not_said() -> None:
    issue = print_issue(print_newspaper())
    print_article(print_page(issue, "1", name=""), body=[])
    story = described(issue)
    assert story["printPage"] == "1"
    absent = {"headline", "description", "dateline", "author", "articleSection", "printEdition"}
    assert not (absent | {"printSection", "image"}) & story.keys()


def test_a_draft_that_was_never_published_was_changed_when_it_was_written() -> None:
    issue = print_issue(print_newspaper(), published=False)
    article = print_article(print_page(issue))
    written = article.updated_at.replace(microsecond=0)
    assert datetime.datetime.fromisoformat(described(issue)["dateModified"]) == written


def test_the_images_of_a_story_are_its_photos(issue: Issue, parts: list[Article]) -> None:
    for part, name in zip(parts, "ab", strict=True):
        Photo.objects.create(article=part, order=0, image=f"photos/{name}.jpg")
    photos = [f"{SITE}/media/photos/a.jpg", f"{SITE}/media/photos/b.jpg"]
    assert described(issue)["image"] == photos


def test_without_photos_the_image_is_that_of_the_first_page(
    issue: Issue, parts: list[Article]
) -> None:
    Page.objects.filter(pk=parts[0].page_id).update(image="pages/a01.jpg")
    assert described(issue)["image"] == f"{SITE}/media/pages/a01.jpg"


def test_an_issue_is_part_of_its_newspaper(issue: Issue) -> None:
    front = print_page(issue)
    front.image = "pages/front.jpg"
    assert publication_issue(issue, [front, print_page(issue, "2")], absolute) == {
        "@context": "https://schema.org",
        "@type": "PublicationIssue",
        "url": f"{SITE}{issue.get_absolute_url()}",
        "name": "桥头日报 2024-03-12-增刊",
        "datePublished": "2024-03-12",
        "isPartOf": {"@type": "Newspaper", "name": "桥头日报", "url": f"{SITE}/qiaotou/"},
        "image": f"{SITE}/media/pages/front.jpg",
        "inLanguage": "zh",
    }


def test_the_site_says_how_it_is_searched() -> None:
    site = website("数字报", absolute)
    assert (site["@type"], site["name"], site["url"]) == ("WebSite", "数字报", f"{SITE}/")
    assert site["potentialAction"] == {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{SITE}/search/?q={{search_term_string}}",
        },
        "query-input": "required name=search_term_string",
    }


signs = st.sampled_from(["</script>", "<!--", "]]>", "&amp;", '"', "\\", "\u2028", "\u2029", "\n"])
texts = st.lists(signs | st.characters(exclude_categories=["Cs"]), max_size=12).map("".join)


@given(headline=texts, name=texts)
def test_any_text_reads_back_and_ends_no_script_element(headline: str, name: str) -> None:
    issue = Issue(newspaper=Newspaper(slug="qiaotou", name=name), date=datetime.date(2024, 3, 12))
    article = Article(pk=1, page=Page(pk=1, issue=issue, label="1"), headline=headline)
    article._prefetched_objects_cache = {"bylines": [], "photos": []}
    article.updated_at = datetime.datetime(2024, 3, 13, tzinfo=datetime.UTC)
    thing = news_article(Story((article,)), absolute)
    text = script_text(thing)
    assert json.loads(text) == thing
    assert thing.get("headline", "") == headline
    assert thing["publisher"]["name"] == name
    assert not set(text) & set("<>&\u2028\u2029")
