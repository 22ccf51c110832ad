"""The queue of open continuations."""

import pytest
from django.contrib.auth.models import User
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.admin.cells import change_address, queue_address
from articles.admin.queue import queue_of
from articles.importing.continuations import match_issue
from articles.models import Article, Continuation, Issue
from articles.parsing.evidence import ONE_SIDED, OTHER_PAGE
from articles.workflow.checking import judged_issue, waive
from tests.admin.conftest import staff_with
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
    [case] = queue_of(earlier.page.issue).proposed
    [candidate] = case.candidates
    assert case.words == "…" + "乙" * 60
    assert candidate.words == "丙" * 60 + "…"


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
    assert [case.article for case in queue.lonely] == [proposal.earlier, proposal.later]
    content = chief.get(QUEUE).content.decode()
    assert "An editor rejected the part that would go on with it" in content
    assert "An editor rejected the part that would lead on to it" in content


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
    [case] = queue_of(issue).ambiguous
    assert (case.article, {pair.later for pair in case.pairs}) == (earlier, set(twins))
    page = chief.get(QUEUE).content.decode()
    assert page.count("Link this") == 2
    assert "2 parts fit about equally well." in page
    link(chief, earlier, twins[1])
    made = Continuation.objects.get()
    assert (made.later, made.state) == (twins[1], State.CONFIRMED)
    assert not queue_of(issue).ambiguous


def test_a_toss_up_lists_a_part_elsewhere_that_speaks_for_itself_behind_its_own(
    earlier: Article, twins: list[Article]
) -> None:
    third = print_page(earlier.page.issue, "3")
    like = print_article(third, earlier.headline, body=text("两个字：平安。"))
    print_article(third, "无关的短讯", body=text("雨停在傍晚。"))
    [case] = queue_of(earlier.page.issue).ambiguous
    assert [pair.later for pair in case.pairs] == [*twins, like]


def test_beside_a_clear_proposal_nothing_far_fetched_is_listed(proposal: Continuation) -> None:
    print_article(proposal.later.page, "无关的短讯", body=text("雨停在傍晚。"))
    [case] = queue_of(proposal.earlier.page.issue).proposed
    assert [pair.later for pair in case.pairs] == [proposal.later]


def test_a_mark_without_partner_is_shown_with_its_reason_and_its_likeliest_parts(
    earlier: Article, chief: Client
) -> None:
    issue = earlier.page.issue
    second = issue.pages.get(label="2")
    plain = print_article(second, "无关的短讯", body=text("雨停在傍晚。"))
    like = print_article(second, body=text("两个字：平安。"))
    [case] = queue_of(issue).lonely
    assert [pair.later for pair in case.pairs] == [like, plain]
    assert case.pairs[0].percent > case.pairs[1].percent
    page = chief.get(QUEUE).content.decode()
    assert "No continuation line stands on the page it names: 2" in page
    assert "the earlier text stops in mid-sentence" in page
    assert messages_of(link(chief, earlier, plain)) == ["Linked: 渡口停航之后 → 无关的短讯"]
    assert not queue_of(issue).cases


def test_another_part_is_chosen_of_those_with_a_mark_and_those_on_the_page_it_names(
    earlier: Article, chief: Client
) -> None:
    issue = earlier.page.issue
    there = print_article(issue.pages.get(label="2"), "无关的短讯")
    third = print_page(issue, "3")
    marked = print_article(third, "山歌", continued_from="（上接第9版）")
    elsewhere = print_article(third, "别的短讯")
    case = queue_of(issue).lonely[0]
    assert case.choice.index(f'value="{marked.pk}"') < case.choice.index(f'value="{there.pk}"')
    for article in (earlier, elsewhere):
        assert f'value="{article.pk}"' not in case.choice
    assert f'{change_address(earlier)}#continuation">any other' in chief.get(QUEUE).content.decode()


def test_a_part_that_is_linked_on_that_side_is_no_choice(proposal: Continuation) -> None:
    other = print_article(proposal.earlier.page, "桥头", continued_on="（下转第2版）")
    free = print_article(proposal.later.page, "无关的短讯", body=text("雨停在傍晚。"))
    [case] = [case for case in queue_of(other.page.issue).cases if case.article == other]
    assert f'value="{free.pk}"' in case.choice
    assert f'value="{proposal.later.pk}"' not in case.choice


