"""What an editor typed survives the end of a session, a sign-in elsewhere and a full disk."""

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.db import OperationalError
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from tests.browser.axe import Look
from tests.views.press import print_article, print_issue, print_newspaper, print_page, text

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a night at the desk"
TYPED = "她说：“渡口 & 铜铃 <停航>”。\n\n第二段。"


@pytest.fixture
def article(db: None) -> Article:
    User.objects.create_superuser("night", password=PASSWORD)
    page = print_page(print_issue(print_newspaper(), published=False), "1", "要闻")
    return print_article(page, "渡口停航之后", body=text("江水很静。"))


def sign_in(page: Page) -> None:
    page.goto("/admin/login/?next=/admin/")
    page.fill("#id_username", "night")
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    expect(page.locator("#user-tools")).to_be_visible()


@pytest.fixture
def tabs(browser: Browser, live_server: LiveServer) -> BrowserContext:
    """A browser whose tabs share cookies."""
    return browser.new_context(base_url=live_server.url, locale="en")


@pytest.fixture
def form(tabs: BrowserContext, article: Article) -> Page:
    """The article's form with a new text in it that is not saved."""
    page = tabs.new_page()
    sign_in(page)
    page.goto(f"/admin/articles/article/{article.pk}/change/")
    page.fill("#id_body", TYPED)
    return page


def saved(article: Article) -> str:
    return "".join(block["text"] for block in Article.objects.get(pk=article.pk).body)


def press_save_again(page: Page) -> None:
    page.click("button:has-text('Save again')")


def test_the_session_ended_while_the_text_was_typed(
    form: Page, tabs: BrowserContext, article: Article, axe: Look
) -> None:
    Session.objects.all().delete()
    form.click("[name=_save]")
    expect(form.locator("h1")).to_have_text("You are no longer signed in")
    expect(form.locator(".typed")).to_contain_text("“渡口 & 铜铃 <停航>”")
    assert axe(form) == []
    with tabs.expect_page() as opened:
        form.click("text=Sign in (new tab)")
    sign_in(opened.value)
    press_save_again(form)
    # The sign-in gave the browser another token.
    expect(form.locator("h1")).to_have_text("You have signed in again since this form was opened")
    press_save_again(form)
    expect(form.locator(".messagelist .success")).to_have_count(1)
    assert "“渡口 & 铜铃 <停航>”" in saved(article)


def test_somebody_signed_in_anew_in_another_tab(
    form: Page, tabs: BrowserContext, article: Article
) -> None:
    other = tabs.new_page()
    other.goto("/admin/")
    other.click("#logout-form button")
    sign_in(other)
    form.click("[name=_save]")
    expect(form.locator("h1")).to_have_text("You have signed in again since this form was opened")
    press_save_again(form)
    expect(form.locator(".messagelist .success")).to_have_count(1)
    assert "第二段。" in saved(article)


def test_the_disk_was_full(
    form: Page, article: Article, monkeypatch: pytest.MonkeyPatch, axe: Look
) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise OperationalError("database or disk is full")

    with monkeypatch.context() as full:
        full.setattr(Article, "save", refuse)
        form.click("[name=_save]")
        expect(form.locator("h1")).to_have_text("The database can't be used at the moment")
        assert axe(form) == []
    assert saved(article) == "江水很静。"
    press_save_again(form)
    expect(form.locator(".messagelist .success")).to_have_count(1)
    assert "第二段。" in saved(article)


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1440, "dark")])
def test_the_page_fits_and_can_be_read(form: Page, axe: Look, width: int, scheme: str) -> None:
    form.set_viewport_size({"width": width, "height": 800})
    form.emulate_media(color_scheme=scheme)
    Session.objects.all().delete()
    form.click("[name=_save]")
    expect(form.locator(".typed")).to_be_visible()
    assert form.evaluate("document.documentElement.scrollWidth") <= width
    assert axe(form) == []
