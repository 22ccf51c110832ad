"""Three people review an article to publication, each in a browser; nobody skips a round."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Permission, User
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.admin.reviews import review_address
from articles.admin.worklist import worklist_address
from articles.models import Article, Issue, SignOff
from tests.browser.axe import Look
from tests.browser.test_admin import PASSWORD
from tests.workflow.newsroom import issue_to_sign, rewrite, sound_article, standing

pytestmark = pytest.mark.django_db(transaction=True)

LOOK = ("view_article", "view_issue", "view_page", "view_signoff")
PEOPLE = {
    "first": ("review",),
    "second": ("review",),
    "third": ("review", "publish_issue"),
    "fourth": ("review",),
}


@pytest.fixture
def article(db: None) -> Article:
    """The only article of an issue that asks for three reviews, and four who may review."""
    rights = Permission.objects.filter(content_type__app_label="articles")
    for name, codes in PEOPLE.items():
        user = User.objects.create_user(name, password=PASSWORD, is_staff=True)
        user.user_permissions.set(rights.filter(codename__in=[*codes, *LOOK]))
    return sound_article(issue_to_sign(reviews=3))


@pytest.fixture
def desks(browser: Browser, live_server: LiveServer, article: Article) -> Iterator[dict[str, Page]]:
    """A browser of each of the four, signed in."""
    pages = {name: signed_in(browser, live_server, name) for name in PEOPLE}
    yield pages
    for page in pages.values():
        page.context.close()


def signed_in(browser: Browser, live_server: LiveServer, name: str, **options: object) -> Page:
    page = browser.new_context(base_url=live_server.url, locale="en", **options).new_page()
    page.goto(f"/admin/login/?next={worklist_address()}")
    page.fill("#id_username", name)
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    return page


def claim(page: Page) -> None:
    """From the first page of the desk, by one click, to the article."""
    page.goto("/admin/")
    page.click("text=Claim and read")
    expect(page.locator(".messagelist .success")).to_contain_text("is yours now")


def decide(page: Page, button: str) -> None:
    page.click(f".review-acts button:text-is('{button}')")


def test_three_people_review_an_article_to_publication(
    desks: dict[str, Page], article: Article
) -> None:
    for name, words in (("first", "first"), ("second", "second"), ("third", "final")):
        page = desks[name]
        claim(page)
        expect(page.locator(".review-acts h2")).to_have_text(f"{words} review")
        expect(page.locator(".reading")).to_contain_text("老桥修好了")
        decide(page, "Approve")
        expect(page.locator(".messagelist .success")).to_contain_text(f"is signed: {words} review")
        expect(page.locator(".all-done")).to_be_visible()
    page.goto(f"/admin/articles/issue/{article.page.issue_id}/progress/")
    page.click(".next-step button")
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Issue.objects.get().is_published
    page.goto(review_address(article.pk))
    expect(page.locator(".review-acts")).to_contain_text("not reviewed any more")


def test_a_round_can_not_be_skipped_nor_a_second_one_signed_by_the_same(
    desks: dict[str, Page], article: Article
) -> None:
    fourth = desks["fourth"]
    fourth.goto(review_address(article.pk))
    # A form cannot be made to ask for a round that is not open but by hand.
    fourth.locator("[name=round] >> nth=0").evaluate("field => { field.value = 'review-3'; }")
    decide(fourth, "Approve")
    expect(fourth.locator(".errornote")).to_contain_text("No round is skipped")
    first = desks["first"]
    claim(first)
    decide(first, "Approve")
    expect(first.locator(".all-done")).to_be_visible()
    first.goto(review_address(article.pk))
    expect(first.locator(".review-acts")).to_contain_text("nobody signs two reviews")
    expect(first.locator(".review-acts button")).to_have_count(0)
    decided = SignOff.objects.filter(act="approved")
    assert [(str(one.by), one.round) for one in decided] == [("first", 1)]


def test_a_change_of_the_text_while_somebody_reads_is_told_and_the_opinion_stays(
    desks: dict[str, Page], article: Article
) -> None:
    page = desks["first"]
    claim(page)
    rewrite(article, "夜里改过的文字。")
    page.fill("#opinion", "第二段可删")
    decide(page, "Approve")
    expect(page.locator(".errornote")).to_contain_text("The text was changed while you read it")
    expect(page.locator("#opinion")).to_have_value("第二段可删")
    expect(page.locator(".reading")).to_contain_text("夜里改过的文字。")
    decide(page, "Approve")
    expect(page.locator(".messagelist .success")).to_contain_text("is signed")


def test_without_javascript_it_goes_just_the_same(
    browser: Browser, live_server: LiveServer, article: Article
) -> None:
    page = signed_in(browser, live_server, "first", java_script_enabled=False)
    claim(page)
    page.fill("#opinion", "日期请核对")
    decide(page, "Return")
    expect(page.locator(".messagelist .success")).to_contain_text("goes back to be changed")
    assert standing(article).returned.opinion == "日期请核对"


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    browser: Browser, live_server: LiveServer, article: Article, axe: Look, width: int, scheme: str
) -> None:
    size = {"width": width, "height": 900}
    page = signed_in(browser, live_server, "first", viewport=size, color_scheme=scheme)
    assert axe(page) == []
    page.goto("/admin/")
    assert axe(page) == []
    claim(page)
    assert axe(page) == []
    decide(page, "Return")
    expect(page.locator(".errornote")).to_contain_text("Say why")
    assert axe(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