def test_a_part_that_a_proposal_holds_is_no_candidate_of_another_mark(
    proposal: Continuation,
) -> None:
    other = print_article(proposal.earlier.page, "桥头", continued_on="（下转第2版）")
    [case] = queue_of(other.page.issue).lonely
    assert (case.article, case.pairs) == (other, [])


def test_picking_another_part_rejects_what_was_proposed(
    earlier: Article, twins: list[Article], chief: Client
) -> None:
    proposed = Continuation.objects.create(
        earlier=earlier, later=twins[0], score=0.9, evidence=["the same headline"]
    )
    [case] = queue_of(earlier.page.issue).proposed
    assert [pair.later for pair in case.pairs] == twins
    page = chief.get(QUEUE).content.decode()
    assert f'<input type="hidden" name="instead" value="{proposed.pk}">' in page
    pks = {"earlier": earlier.pk, "later": twins[1].pk, "instead": proposed.pk}
    chief.post(reverse("admin:articles_continuation_link"), pks)
    states = {link.later: link.state for link in Continuation.objects.all()}
    assert states == {twins[0]: State.REJECTED, twins[1]: State.CONFIRMED}


def test_a_candidate_is_ruled_out_and_does_not_come_back(
    earlier: Article, twins: list[Article], chief: Client
) -> None:
    pks = {"earlier": earlier.pk, "later": twins[0].pk}
    response = chief.post(reverse("admin:articles_continuation_rule_out"), pks)
    assert messages_of(response) == ["Rejected: 渡口停航之后 → 鸟飞过去了。"]
    assert Continuation.objects.get().state == State.REJECTED
    found = [pair for case in queue_of(earlier.page.issue).cases for pair in case.pairs]
    assert twins[0] not in [pair.later for pair in found]


def test_a_proposal_says_what_speaks_against_it(proposal: Continuation, chief: Client) -> None:
    Article.objects.filter(pk=proposal.later.pk).update(continued_from="")
    Article.objects.filter(pk=proposal.earlier.pk).update(continued_on="（下转第3版）")
    proposal.evidence = [ONE_SIDED, OTHER_PAGE, "the same headline"]
    proposal.save()
    page = chief.get(QUEUE).content.decode()
    assert "one-sided" in page
    assert "The part on page 2, “两个字：平安。”, prints no mark." in page
    assert "page mismatch" in page
    assert "Printed is （下转第3版）, but the parts stand on page 1 and page 2." in page


SIGNS = {
    "page not there": {"continued_on": "（下转第9版）"},
    "page mismatch": {"continued_on": "（下转第1版）"},
    "one-sided": {"continued_on": "（下转第3版）"},
}


@pytest.mark.parametrize("sign", SIGNS)
def test_each_fault_of_a_mark_has_a_sign_of_its_own(
    earlier: Article, chief: Client, sign: str
) -> None:
    print_article(print_page(earlier.page.issue, "3"), "无关的短讯", body=text("雨停在傍晚。"))
    Article.objects.filter(pk=earlier.pk).update(**SIGNS[sign])
    assert f'<span class="tag tag-missing">{sign}</span>' in chief.get(QUEUE).content.decode()


def test_marks_that_lead_to_each_other_are_said_to_make_a_circle(
    earlier: Article, later: Article, chief: Client
) -> None:
    earlier.continued_from, later.continued_on = "（上接第2版）", "（下转第1版）"
    earlier.save()
    later.save()
    match_issue(earlier.page.issue)
    assert Continuation.objects.count() == 1
    page = chief.get(QUEUE).content.decode()
    assert page.count('<span class="tag tag-missing">circle</span>') == 2
    assert "both links would make a circle" in page


def test_after_a_decision_the_next_case_is_at_hand(
    earlier: Article, twins: list[Article], chief: Client
) -> None:
    lost = print_article(earlier.page, "更正", continued_on="（下转第9版）")
    first, second = queue_of(earlier.page.issue).cases
    assert (second.article, first.next_key) == (lost, second.key)
    assert second.next_key == first.key
    page = chief.get(QUEUE).content.decode()
    assert f'name="next" value="{QUEUE}#{second.key}"' in page


