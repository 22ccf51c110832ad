"""Two editors at one article, each in a browser."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.admin.cells import change_address
from articles.history import Change, keep_issue
from articles.models import Article
from tests.browser.axe import Look
from tests.views import press


@pytest.fixture
def article(transactional_db: None) -> Article:
    issue = press.print_issue(press.print_newspaper(), published=False)
    article = press.print_article(press.print_page(issue), "渡口停航之后", kicker="桥头新桥")
    keep_issue(issue.pk, Change(None, "Imported."))
    return article


def editor(browser: Browser, server: LiveServer, name: str) -> Page:
    """The browser of somebody who may do everything, at the desk."""
    client = Client()
    client.force_login(User.objects.create_superuser(name))
    context = browser.new_context(base_url=server.url, locale="en")
    session = client.cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": session, "url": server.url}])
    page = context.new_page()
    page.set_default_timeout(15_000)
    return page


def test_the_second_to_save_sees_both_texts_and_decides(
    article: Article, browser: Browser, live_server: LiveServer, axe: Look
) -> None:
    one, two = (editor(browser, live_server, name) for name in ("fangning", "yeqing"))
    for page in (one, two):
        page.goto(change_address(article))
    one.reload()
    expect(one.get_by_text("yeqing has this open too.")).to_be_visible()
    one.fill("[name=kicker]", "新桥通车一年")
    two.fill("[name=kicker]", "桥头的新桥")
    one.click("[name=_continue]")
    expect(one.locator(".messagelist .success")).to_be_visible()
    two.click("[name=_continue]")
    expect(two.get_by_text("fangning has changed this since you opened it.")).to_be_visible()
    expect(two.locator("#conflict")).to_contain_text("新桥通车一年")
    expect(two.locator("[name=kicker]")).to_have_value("桥头的新桥")
    assert axe(two) == []
    article.refresh_from_db()
    assert article.kicker == "新桥通车一年"
    two.click("[name=_continue]")
    expect(two.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert article.kicker == "桥头的新桥"
    two.goto(f"{change_address(article).removesuffix('change/')}history/?from=2&to=3")
    expect(two.locator("#compared del")).to_have_text("新桥通车一年")
    assert axe(two) == []


def test_what_was_typed_outlives_the_browser(
    article: Article, browser: Browser, live_server: LiveServer
) -> None:
    page = editor(browser, live_server, "fangning")
    page.goto(change_address(article))
    page.locator("#id_headline").press_sequentially("（续）")
    expect(page.get_by_text("not saved yet")).to_be_visible()
    page.goto("/admin/")
    page.goto(change_address(article))
    expect(page.locator("#id_headline")).to_have_value("渡口停航之后")
    page.get_by_role("button", name="Take it up again").click()
    expect(page.locator("#id_headline")).to_have_value("（续）渡口停航之后")
    page.click("[name=_continue]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    article.refresh_from_db()
    assert article.headline == "（续）渡口停航之后"
    expect(page.get_by_role("button", name="Take it up again")).to_have_count(0)
