"""A feed through time and page by page: order, corrections, withdrawal, and what is asked again."""

import datetime

import pytest
from django.test import Client
from django.utils import timezone

from articles.models import Article, Issue, Newspaper
from articles.search import index_issue
from articles.workflow.publishing import publish, withdraw
from tests.feeds.reading import date, entries, entry, fetch, link, links, text, titles
from tests.views import press

pytestmark = pytest.mark.django_db

NEWEST = "/feeds/newest.atom"
PER_PAGE = 30


def print_stories(issue: Issue, number: int) -> None:
    """That many stories on one page; a third of them signed, one in ten with a column."""
    page = press.print_page(issue)
    for n in range(number):
        signed = [("记者", "方舟")] if n % 3 == 0 else []
        column = "短评" if n % 10 == 0 else ""
        press.print_article(page, f"稿件{n:02}", signed=signed, column_label=column)
    index_issue(issue)


def test_stories_come_newest_issue_first_and_then_in_their_order(newspaper: Newspaper) -> None:
    for day in (11, 13, 12):
        issue = press.print_issue(newspaper, datetime.date(2024, 3, day))
        page = press.print_page(issue)
        press.print_article(page, f"{day}日头条")
        press.print_article(page, f"{day}日二条")
    press.index_all()
    days = [f"{day}日{place}" for day in (13, 12, 11) for place in ("头条", "二条")]
    assert titles(fetch(NEWEST)) == days


def test_a_search_too_comes_newest_first_and_not_the_best_hit(newspaper: Newspaper) -> None:
    for day, headline in ((12, "水位回落"), (13, "渡口停航"), (14, "水位上涨")):
        page = press.print_page(press.print_issue(newspaper, datetime.date(2024, 3, day)))
        press.print_article(page, headline, body=press.text("渡口的水位。"))
    press.index_all()
    assert titles(fetch("/feeds/search.atom?q=渡口")) == ["水位上涨", "渡口停航", "水位回落"]


@pytest.mark.parametrize(
    "address", [NEWEST, "/feeds/qiaotou.atom", "/feeds/search.atom?q=稿件&column=&section=要闻"]
)
def test_pages_lead_from_one_to_the_next_and_each_story_comes_once(
    issue: Issue, address: str
) -> None:
    print_stories(issue, 2 * PER_PAGE + 1)
    seen, at = [], address
    for size in (PER_PAGE, PER_PAGE, 1):
        page = fetch(at)
        assert len(entries(page)) == size
        first, here = link(page, "first"), link(page, "self")
        assert text(page, "id") == first == link(fetch(first), "self")
        assert titles(fetch(here)) == titles(page)
        seen += titles(page)
        at = next(iter(links(page, "next")), "")
    assert not at
    assert seen == [f"稿件{n:02}" for n in range(2 * PER_PAGE + 1)]


def test_a_new_story_does_not_move_the_pages_behind(issue: Issue) -> None:
    print_stories(issue, PER_PAGE + 5)
    onward = link(fetch(NEWEST), "next")
    before = titles(fetch(onward))
    tomorrow = press.print_issue(issue.newspaper, issue.date + datetime.timedelta(1))
    print_stories(tomorrow, 3)
    assert titles(fetch(onward)) == before


@pytest.mark.parametrize("place", ["x", "0.2024-02-30.1", "2.2024-03-12.1", "0.2024-03-12.1\x00"])
@pytest.mark.parametrize("feed", ["newest.atom", "qiaotou.atom", "search.atom"])
def test_a_place_that_is_none_is_refused_in_words(issue: Issue, feed: str, place: str) -> None:
    answer = press.reader().get(f"/feeds/{feed}", {"q": "7", "after": place})
    assert answer.status_code == 400
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text == "after: this is no place in a feed; go on from its first page.\n"