def test_the_only_case_has_no_next(earlier: Article) -> None:
    [case] = queue_of(earlier.page.issue).cases
    assert case.next_key == ""


def test_ones_own_last_decision_can_be_taken_back_at_the_top(
    proposal: Continuation, chief: Client
) -> None:
    assert "Your last decision:" not in chief.get(QUEUE).content.decode()
    press(chief, "reject", proposal)
    assert "Your last decision:" in chief.get(QUEUE).content.decode()
    other = staff_with("other", "view_continuation", "change_continuation")
    assert "Your last decision:" not in other.get(QUEUE).content.decode()


def test_who_may_only_look_is_shown_no_button(proposal: Continuation, onlooker: Client) -> None:
    page = onlooker.get(QUEUE).content.decode()
    assert "上面刻着" in page
    assert "verdict-yes" not in page


def test_the_words_of_a_page_are_text_and_no_markup(earlier: Article, chief: Client) -> None:
    second = earlier.page.issue.pages.get(label="2")
    print_article(second, "<b>粗</b>", body=text("<script>alert(1)</script>"))
    page = chief.get(QUEUE).content.decode()
    assert "<b>粗" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_a_mark_that_somebody_lets_stand_is_no_case_any_more(
    earlier: Article, chief: Client
) -> None:
    issue = earlier.page.issue
    [case] = queue_of(issue).cases
    [found] = [one.finding for one in judged_issue(issue) if one.finding.place.field == case.field]
    waive(found, "第2版漏印", User.objects.get())
    queue = queue_of(issue)
    assert (queue.cases, [case.article for case in queue.explained]) == ([], [earlier])
    page = chief.get(QUEUE).content.decode()
    assert "Nothing is left to decide: what is open has a reason." in page
    assert "Open with a reason" in page


def test_a_refused_link_is_told_in_a_sentence_and_changes_nothing(
    proposal: Continuation, chief: Client
) -> None:
    other = print_article(proposal.later.page, "别的稿件")
    response = link(chief, proposal.earlier, other)
    assert messages_of(response) == [
        "“渡口停航之后” already goes on as “两个字：平安。”; reject that link first."
    ]
    assert Continuation.objects.count() == 1


@pytest.mark.parametrize("nonsense", ["", "x", "0", "²", "9" * 30, "9" * 5000])
def test_nonsense_instead_of_an_article_or_issue_is_not_found(
    proposal: Continuation, chief: Client, nonsense: str
) -> None:
    place = reverse("admin:articles_continuation_link")
    assert chief.post(place, {"earlier": nonsense, "later": "1"}).status_code == 404
    ruled_out = chief.post(reverse("admin:articles_continuation_rule_out"), {"earlier": nonsense})
    assert ruled_out.status_code == 404
    both = {"earlier": proposal.earlier.pk, "later": proposal.later.pk}
    if nonsense:
        assert chief.post(place, both | {"instead": nonsense}).status_code == 404
        assert chief.get(f"{QUEUE}?issue={nonsense}").status_code == 404


def test_looking_at_the_queue_stores_nothing(
    earlier: Article, later: Article, chief: Client
) -> None:
    page = chief.get(QUEUE).content.decode()
    assert not Continuation.objects.exists()
    assert "to confirm" in page, "what is clear since texts were mended is there to confirm"
    link(chief, earlier, later)
    assert not queue_of(earlier.page.issue).cases


def test_the_newest_issue_with_something_open_comes_up_by_itself(
    proposal: Continuation, chief: Client
) -> None:
    newspaper = proposal.earlier.page.issue.newspaper
    done = print_issue(newspaper, MARCH_12.replace(day=15))
    join(print_article(print_page(done, "1"), "甲"), print_article(print_page(done, "2"), "乙"))
    assert chief.get(QUEUE).context["queue"].issue == proposal.earlier.page.issue
    assert not chief.get(queue_address(done)).context["queue"].cases


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
    # 10. decisions for the matching  11. waivers
    with django_assert_num_queries(11):
        chief.get(queue_address(issue))
