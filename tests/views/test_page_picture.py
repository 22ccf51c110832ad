"""A page with a picture: its stories are links on it, and stand beside it as a list."""

import json
import re

import pytest
from django.test import Client

from articles.models import Article, Issue, Page, Zone
from tests.views.press import correct, join, print_article, print_page

pytestmark = pytest.mark.django_db

SIZES = [
    {"name": f"pages/{width}.webp", "width": width, "height": 2 * width} for width in (320, 1280)
]
LEFT = [[0, 0], [0.5, 0], [0.5, 1], [0, 1]]
RIGHT = [[0.5, 0], [1, 0], [1, 1], [0.5, 1]]


def take_picture(page: Page) -> Page:
    Page.objects.filter(pk=page.pk).update(image=SIZES[-1]["name"], image_sizes=SIZES)
    page.refresh_from_db()
    return page


def draw(article: Article, points: object = LEFT, **more: object) -> Zone:
    return article.zones.create(order=article.zones.count(), points=points, **more)


@pytest.fixture
def page(issue: Issue) -> Page:
    """The first page, with a picture."""
    return take_picture(print_page(issue, "1"))


def zones_on(answer: str) -> str:
    return answer.split('<svg class="zones"')[1].split("</svg>")[0]


def listed_on(answer: str) -> str:
    return answer.split('<section class="on-page"')[1].split("</section>")[0]


def test_the_zones_of_an_article_are_one_link_that_tells_its_headline(
    reader: Client, page: Page
) -> None:
    article = print_article(page, "新桥合龙")
    draw(article, LEFT)
    draw(article, RIGHT)
    svg = zones_on(reader.get(page.get_absolute_url()).text)
    (link,) = re.findall(r"<a .*?</a>", svg)
    assert f'href="/story/{article.public_id}/" id="{article.public_id}"' in link
    assert "<title>新桥合龙</title>" in link
    assert link.count("<polygon") == 2
    assert 'points="0,0 500,0 500,1000 0,1000"' in link


def test_rejected_zones_are_not_shown(reader: Client, page: Page) -> None:
    article = print_article(page, "新桥合龙")
    draw(article, state="rejected")
    answer = reader.get(page.get_absolute_url()).text
    assert "<polygon" not in answer
    # The article can be led to all the same.
    assert f'id="{article.public_id}"' in listed_on(answer)


def test_the_stories_are_a_list_in_printed_order_too(reader: Client, page: Page) -> None:
    for headline in ("新桥合龙", "水位回落", "菜价回落"):
        print_article(page, headline, kicker="历时三年", decks=["江上从此一条路"])
    listed = listed_on(reader.get(page.get_absolute_url()).text)
    assert re.findall(r"<h3.*?<a [^>]*>(.*?)</a>", listed) == ["新桥合龙", "水位回落", "菜价回落"]
    assert listed.count("历时三年") == listed.count("江上从此一条路") == 3


def test_jump_lines_are_links_beside_the_picture(reader: Client, issue: Issue, page: Page) -> None:
    first = print_article(page, "新桥合龙", continued_on="（下转第2版）")
    second = print_article(print_page(issue, "2"), continued_from="（上接第1版）")
    join(first, second)
    listed = listed_on(reader.get(page.get_absolute_url()).text)
    assert f'<a href="/story/{first.public_id}/#{second.public_id}">（下转第2版）</a>' in listed


def test_all_zones_of_a_jumped_story_share_its_name_across_the_pages(
    reader: Client, issue: Issue, page: Page
) -> None:
    parts = [print_article(page, "新桥合龙")]
    for label in "23":
        other = take_picture(print_page(issue, label))
        parts.append(print_article(other))
        draw(print_article(other, "别的消息"))
    for part in parts:
        draw(part)
    join(parts[0], parts[1])
    join(parts[1], parts[2])
    for part in parts:
        answer = reader.get(part.page.get_absolute_url()).text
        row = answer.split('<nav class="leaves')[1].split("</nav>")[0]
        name = f'data-story="{parts[0].public_id}"'
        assert [leaf.count(name) for leaf in row.split("<li>")[1:]] == [1, 1, 1]
        assert name in zones_on(answer)
        assert name in listed_on(answer)


def test_the_picture_comes_in_all_its_sizes_with_words_for_who_cannot_see_it(
    reader: Client, page: Page
) -> None:
    answer = reader.get(page.get_absolute_url()).text
    picture = answer.split('<div class="printed-picture">')[1].split("<svg")[0]
    assert "/media/pages/320.webp 320w, /media/pages/1280.webp 1280w" in picture
    assert "Page 1 as it was printed" in picture
    levels = re.search(
        r'<script id="picture-levels" type="application/json">(.*?)</script>', answer
    )
    assert levels is not None
    assert json.loads(levels[1]) == [
        {"url": "/media/pages/320.webp", "width": 320, "height": 640},
        {"url": "/media/pages/1280.webp", "width": 1280, "height": 2560},
    ]


def test_corrections_stand_beside_the_picture(reader: Client, page: Page) -> None:
    correct(print_article(page, "新桥合龙"), "合龙应为三月十一日。")
    assert "合龙应为三月十一日。" in listed_on(reader.get(page.get_absolute_url()).text)


def test_headlines_are_escaped(reader: Client, page: Page) -> None:
    draw(print_article(page, "<script>'\"&"))
    answer = reader.get(page.get_absolute_url()).text
    assert "<title>&lt;script&gt;&#x27;&quot;&amp;</title>" in answer


def test_a_page_with_a_picture_and_no_articles_says_so(reader: Client, page: Page) -> None:
    assert "This page has no articles." in reader.get(page.get_absolute_url()).text


def test_a_picture_takes_no_more_queries(
    reader: Client, issue: Issue, page: Page, django_assert_num_queries
) -> None:
    first = print_article(page, "新桥合龙")
    second = print_article(take_picture(print_page(issue, "2")))
    join(first, second)
    draw(first)
    draw(second)
    address = page.get_absolute_url()
    # 1 version of the issue  2 pages of the issue  3 continuations  4 articles of the page
    # 5 what belongs to them and to the parts of their stories on other pages
    with django_assert_num_queries(5):
        reader.get(address)