def test_published_is_when_the_issue_was_and_so_is_updated_until_a_correction(issue: Issue) -> None:
    article = press.print_article(press.print_page(issue), "水位回落")
    issue.published_at = timezone.now()
    issue.save()
    index_issue(issue)
    found = entry(fetch(NEWEST))
    assert date(found, "published") == date(found, "updated") == issue.published_at
    article.save()
    index_issue(issue)
    found = entry(fetch(NEWEST))
    assert date(found, "published") == issue.published_at
    assert date(found, "updated") == article.updated_at > issue.published_at


def test_a_correction_stays_in_its_place_and_makes_the_feed_newer(issue: Issue) -> None:
    print_stories(issue, 3)
    before = fetch(NEWEST)
    second = Article.objects.get(headline="稿件01")
    second.body = press.text("更正过的正文。")
    second.save()
    index_issue(issue)
    after = fetch(NEWEST)
    assert titles(after) == titles(before)
    assert "更正过的正文。" in text(entries(after)[1], "content")
    assert date(after, "updated") == date(entries(after)[1], "updated") == second.updated_at
    assert date(after, "updated") > date(before, "updated")


def test_a_withdrawn_issue_is_gone_from_the_feeds_and_comes_back(issue: Issue) -> None:
    print_stories(issue, 2)
    older = press.print_issue(issue.newspaper, issue.date - datetime.timedelta(1))
    press.print_article(press.print_page(older), "昨日头条")
    index_issue(older)
    withdraw(issue)
    assert titles(fetch(NEWEST)) == titles(fetch("/feeds/qiaotou.atom")) == ["昨日头条"]
    assert titles(fetch("/feeds/search.atom?q=稿件")) == []
    publish(issue)
    assert titles(fetch(NEWEST)) == ["稿件00", "稿件01", "昨日头条"]


def test_nobody_gets_what_is_not_published(issue: Issue, admin_client: Client) -> None:
    print_stories(issue, 1)
    draft = press.print_issue(issue.newspaper, edition="增刊", published=False)
    press.print_article(press.print_page(draft), "未出版", signed=[("记者", "方舟")])
    index_issue(draft)
    for address in (NEWEST, "/feeds/qiaotou.atom", "/feeds/search.atom?q=出版 OR 稿件"):
        assert "未出版" not in titles(fetch(address, admin_client))


def test_links_made_or_cut_make_and_part_entries(issue: Issue) -> None:
    first = press.print_article(press.print_page(issue, "1"), "上篇")
    second = press.print_article(press.print_page(issue, "2"), "下篇")
    link = press.join(first, second)
    index_issue(issue)
    assert titles(fetch(NEWEST)) == ["上篇"]
    link.delete()
    index_issue(issue)
    assert titles(fetch(NEWEST)) == ["上篇", "下篇"]


def ask_again(headers: dict[str, str], address: str = NEWEST) -> int:
    return Client(headers=headers).get(address).status_code


def test_who_holds_the_feed_is_told_so(issue: Issue) -> None:
    print_stories(issue, 2)
    answer = Client().get(NEWEST)
    again = Client(headers={"if-none-match": answer["ETag"]}).get(NEWEST)
    assert (again.status_code, again.content) == (304, b"")
    assert again["ETag"] == answer["ETag"]
    assert ask_again({"if-none-match": 'W/"another"'}) == 200
    assert Client().head(NEWEST)["ETag"] == answer["ETag"]


def change_text(issue: Issue) -> None:
    article = Article.objects.get(headline="稿件00")
    article.body = press.text("更正过的正文。")
    article.save()
    index_issue(issue)


def rename_contributor(issue: Issue) -> None:
    person = Article.objects.get(headline="稿件00").bylines.get().contributor
    person.name = "方小舟"
    person.save()
    index_issue(issue)


def rename_newspaper(issue: Issue) -> None:
    issue.newspaper.name = "桥头晚报"
    issue.newspaper.save()


def rename_page(issue: Issue) -> None:
    issue.pages.filter(label="1").update(name="综合")


def relabel_page(issue: Issue) -> None:
    issue.pages.filter(label="2").update(label="3", order=3)


def add_story(issue: Issue) -> None:
    press.print_article(issue.pages.first(), "又一条")
    index_issue(issue)


