"""A page of an issue: its articles as printed, with their jump lines as links."""

import datetime
import re

import pytest
from django.test import Client

from articles.models import Issue, Photo
from tests.views.press import (
    join,
    print_archive,
    print_article,
    print_issue,
    print_jumping_story,
    print_page,
    text,
)

pytestmark = pytest.mark.django_db


def test_articles_stand_in_printed_order_with_everything_that_was_printed(
    reader: Client, issue: Issue
) -> None:
    page = print_page(issue)
    print_article(
        page,
        "新桥合龙",
        column_label="新闻特写",
        kicker="历时三年",
        decks=["江上从此一条路", "明日通车"],
        dateline="本报讯",
        signed=[("记者", "方舟"), ("摄影", "叶青")],
        body=[
            *text("清晨六点，最后一段钢梁落位。"),
            {"kind": "crosshead", "text": "三年三百人"},
            {"kind": "caption", "text": "工人们在桥面合影。"},
        ],
    )
    print_article(page, "水位回落")
    answer = reader.get(page.get_absolute_url()).text
    printed = (
        "新闻特写", "历时三年", "新桥合龙", "江上从此一条路", "明日通车", "方舟", "叶青",
        "本报讯", "清晨六点", "三年三百人", "工人们在桥面合影。", "水位回落",
    )  # fmt: skip
    places = [answer.index(words, answer.index("<main")) for words in printed]
    assert places == sorted(places)
    assert '<h3 class="crosshead">三年三百人</h3>' in answer
    assert "<figcaption>工人们在桥面合影。</figcaption>" in answer


def test_the_jump_line_leads_to_where_the_story_goes_on(reader: Client, issue: Issue) -> None:
    first = print_article(print_page(issue, "1"), "新桥合龙", continued_on="（下转第2版）")
    second = print_article(print_page(issue, "2"), continued_from="（上接第1版）")
    join(first, second, state="proposed")
    story = f"/story/{first.public_id}/"
    onward = f'<a href="{story}#{second.public_id}">（下转第2版）</a>'
    assert onward in reader.get(first.page.get_absolute_url()).text
    assert f'<a href="{story}">（上接第1版）</a>' in reader.get(second.page.get_absolute_url()).text


def test_a_later_part_without_headline_shows_whose_continuation_it_is(
    reader: Client, issue: Issue
) -> None:
    first = print_article(print_page(issue, "1"), "新桥合龙")
    second = print_article(print_page(issue, "2"))
    third = print_article(print_page(issue, "3"))
    join(first, second)
    join(second, third)
    answer = reader.get(third.page.get_absolute_url()).text
    assert "新桥合龙" in answer
    assert f'href="/story/{first.public_id}/#{third.public_id}"' in answer


def test_a_jump_line_without_known_partner_is_shown_as_plain_text(
    reader: Client, issue: Issue
) -> None:
    article = print_article(print_page(issue), continued_from="（上接第9版）")
    answer = reader.get(article.page.get_absolute_url()).text
    assert '<p class="jump">（上接第9版）</p>' in answer


def test_each_article_can_be_linked_on_its_page(reader: Client, issue: Issue) -> None:
    article = print_article(print_page(issue), "新桥合龙")
    assert f'id="{article.public_id}"' in reader.get(article.page.get_absolute_url()).text


def test_image_and_pdf_of_the_page_are_there_where_they_exist(reader: Client, issue: Issue) -> None:
    plain, scanned = print_page(issue, "1"), print_page(issue, "2")
    type(scanned).objects.filter(pk=scanned.pk).update(image="pages/2.png", pdf="pages/2.pdf")
    answer = reader.get(scanned.get_absolute_url()).text
    assert 'src="/media/pages/2.png"' in answer
    assert 'href="/media/pages/2.pdf"' in answer
    assert "/media/pages/2.pdf" not in reader.get(plain.get_absolute_url()).text


def test_previous_and_next_lead_through_the_pages(reader: Client, issue: Issue) -> None:
    row = [print_page(issue, label) for label in ("A01", "A02", "B01")]
    for before, here, after in zip([None, *row], row, [*row[1:], None], strict=False):
        answer = reader.get(here.get_absolute_url()).text
        assert sides_in(answer) == [one and one.get_absolute_url() for one in (before, after)]


