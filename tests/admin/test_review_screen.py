"""The review screen: what it shows, and what its buttons do."""

import pytest
from django.contrib.auth.models import Permission, User
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.admin.cells import change_address
from articles.admin.reviews import review_address
from articles.admin.worklist import worklist_address
from articles.history import Change, keep_issue
from articles.models import Article, Issue, Photo, SignOff
from tests.admin.conftest import desk_of
from tests.views.press import join, print_article, print_page, text
from tests.workflow.newsroom import (
    approve,
    give_back,
    issue_to_sign,
    person,
    rewrite,
    sound_article,
    standing,
)

pytestmark = pytest.mark.django_db

LOOK = ("view_article", "view_issue", "view_page", "view_signoff")


@pytest.fixture
def issue() -> Issue:
    return issue_to_sign(reviews=2, proofs=1)


@pytest.fixture
def article(issue: Issue) -> Article:
    return sound_article(issue)


@pytest.fixture
def ann() -> User:
    return person("ann", "review", *LOOK)


@pytest.fixture
def desk(ann: User) -> Client:
    return desk_of(ann)


def shown(client: Client, article: Article) -> str:
    return client.get(review_address(article.pk)).content.decode()


def post(client: Client, article: Article, act: str, **changes: str) -> object:
    """Press a button of the screen as it is now."""
    now = standing(article)
    key = now.open.key if now.open else ""
    sent = {"act": act, "round": key, "digest": now.digest, "opinion": ""} | changes
    return client.post(review_address(article.pk), sent, follow=True)


def test_the_text_is_shown_as_readers_will_see_it(article: Article, desk: Client) -> None:
    Photo.objects.create(article=article, order=0, caption="老桥的栏杆", image="a.png", alt="栏杆")
    page = shown(desk, article)
    assert "<h3>老桥修好了</h3>" in page
    assert "人们都说好" in page
    assert "老桥的栏杆" in page
    assert "本报讯" in page


def test_text_from_outside_is_escaped(issue: Issue, desk: Client) -> None:
    nasty = sound_article(issue, "<script>alert(1)</script>")
    give_back(nasty, person("bao", "review"), "review-1", "<b>改</b>")
    page = shown(desk, nasty)
    assert "<script>alert" not in page
    assert "&lt;b&gt;改&lt;/b&gt;" in page


def test_it_names_the_open_round_and_who_signed_those_before(
    article: Article, desk: Client
) -> None:
    approve(article, person("bao", "review"), "review-1")
    page = shown(desk, article)
    assert '<li aria-current="step">second review</li>' in page
    assert "✓ bao" in page


def test_the_findings_of_the_checks_stand_beside_it(issue: Issue, desk: Client) -> None:
    empty = print_article(issue.pages.get(), "学校开学", body=[])
    assert 'id="findings"' in shown(desk, empty)


def test_the_other_parts_are_a_link_away(issue: Issue, article: Article, desk: Client) -> None:
    later = print_article(print_page(issue, "2"), "渡口停航")
    join(article, later)
    assert f'<a href="{review_address(later.pk)}">page 2　渡口停航</a>' in shown(desk, article)
    assert review_address(article.pk) in shown(desk, later)


def test_the_ledger_is_a_table(article: Article, desk: Client) -> None:
    keep_issue(article.page.issue_id, Change(None, "imported"))
    approve(article, person("bao", "review"), "review-1", "可发")
    table = shown(desk, article).partition('id="ledger"')[2]
    for words in ("bao", "first review", "approved", "可发"):
        assert words in table
    since = reverse("admin:articles_article_history", args=[article.pk]) + "?from=1"
    assert f'<a href="{since}">1</a>' in table


def test_a_re_opened_round_says_so_and_leads_to_what_changed(
    article: Article, ann: User, desk: Client
) -> None:
    keep_issue(article.page.issue_id, Change(None, "imported"))
    approve(article, ann, "review-1")
    rewrite(article, "改过了。")
    page = shown(desk, article)
    assert "first review re-opened: the text was changed after ann signed it" in page
    assert "The text was changed since you decided on it" in page
    since = reverse("admin:articles_article_history", args=[article.pk]) + "?from=1"
    assert page.count(f'href="{since}"') >= 2


# ---- buttons


def test_claiming_stays_on_the_screen(article: Article, desk: Client) -> None:
    response = post(desk, article, "claim")
    assert response.redirect_chain == [(review_address(article.pk), 302)]
    assert "“老桥修好了” is yours now: first review." in response.content.decode()
    assert "Hand back" in response.content.decode()


