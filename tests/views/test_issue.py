"""An issue by its date: its pages, its headlines, and the issues beside it."""

import datetime

import pytest
from django.test import Client

from articles.models import Issue, Newspaper, Page
from tests.views.press import (
    MARCH_12,
    join,
    print_archive,
    print_article,
    print_issue,
    print_jumping_story,
    print_page,
    text,
)

pytestmark = pytest.mark.django_db


def test_every_page_of_the_issue_is_linked_by_number_and_name(reader: Client, issue: Issue) -> None:
    for label, name in (("1", "要闻"), ("2", "民生")):
        print_page(issue, label, name)
    answer = reader.get(issue.get_absolute_url()).text
    assert 'href="/qiaotou/2024-03-12/1/"' in answer
    assert 'href="/qiaotou/2024-03-12/2/"' in answer
    assert "民生" in answer


def test_pages_stand_in_printed_order(reader: Client, issue: Issue) -> None:
    for label in ("B01", "A10", "A02"):
        print_page(issue, label)
    sections = reader.get(issue.get_absolute_url()).context["sections"]
    assert [section.page.label for section in sections] == ["A02", "A10", "B01"]


def test_a_story_that_jumps_is_counted_once_and_carries_all_its_page_numbers(
    reader: Client, issue: Issue
) -> None:
    head = print_article(print_page(issue, "1"), "新桥合龙")
    later = print_article(print_page(issue, "4"), "新桥合龙之后")
    join(head, later, state="proposed")
    answer = reader.get(issue.get_absolute_url())
    assert answer.context["story_count"] == 1
    assert "Pages 1, 4" in answer.text
    assert "新桥合龙之后" not in answer.text


def test_a_rejected_continuation_leaves_two_stories(reader: Client, issue: Issue) -> None:
    page = print_page(issue)
    join(print_article(page, "甲"), print_article(page, "乙"), state="rejected")
    assert reader.get(issue.get_absolute_url()).context["story_count"] == 2


def test_continuations_in_a_circle_lose_no_article(reader: Client, issue: Issue) -> None:
    page = print_page(issue)
    one, other = print_article(page, "甲"), print_article(page, "乙")
    join(one, other)
    join(other, one)
    assert reader.get(issue.get_absolute_url()).context["story_count"] == 1
    assert reader.get(one.get_absolute_url()).status_code == 200


def test_a_part_without_headline_is_listed_by_its_opening_words(
    reader: Client, issue: Issue
) -> None:
    print_article(print_page(issue), body=text("以上名单公示五个工作日，请各界监督。"))
    assert "以上名单公示五个工作日，请各界监" in reader.get(issue.get_absolute_url()).text


def test_what_is_only_a_picture_is_listed_by_its_caption_or_as_untitled(
    reader: Client, issue: Issue
) -> None:
    page = print_page(issue)
    captioned = print_article(page, body=[{"kind": "caption", "text": "渡口的傍晚。"}])
    bare = print_article(page, body=[])
    answer = reader.get(issue.get_absolute_url()).text
    assert f'<a href="{captioned.get_absolute_url()}" lang="zh">渡口的傍晚。</a>' in answer
    assert f'<a href="{bare.get_absolute_url()}" lang="zh">Untitled</a>' in answer
    set_page = reader.get(page.get_absolute_url()).text
    assert "渡口的傍晚。</span></a></h2>" in set_page
    assert "Untitled</span></a></h2>" in set_page


def test_the_front_shows_the_first_story_large_with_its_beginning(
    reader: Client, issue: Issue
) -> None:
    page = print_page(issue)
    print_article(page, "新桥合龙", kicker="历时三年", decks=["江上从此一条路"])
    print_article(page, "水位回落")
    answer = reader.get(issue.get_absolute_url())
    assert answer.context["lead"].headline == "新桥合龙"
    assert [story.headline for story in answer.context["seconds"]] == ["水位回落"]
    for words in ("历时三年", "江上从此一条路", "桥头的钟敲了八下。"):
        assert words in answer.text


def test_an_issue_without_articles_can_be_read(reader: Client, issue: Issue) -> None:
    print_page(issue)
    assert "No story begins on this page." in reader.get(issue.get_absolute_url()).text


def test_an_edition_has_its_own_address(reader: Client, issue: Issue) -> None:
    supplement = print_issue(issue.newspaper, edition="增刊")
    answer = reader.get("/qiaotou/2024-03-12-增刊/")
    assert answer.context["issue"] == supplement
    assert "增刊" in answer.text


def test_previous_and_next_lead_through_dates_and_editions(
    reader: Client, newspaper: Newspaper
) -> None:
    row = [
        print_issue(newspaper, datetime.date(2024, 2, 29)),
        print_issue(newspaper, MARCH_12),
        print_issue(newspaper, MARCH_12, "增刊"),
        print_issue(newspaper, datetime.date(2024, 3, 13)),
    ]
    for before, here, after in zip([None, *row], row, [*row[1:], None], strict=False):
        context = reader.get(here.get_absolute_url()).context
        assert (context["previous"], context["following"]) == (before, after)


def test_previous_and_next_skip_what_is_not_published(reader: Client, newspaper: Newspaper) -> None:
    first = print_issue(newspaper, datetime.date(2024, 3, 10))
    print_issue(newspaper, datetime.date(2024, 3, 11), published=False)
    last = print_issue(newspaper, MARCH_12)
    assert reader.get(last.get_absolute_url()).context["previous"] == first
    assert reader.get(first.get_absolute_url()).context["following"] == last


def test_pages_are_shown_small_beside_the_headlines(reader: Client, issue: Issue) -> None:
    plain, scanned = print_page(issue, "1", "要闻"), print_page(issue, "2", "民生")
    Page.objects.filter(pk=scanned.pk).update(image="pages/2.png", pdf="pages/2.pdf")
    print_article(plain, "新桥合龙")
    ways = reader.get(issue.get_absolute_url()).text.split('<div class="ways-in">')[1]
    pages, headlines = ways.split('<section class="headline-list"')
    assert '<span class="small-headline">新桥合龙</span>' in pages
    assert 'src="/media/pages/2.png"' in pages
    assert 'href="/media/pages/2.pdf"' in pages
    assert "新桥合龙" in headlines


def test_the_text_edition_is_linked(reader: Client, issue: Issue) -> None:
    print_page(issue)
    assert 'href="/qiaotou/2024-03-12/text/"' in reader.get(issue.get_absolute_url()).text


@pytest.mark.parametrize("archive", [0, 12])
def test_an_issue_takes_five_queries(
    reader: Client, issue: Issue, archive: int, django_assert_num_queries
) -> None:
    print_jumping_story(issue)
    print_archive(issue.newspaper, archive)
    # 1 version of the issue  2 issue with newspaper and the names of those before and after
    # 3 articles with the part that each goes on with  4 pages
    # 5 bylines, photos, corrections and zones of the leading story
    with django_assert_num_queries(5):
        reader.get(issue.get_absolute_url())


def test_a_newspapers_newest_issue_takes_five_queries(
    reader: Client, issue: Issue, django_assert_num_queries
) -> None:
    print_jumping_story(issue)
    # The same, with the version of all lists.
    with django_assert_num_queries(5):
        reader.get("/qiaotou/")