def withdraw_other(issue: Issue) -> None:
    withdraw(Issue.objects.get(edition="增刊"))


@pytest.mark.parametrize(
    "change",
    [
        change_text,
        rename_contributor,
        rename_newspaper,
        rename_page,
        relabel_page,
        add_story,
        withdraw_other,
    ],
)
def test_who_holds_an_older_feed_gets_the_new_one_after(change, issue: Issue) -> None:
    print_stories(issue, 2)
    later = press.print_article(press.print_page(issue, "2"), "后文")
    press.join(Article.objects.get(headline="稿件01"), later)
    extra = press.print_issue(issue.newspaper, edition="增刊")
    press.print_article(press.print_page(extra), "增刊头条")
    press.index_all()
    before = Client().get(NEWEST)
    change(issue)
    Issue.objects.filter(pk=issue.pk).touch()
    after = Client(headers={"if-none-match": before["ETag"]}).get(NEWEST)
    assert after.status_code == 200
    assert after.content != before.content


def test_a_page_that_is_followed_by_another_is_not_what_it_was(issue: Issue) -> None:
    print_stories(issue, PER_PAGE)
    held = Client().get(NEWEST)
    press.print_article(issue.pages.get(), "第三十一条")
    index_issue(issue)
    Issue.objects.filter(pk=issue.pk).touch()
    assert ask_again({"if-none-match": held["ETag"]}) == 200


def test_everybody_gets_the_same_in_whatever_language_they_read(issue: Issue) -> None:
    press.print_jumping_story(issue)
    press.index_all()
    answers = [
        Client(headers={"accept-language": language}).get(NEWEST)
        for language in ("zh-hans", "zh-hant", "en")
    ]
    assert len({answer.content for answer in answers}) == 1
    assert {answer["Content-Language"] for answer in answers} == {"zh"}


@pytest.mark.parametrize("stories", [1, 40])
@pytest.mark.parametrize(
    ("address", "more"),
    [
        (NEWEST, 0),
        ("/feeds/qiaotou.atom", 1),  # the newspaper
        ("/feeds/qiaotou/section/要闻.atom", 1),  # likewise
        ("/feeds/qiaotou/column/短评.atom", 1),  # likewise
        ("/feeds/search.atom?photo=no", 0),
    ],
)
def test_a_feed_takes_a_fixed_number_of_queries(
    issue: Issue, stories: int, address: str, more: int, django_assert_num_queries
) -> None:
    print_stories(issue, stories)
    press.print_archive(issue.newspaper, stories // 20)
    press.index_all()
    held = Client().get(address)["ETag"]
    # 1 version of the lists  2 entries of the index  3 articles with page, issue and newspaper
    # 4 what belongs to them
    with django_assert_num_queries(4 + more):
        Client().get(address)
    # the version alone
    with django_assert_num_queries(1):
        assert ask_again({"if-none-match": held}, address) == 304


@pytest.mark.parametrize("stories", [1, 40])
def test_a_contributors_feed_takes_five_queries(
    issue: Issue, stories: int, django_assert_num_queries
) -> None:
    print_stories(issue, stories)
    person = Article.objects.get(headline="稿件00").bylines.get().contributor
    Client().get(NEWEST)  # what SQLite can do is asked once
    # 1 contributor with newspaper  and the four of every feed
    with django_assert_num_queries(5):
        Client().get(f"/feeds/contributor/{person.pk}.atom")


@pytest.mark.parametrize("stories", [1, 40])
def test_a_search_takes_one_query_more_and_one_for_the_name_of_a_newspaper(
    issue: Issue, stories: int, django_assert_num_queries
) -> None:
    print_stories(issue, stories)
    Client().get(NEWEST)
    # 1 which index is in use  and the four of every feed
    with django_assert_num_queries(5):
        Client().get("/feeds/search.atom?q=稿件")
    # and the newspaper that is chosen
    with django_assert_num_queries(6):
        Client().get("/feeds/search.atom?q=稿件&newspaper=qiaotou")
