"""A correction after publication: asked for at the desk, and told to readers everywhere."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
from articles.workflow.publishing import publish
from tests.browser.axe import Look
from tests.browser.test_admin import PASSWORD, log_in
from tests.views.press import print_article, print_issue, print_newspaper, print_page, text

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = "新桥全长三百米，本报误作三百里。"


@pytest.fixture
def article(db: None) -> Article:
    """A published article with a mistake in it."""
    chief = User.objects.create_superuser("night", password=PASSWORD)
    issue = print_issue(print_newspaper(), published=False)
    signed = [("记者", "方舟")]
    body = text("新桥昨天通车，全长三百里。")
    article = print_article(print_page(issue), "新桥通车", signed=signed, body=body)
    publish(issue, chief)
    return article


def test_a_correction_reaches_story_corrections_page_feed_and_api(
    browser: Browser, live_server: LiveServer, article: Article, axe: Look
) -> None:
    desk = log_in(browser, live_server, java_script_enabled=False)
    desk.goto(f"/admin/articles/article/{article.pk}/change/")
    desk.fill("#id_body", "新桥昨天通车，全长三百米。")
    desk.click("[name=_save]")
    expect(desk.locator(".errornote, .errorlist").first).to_be_visible()
    expect(desk.locator("#id_body")).to_have_value("新桥昨天通车，全长三百米。")
    desk.fill("#id_correction", WORDS)
    desk.click("[name=_save]")
    expect(desk.locator(".messagelist .success")).to_be_visible()

    reader = browser.new_context(base_url=live_server.url, locale="en").new_page()
    reader.goto(article.get_absolute_url())
    expect(reader.locator(".corrections")).to_contain_text(WORDS)
    expect(reader.locator(".corrections")).to_contain_text("Page 1")
    expect(reader.locator(".text")).to_contain_text("全长三百米。")
    assert axe(reader) == []
    reader.click(".corrections a")
    expect(reader.locator(".printed .corrections")).to_contain_text(WORDS)
    assert axe(reader) == []
    reader.click(".foot >> text=Corrections")
    expect(reader.locator(".told-list li")).to_contain_text([WORDS])
    assert axe(reader) == []
    reader.click(".told-list h2 a")
    expect(reader.locator("h1")).to_have_text("新桥通车")
    for address in ("/feeds/corrections.atom", "/feeds/newest.atom", "/api/v1/corrections/"):
        assert WORDS in reader.request.get(address).text()
    stories = f"/api/v1/stories/{article.public_id}/"
    [told] = reader.request.get(stories).json()["corrections"]
    assert told["text"] == WORDS
