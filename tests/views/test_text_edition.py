"""The text edition: the whole issue in one scroll."""

import re

import pytest
from django.test import Client

from articles.models import Issue
from tests.views.press import (
    correct,
    join,
    print_archive,
    print_article,
    print_issue,
    print_jumping_story,
    print_page,
    text,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/qiaotou/2024-03-12/text/"


def main_of(reader: Client, address: str = ADDRESS) -> str:
    return reader.get(address).text.split('<div class="pages-of-text">')[1].split("</main>")[0]


def test_pages_and_stories_stand_in_printed_order_under_headings(
    reader: Client, issue: Issue
) -> None:
    first, second = print_page(issue, "1", "要闻"), print_page(issue, "2", "民生")
    print_article(second, "菜价回落")
    print_article(
        first,
        "新桥合龙",
        signed=[("记者", "方舟")],
        body=[*text("清晨六点。"), {"kind": "crosshead", "text": "三年三百人"}],
    )
    print_article(first, "水位回落")
    answer = re.sub(r"</?span[^>]*>", "", main_of(reader))
    headings = re.findall(r"<h([1-6])[^>]*>(?:<a[^>]*>)?([^<]*)", answer)
    assert [(level, words.strip()) for level, words in headings] == [
        ("2", "Page 1 要闻"),
        ("3", "新桥合龙"),
        ("4", "三年三百人"),
        ("3", "水位回落"),
        ("2", "Page 2 民生"),
        ("3", "菜价回落"),
    ]
    assert "方舟" in answer


def test_a_jumping_story_is_whole_where_it_begins_and_later_parts_lead_back(
    reader: Client, issue: Issue
) -> None:
    first = print_article(
        print_page(issue, "1"), "新桥合龙", body=text("最后一段钢梁"), continued_on="（下转第2版）"
    )
    second = print_article(
        print_page(issue, "2"), body=text("缓缓落位。"), continued_from="（上接第1版）"
    )
    join(first, second)
    front, back = main_of(reader).split('<section class="text-page"')[1:]
    assert "最后一段钢梁" in front
    assert "缓缓落位。" in front
    assert "缓缓落位。" not in back
    assert f'（上接第1版） <a href="#{first.public_id}">新桥合龙</a>' in back


def test_every_link_inside_the_page_leads_somewhere(reader: Client, issue: Issue) -> None:
    print_jumping_story(issue)
    answer = reader.get(ADDRESS).text
    ids = re.findall(r' id="([^"]+)"', answer)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', answer)) <= set(ids)


def test_the_table_of_contents_names_each_story_once(reader: Client, issue: Issue) -> None:
    head = print_jumping_story(issue)
    contents = reader.get(ADDRESS).text.split('<nav class="contents"')[1].split("</nav>")[0]
    assert contents.count(f"#{head.public_id}") == 1
    assert re.findall(r"短讯.", contents) == ["短讯1", "短讯2", "短讯3"]


def test_corrections_stand_with_their_story(reader: Client, issue: Issue) -> None:
    correct(print_article(print_page(issue), "新桥合龙"), "合龙应为三月十一日。")
    assert "合龙应为三月十一日。" in main_of(reader)


def test_an_issue_without_pages_can_be_read(reader: Client, issue: Issue) -> None:
    assert reader.get(ADDRESS).status_code == 200


def test_what_is_not_published_is_not_found(reader: Client, editor: Client, issue: Issue) -> None:
    print_issue(issue.newspaper, edition="增刊", published=False)
    assert reader.get("/qiaotou/2024-03-12-增刊/text/").status_code == 404
    assert editor.get("/qiaotou/2024-03-12-增刊/text/").status_code == 200


@pytest.mark.parametrize("archive", [0, 12])
def test_a_text_edition_takes_five_queries(
    reader: Client, issue: Issue, archive: int, django_assert_num_queries
) -> None:
    print_jumping_story(issue)
    print_archive(issue.newspaper, archive)
    # 1 version of the issue  2 issue with newspaper and the names of those before and after
    # 3 articles with the part that each goes on with  4 pages
    # 5 bylines, photos, corrections and zones of all of them
    with django_assert_num_queries(5):
        reader.get(ADDRESS)
