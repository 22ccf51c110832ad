"""The queue of open continuations."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.admin.cells import queue_address
from articles.admin.queue import queue_of
from articles.importing.continuations import match_issue
from articles.models import Article, Continuation, Issue
from tests.admin.test_issues import messages_of
from tests.views.press import (
    MARCH_12,
    join,
    print_archive,
    print_article,
    print_issue,
    print_page,
    text,
)

QUEUE = "/admin/articles/continuation/queue/"
State = Continuation.State


def press(client: Client, button: str, continuation: Continuation) -> HttpResponse:
    place = reverse(f"admin:articles_continuation_{button}", args=[continuation.pk])
    return client.post(place)


def link(client: Client, earlier: Article, later: Article) -> HttpResponse:
    pks = {"earlier": earlier.pk, "later": later.pk}
    return client.post(reverse("admin:articles_continuation_link"), pks)


@pytest.fixture
def twins(earlier: Article, later: Article) -> list[Article]:
    """Two parts on page 2 that both could go on with the part on page 1."""
    later.body = text("鸟飞过去了。")
    later.save()
    other = print_article(later.page, continued_from="（上接第1版）", body=text("雨停在傍晚。"))
    return [later, other]


def test_a_proposal_is_shown_with_the_words_around_the_jump_and_its_evidence(
    proposal: Continuation, chief: Client
) -> None:
    page = chief.get(QUEUE).content.decode()
    assert "昨天是渡口的最后一天。船上的铜铃也留下了，上面刻着 <mark>（下转第2版）</mark>" in page
    assert "<mark>（上接第1版）</mark> 两个字：平安。铃声响过，人们上了岸。" in page
    assert "<b>90%</b> the printed pages agree" in page


def test_long_texts_are_cut_to_the_words_around_the_jump(
    earlier: Article, later: Article, proposal: Continuation
) -> None:
    earlier.body, later.body = text("甲" * 100 + "乙" * 60), text("丙" * 60 + "丁" * 100)
    earlier.save()
    later.save()
    [pair] = queue_of(earlier.page.issue).proposed
    assert pair.last_words == "…" + "乙" * 60
    assert pair.first_words == "丙" * 60 + "…"


def test_one_press_confirms_and_says_so(proposal: Continuation, chief: Client) -> None:
    response = press(chief, "confirm", proposal)
    assert messages_of(response) == ["Confirmed: 渡口停航之后 → 两个字：平安。"]
    assert response.url == queue_address(proposal.earlier.page.issue)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.confirmed_by) == (State.CONFIRMED, User.objects.get())
    assert "Nothing is open" in chief.get(response.url).content.decode()


def test_one_press_rejects_and_the_marks_are_open_again(
    proposal: Continuation, chief: Client
) -> None:
    press(chief, "reject", proposal)
    proposal.refresh_from_db()
    assert proposal.state == State.REJECTED
    queue = queue_of(proposal.earlier.page.issue)
    assert [found.article for found in queue.lonely] == [proposal.earlier, proposal.later]
    content = chief.get(QUEUE).content.decode()
    assert "an editor rejected the part that would go on with it" in content
    assert "an editor rejected the part that would lead on to it" in content


def test_a_decision_can_be_taken_back_in_the_queue(proposal: Continuation, chief: Client) -> None:
    press(chief, "reject", proposal)
    assert "Take back" in chief.get(QUEUE).content.decode()
    press(chief, "take_back", proposal)
    proposal.refresh_from_db()
    assert proposal.state == State.PROPOSED


def test_who_decided_and_when_stands_in_the_queue(proposal: Continuation, chief: Client) -> None:
    press(chief, "confirm", proposal)
    proposal.refresh_from_db()
    page = chief.get(QUEUE).content.decode()
    assert "chief" in page.split("Decided")[1]


def test_a_toss_up_is_shown_with_each_candidate(
    earlier: Article, twins: list[Article], chief: Client
) -> None:
    issue = earlier.page.issue
    match_issue(issue)
    [candidates] = queue_of(issue).tossups
    assert {pair.later for pair in candidates} == set(twins)
    assert chief.get(QUEUE).content.decode().count("Link this") == 2
    link(chief, earlier, twins[1])
    made = Continuation.objects.get()
    assert (made.later, made.state) == (twins[1], State.CONFIRMED)
    assert not queue_of(issue).tossups


def test_a_mark_without_partner_is_shown_with_its_reason_and_likely_parts_first(
    earlier: Article, chief: Client
) -> None:
    issue = earlier.page.issue
    plain = print_article(issue.pages.get(label="2"), "无关的短讯")
    [found] = queue_of(issue).lonely
    assert (found.article, found.likely, found.others) == (earlier, [], [plain])
    page = chief.get(QUEUE).content.decode()
    assert "no part goes on with it on page: 2" in page
    assert messages_of(link(chief, earlier, plain)) == ["Linked: 渡口停航之后 → 无关的短讯"]
    assert queue_of(issue).is_done


def test_a_refused_link_is_told_in_a_sentence_and_changes_nothing(
    proposal: Continuation, chief: Client
) -> None:
    other = print_article(proposal.later.page, "别的稿件")
    response = link(chief, proposal.earlier, other)
    assert messages_of(response) == [
        "“渡口停航之后” already goes on as “两个字：平安。”; reject that link first."
    ]
    assert Continuation.objects.count() == 1


@pytest.mark.parametrize("nonsense", ["", "x", "0", "²"])
def test_nonsense_instead_of_an_article_or_issue_is_not_found(
    proposal: Continuation, chief: Client, nonsense: str
) -> None:
    place = reverse("admin:articles_continuation_link")
    assert chief.post(place, {"earlier": nonsense, "later": "1"}).status_code == 404
    if nonsense:
        assert chief.get(f"{QUEUE}?issue={nonsense}").status_code == 404


def test_looking_at_the_queue_stores_nothing(
    earlier: Article, later: Article, chief: Client
) -> None:
    page = chief.get(QUEUE).content.decode()
    assert "1 more pair is clear since texts were mended" in page
    assert not Continuation.objects.exists()


def test_the_newest_issue_with_something_open_comes_up_by_itself(
    proposal: Continuation, chief: Client
) -> None:
    newspaper = proposal.earlier.page.issue.newspaper
    done = print_issue(newspaper, MARCH_12.replace(day=15))
    join(print_article(print_page(done, "1"), "甲"), print_article(print_page(done, "2"), "乙"))
    assert chief.get(QUEUE).context["queue"].issue == proposal.earlier.page.issue
    assert chief.get(queue_address(done)).context["queue"].is_done


def test_an_empty_archive_has_an_empty_queue(db: None, chief: Client) -> None:
    assert "No issue yet" in chief.get(QUEUE).content.decode()


@pytest.mark.parametrize("issues", [1, 6])
def test_the_queue_takes_the_same_queries_however_large_the_archive_and_the_issue(
    proposal: Continuation, chief: Client, issues: int, django_assert_num_queries: object
) -> None:
    issue: Issue = proposal.earlier.page.issue
    print_archive(issue.newspaper, issues)
    for number in range(issues):
        print_article(proposal.later.page, f"短讯{number}", continued_on="（下转第9版）")
    # 1. session  2. user  3. issues with newspapers  4. pages  5. articles and marks
    # 6. proposals of the issues  7. the issue  8. its links  9. its articles
    # 10. decisions for the matching  11. articles for the matching
    with django_assert_num_queries(11):
        chief.get(queue_address(issue))