def test_a_decision_leads_to_the_next_article_that_waits(
    issue: Issue, article: Article, desk: Client
) -> None:
    second, third = sound_article(issue, "学校开学"), sound_article(issue, "树种好了")
    response = post(desk, second, "approve")
    assert response.redirect_chain == [(review_address(third.pk), 302)]
    response = post(desk, third, "return", opinion="请改")
    assert response.redirect_chain == [(review_address(article.pk), 302)], "the first again"
    response = post(desk, article, "approve")
    assert response.redirect_chain == [(worklist_address(), 302)]
    assert "Nothing waits for you." in response.content.decode()


def test_handing_back_leads_to_the_list(article: Article, desk: Client) -> None:
    post(desk, article, "claim")
    assert post(desk, article, "hand-back").redirect_chain == [(worklist_address(), 302)]
    assert standing(article).claim is None


def test_what_came_back_is_handed_in_again_with_an_answer(article: Article, ann: User) -> None:
    give_back(article, ann, "review-1", "日期？")
    editor = desk_of(person("editor", "change_article", *LOOK))
    page = shown(editor, article)
    assert "日期？" in page
    assert f'href="{change_address(article)}">Change the text</a>' in page
    post(editor, article, "resubmit", opinion="日期无误")
    assert SignOff.objects.last().opinion == "日期无误"


def test_who_may_not_decide_has_no_button(article: Article) -> None:
    page = shown(desk_of(person("looker", *LOOK)), article)
    assert page.count('method="post"') == page.count('id="logout-form"')


def test_who_is_barred_or_late_is_told_why(article: Article, ann: User, desk: Client) -> None:
    approve(article, ann, "review-1")
    page = shown(desk, article)
    assert "You decided on the first review of this article; nobody signs two reviews." in page
    assert 'value="approve"' not in page


def test_a_published_issue_is_only_shown(article: Article, desk: Client) -> None:
    Issue.objects.update(published_at=timezone.now())
    page = shown(desk, article)
    assert "This issue is published: its articles are not reviewed any more." in page
    assert 'value="approve"' not in page


# ---- refusals


def test_a_return_without_a_word_is_asked_for_one(article: Article, desk: Client) -> None:
    response = post(desk, article, "return")
    assert response.status_code == 200
    assert "Say why" in response.content.decode()
    assert not SignOff.objects.exists()


def test_another_text_than_was_read_is_not_signed_and_the_opinion_stays(
    article: Article, desk: Client
) -> None:
    seen = standing(article).digest
    rewrite(article, "昨夜改过。")
    response = post(desk, article, "approve", digest=seen, opinion="第二段可删")
    page = response.content.decode()
    assert response.status_code == 200
    assert "The text was changed while you read it" in page
    assert "昨夜改过。" in page, "the text as it is now"
    assert ">第二段可删</textarea>" in page
    assert standing(article).digest in page, "to be signed after another look"
    assert not SignOff.objects.exists()


def test_who_lost_the_right_meanwhile_is_refused_and_keeps_the_opinion(
    article: Article, ann: User, desk: Client
) -> None:
    ann.user_permissions.remove(Permission.objects.get(codename="review"))
    response = post(desk, article, "approve", opinion="第二段可删")
    page = response.content.decode()
    assert response.status_code == 403
    assert "You may not sign the first review." in page
    assert ">第二段可删</textarea>" in page
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("act", ["", "publish", "claim\x00"])
@pytest.mark.parametrize("round_key", ["review-1", "review-2", "x"])
def test_nonsense_is_an_ordinary_case(
    article: Article, desk: Client, act: str, round_key: str
) -> None:
    response = post(desk, article, act, round=round_key, digest="\x00")
    assert response.status_code == 200
    assert not SignOff.objects.exists()


def test_it_is_for_those_who_may_see_articles(article: Article, db: None) -> None:
    other = desk_of(person("other", "view_contributor", "review"))
    assert other.get(review_address(article.pk)).status_code == 403
    assert post(other, article, "approve").status_code == 403
    assert not SignOff.objects.exists()


@pytest.mark.parametrize("pk", [0, 99999])
def test_an_article_that_is_not_there_has_no_screen(desk: Client, pk: int) -> None:
    assert desk.get(review_address(pk)).status_code == 404
    assert desk.post(review_address(pk), {"act": "claim"}).status_code == 404


def test_the_form_of_an_article_leads_to_it(article: Article, chief: Client) -> None:
    page = chief.get(change_address(article)).content.decode()
    assert f'<a href="{review_address(article.pk)}">Review</a>' in page


@pytest.mark.parametrize("entries", [1, 12])
def test_the_number_of_queries_does_not_grow_with_the_ledger(
    article: Article,
    chief: Client,
    entries: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(entries):
        user = person(f"reviewer{number}", "review")
        rewrite(article, f"第{number}稿。")
        approve(article, user, "review-1")
    Article.objects.update(body=text("末稿。"))
    # 1. session  2. user  3. article with page and issue  4. bylines  5. photos  6. ledger
    # 7.-13. the findings of the article and their waivers  14. links
    with django_assert_num_queries(14):
        chief.get(review_address(article.pk))
