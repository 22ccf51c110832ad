"""A reader with a real browser finds a story: search, facet, next page, the place itself."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article, Contributor
from tests.views.press import (
    index_all,
    join,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
    text,
)

pytestmark = pytest.mark.django_db(transaction=True)

LONG = "https://example.com/" + "渡口" * 60 + "a" * 120


@pytest.fixture
def later(db: None) -> Article:
    """The second part, far down, of a story that is on the second page of results."""
    issue = print_issue(print_newspaper())
    front, inside = print_page(issue, "1", "要闻"), print_page(issue, "2", "社会")
    for number in range(24):
        print_article(front, f"渡口{number:02}", column_label="短评", signed=[("记者", "方舟")])
        print_article(inside, f"别的渡口{number:02}")
    print_article(inside, LONG, column_label=LONG[:200], body=text(LONG))
    first = print_article(front, "渡口往事", column_label="短评", body=text("江水很静。" * 400))
    part = print_article(inside, body=text("铜铃响了，渡口的船来了。"))
    join(first, part)
    index_all()
    return part


def test_a_reader_without_javascript_finds_the_place_in_a_story(
    browser: Browser, live_server: LiveServer, later: Article
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto("/")
    page.fill(".masthead input[name=q]", "渡口")
    page.press(".masthead input[name=q]", "Enter")
    expect(page.locator(".count")).to_contain_text("50 stories")
    assert "newspaper=qiaotou" in page.url
    page.click(".by-column a:has-text('短评')")
    expect(page.locator(".count")).to_contain_text("25 stories")
    page.click("a[rel=next]")
    page.click(".hits a:has-text('渡口往事')")
    page.go_back()
    page.fill(".ask input[name=q]", "渡口 铜铃")
    page.click(".ask button")
    expect(page.locator(".count")).to_contain_text("1 story")
    chosen = page.locator(".chosen-filters li")
    expect(chosen, "newspaper and column stay, and all").to_have_count(3)
    page.click(".hits h2 a")
    expect(page).to_have_url(re.compile(f"#{later.public_id}$"))
    expect(page.locator(f"[id='{later.public_id}']")).to_be_in_viewport()


def test_filters_are_filled_in_and_taken_back_without_javascript(
    browser: Browser, live_server: LiveServer, later: Article
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto("/archive/")
    page.fill("input[name=date_from]", "2024-03-13")
    page.click(".filters button")
    expect(page.locator(".no-hits")).to_contain_text("No story fits")
    page.click(".no-hits li a")
    expect(page.locator(".count")).to_contain_text("50 stories")
    page.fill("input[name=page]", "three")
    page.press("input[name=page]", "Enter")
    expect(page.locator(".by-page .errorlist")).to_be_visible()


@pytest.mark.parametrize("width", [320, 360, 768, 1440])
def test_no_page_of_results_scrolls_sideways(
    browser: Browser, live_server: LiveServer, later: Article, width: int
) -> None:
    page = browser.new_page(base_url=live_server.url, viewport={"width": width, "height": 800})
    for address in (
        "/search/",
        "/search/?q=渡口",
        f"/search/?q={LONG[:150]}",
        f"/archive/?column={LONG[:200]}&section=社会",
        "/archive/?page=x&newspaper=none",
        Contributor.objects.get().get_absolute_url(),
    ):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_filters_stand_beside_the_list_on_a_desk_and_below_it_on_a_telephone(
    browser: Browser, live_server: LiveServer, later: Article
) -> None:
    desk = places(browser, live_server, width=1440)
    assert desk["filters"]["x"] > desk["list"]["x"] + desk["list"]["width"] - 1
    telephone = places(browser, live_server, width=360)
    assert telephone["filters"]["y"] > telephone["list"]["y"] + telephone["list"]["height"] - 1


def places(browser: Browser, live_server: LiveServer, width: int) -> dict[str, dict[str, float]]:
    page: Page = browser.new_page(
        base_url=live_server.url, viewport={"width": width, "height": 800}
    )
    page.goto("/archive/")
    assert page.locator(".to-filters").is_visible() == (width == 360)
    return {name: page.locator(f".{name}").first.bounding_box() for name in ("list", "filters")}
