"""A night editor and an issue with an error: it cannot be published, and then it can."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from articles.admin.cells import change_address
from articles.admin.findings import findings_address
from articles.models import Article
from tests.browser.axe import Look
from tests.browser.test_admin import PASSWORD, log_in
from tests.views.press import print_article, print_issue, print_newspaper, print_page, text

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def article(db: None) -> Article:
    """One that says it goes on elsewhere and does not, with a half-width comma."""
    User.objects.create_superuser("night", password=PASSWORD)
    page = print_page(print_issue(print_newspaper(), published=False))
    return print_article(
        page,
        "渡口停航之后",
        signed=[("记者", "方舟")],
        body=text("渡口停航了,船上的铜铃也留下了。"),
        continued_on="（下转第2版）",
    )


def test_without_javascript_an_error_is_waived_and_the_issue_published(
    browser: Browser, live_server: LiveServer, article: Article
) -> None:
    issue = article.page.issue
    desk = log_in(browser, live_server, java_script_enabled=False)
    desk.goto(change_address(issue))
    desk.click("button.tool-publish")
    expect(desk.locator(".messagelist .error")).to_contain_text("1 point is open")
    expect(desk.locator(".messagelist .success")).to_have_count(0)
    desk.click(".messagelist a")
    assert desk.url.endswith(findings_address(issue))

    desk.click("text=Mend: ，")
    expect(desk.locator(".messagelist .success")).to_contain_text("渡口停航了，船上")

    error = desk.locator(".finding-error")
    error.locator("summary").click()
    error.locator("[name=reason]").fill("其下文见昨日本报")
    error.locator("details button").click()
    expect(desk.locator("li.finding-error")).to_have_count(1)  # the count, now of none
    desk.click("button:text-is('Publish')")
    expect(desk.locator(".messagelist .success")).to_contain_text("1 issue was published.")

    article.refresh_from_db()
    assert article.body == text("渡口停航了，船上的铜铃也留下了。")
    issue.refresh_from_db()
    assert issue.is_published


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    browser: Browser, live_server: LiveServer, article: Article, axe: Look, scheme: str
) -> None:
    desk = log_in(browser, live_server, color_scheme=scheme)
    issue = article.page.issue
    for address in (findings_address(issue), change_address(article), change_address(article.page)):
        desk.goto(address)
        desk.locator("details.waive summary").first.click()
        assert axe(desk) == [], address


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_stands_beyond_the_edge_or_over_the_form(
    browser: Browser, live_server: LiveServer, article: Article, width: int
) -> None:
    desk = log_in(browser, live_server, viewport={"width": width, "height": 900})
    for address in (findings_address(article.page.issue), change_address(article)):
        desk.goto(address)
        assert desk.evaluate("document.documentElement.scrollWidth") <= width
    tools = desk.locator(".object-tools").bounding_box()
    section = desk.locator("#findings").bounding_box()
    assert tools
    assert section
    assert tools["y"] >= section["y"] + section["height"]