def test_before_the_first_and_after_the_last_page_stand_the_issues_beside(
    reader: Client, issue: Issue
) -> None:
    day = datetime.timedelta(days=1)
    before, after = (print_issue(issue.newspaper, issue.date + days) for days in (-day, day))
    print_issue(issue.newspaper, issue.date + 2 * day, published=False)
    only = print_page(issue).get_absolute_url()
    answer = reader.get(only).text
    assert sides_in(answer) == [before.get_absolute_url(), after.get_absolute_url()]
    assert "Previous issue" in answer
    last = print_page(after).get_absolute_url()
    assert sides_in(reader.get(last).text) == [issue.get_absolute_url(), None]


def sides_in(html: str) -> list[str | None]:
    """Where the page leads back and onward."""
    found = [re.search(f'<link rel="{way}" href="([^"]+)">', html) for way in ("prev", "next")]
    return [one and one[1] for one in found]


@pytest.mark.parametrize("typed", ["A1", "a01", "a1", "A001"])
def test_other_spellings_of_a_label_lead_to_the_printed_one(
    reader: Client, issue: Issue, typed: str
) -> None:
    print_page(issue, "A01")
    answer = reader.get(f"/qiaotou/2024-03-12/{typed}/")
    assert answer.status_code == 301
    assert answer.url == "/qiaotou/2024-03-12/A01/"


def test_a_page_of_an_edition_is_not_a_page_of_the_main_issue(reader: Client, issue: Issue) -> None:
    page = print_page(print_issue(issue.newspaper, edition="增刊"), "5")
    assert reader.get(page.get_absolute_url()).status_code == 200
    assert reader.get("/qiaotou/2024-03-12/5/").status_code == 404


def test_a_page_without_articles_says_so(reader: Client, issue: Issue) -> None:
    assert "This page has no articles." in reader.get(print_page(issue).get_absolute_url()).text


def test_the_first_page_carries_the_newspapers_name_and_the_others_a_folio_line(
    reader: Client, issue: Issue
) -> None:
    first, second = print_page(issue, "1", "要闻"), print_page(issue, "2", "民生")
    front = reader.get(first.get_absolute_url()).text
    assert '<p class="broadsheet-name" lang="zh">桥头日报</p>' in front
    folio = reader.get(second.get_absolute_url()).text.split('<header class="broadsheet-head">')[1]
    for words in ("2024-03-12", "Page 2", "民生", "桥头日报"):
        assert words in folio.split("</header>")[0]


def test_the_first_photo_stands_apart_from_the_text_with_its_caption(
    reader: Client, issue: Issue
) -> None:
    article = print_article(print_page(issue), "新桥合龙")
    Photo.objects.create(
        article=article,
        order=1,
        image="photos/1.jpg",
        caption="合龙的一刻",
        credit="叶青 摄",
        alt="桥",
    )
    answer = reader.get(article.page.get_absolute_url()).text
    plate = answer.split('<figure class="plate">')[1].split("</figure>")[0]
    for words in ('src="/media/photos/1.jpg"', 'alt="桥"', "合龙的一刻", "叶青 摄"):
        assert words in plate
    assert answer.count("合龙的一刻") == 1


def test_short_lines_are_set_as_verse(reader: Client, issue: Issue) -> None:
    page = print_page(issue)
    print_article(page, "过江", body=text("船开了", "岸也开了", "我在中间", "哪边都不靠"))
    print_article(
        page,
        "水位回落",
        body=text("桥头", "江面上的风一夜之间小了下来，水位退了两尺。", "船开了", "雨停"),
    )
    print_article(page, "新桥合龙")
    assert reader.get(page.get_absolute_url()).text.count(" verse") == 1


@pytest.mark.parametrize("archive", [0, 12])
def test_a_page_takes_five_queries(
    reader: Client, issue: Issue, archive: int, django_assert_num_queries
) -> None:
    head = print_jumping_story(issue)
    print_archive(issue.newspaper, archive)
    # 1 version of the issue  2 pages of the issue with it and its newspaper  3 continuations
    # 4 articles of the page  5 bylines, photos, corrections and zones of them and of the parts
    #   of their stories on other pages
    with django_assert_num_queries(5):
        reader.get(head.page.get_absolute_url())
