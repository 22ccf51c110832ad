"""A reader with a real browser: every public page on a telephone, on a desk, in the dark."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Article
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

LONG_WORD = "https://example.com/" + "a" * 120


@pytest.fixture
def head(db: None) -> Article:
    """The first part of a story on pages 1 and 2 of an issue that holds awkward text."""
    issue = print_issue(print_newspaper())
    front, second = print_page(issue, "1", "要闻"), print_page(issue, "2", "综合新闻")
    body = text(*["船到江心，他把机器停了。" * 12] * 12, "写的是那条船，写的是")
    first = print_article(
        front,
        "老渡口摆渡四十年 今天最后一班",
        kicker="二桥明日通车 渡口正式停航",
        decks=["船比人诚实，哪儿漏水哪儿响"],
        column_label="新闻特写",
        signed=[("记者", "方舟"), ("摄影", "叶青")],
        continued_on="（下转第2版）",
        body=body,
    )
    later = print_article(
        second, continued_from="（上接第1版）", body=text("那一声喊。" + "江水很静。" * 400)
    )
    print_article(second, LONG_WORD, kicker="长" * 60, body=text(LONG_WORD))
    join(first, later)
    index_all()
    return first


@pytest.fixture
def addresses(head: Article) -> list[str]:
    issue = head.page.issue
    pages = [page.get_absolute_url() for page in issue.pages.all()]
    stories = [a.get_absolute_url() for a in Article.objects.heads()]
    person = head.bylines.first().contributor.get_absolute_url()
    return [
        "/",
        issue.get_absolute_url(),
        *pages,
        *stories,
        person,
        "/qiaotou/2024-03/",
        "/nowhere/",
    ]


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_no_page_scrolls_sideways(
    browser: Browser, live_server: LiveServer, addresses: list[str], width: int
) -> None:
    page = browser.new_page(base_url=live_server.url, viewport={"width": width, "height": 800})
    for address in addresses:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_the_front_page_of_a_page_is_set_in_columns_on_a_desk_and_in_one_on_a_telephone(
    browser: Browser, live_server: LiveServer, head: Article
) -> None:
    assert columns(browser, live_server, head, width=1440) >= 3
    assert columns(browser, live_server, head, width=320) == 1


def columns(browser: Browser, live_server: LiveServer, head: Article, width: int) -> int:
    """How many columns the lines of the leading article begin in."""
    page = browser.new_page(base_url=live_server.url, viewport={"width": width, "height": 800})
    page.goto(head.page.get_absolute_url())
    lefts = "[...document.querySelectorAll('.broadsheet .rank-1 .text p')].flatMap(p => \
        [...p.getClientRects()].map(r => Math.round(r.left)))"
    return len(set(page.evaluate(lefts)))


def test_dark_and_light_follow_the_readers_system_and_can_be_read(
    browser: Browser, live_server: LiveServer, head: Article
) -> None:
    assert contrast(browser, live_server, head, "light") >= 7
    assert contrast(browser, live_server, head, "dark") >= 7
    assert luminance(paper_and_ink(browser, live_server, head, "dark")[0]) < 0.1


def contrast(browser: Browser, live_server: LiveServer, head: Article, scheme: str) -> float:
    """The contrast of text and paper after WCAG 2, from 1 to 21."""
    dark, light = sorted(map(luminance, paper_and_ink(browser, live_server, head, scheme)))
    return (light + 0.05) / (dark + 0.05)


def paper_and_ink(
    browser: Browser, live_server: LiveServer, head: Article, scheme: str
) -> tuple[list[int], list[int]]:
    page = browser.new_page(base_url=live_server.url, color_scheme=scheme)
    page.goto(head.get_absolute_url())
    paper, ink = page.evaluate(
        "[getComputedStyle(document.body).backgroundColor,"
        " getComputedStyle(document.querySelector('.text p')).color]"
        ".map(colour => colour.match(/[0-9]+/g).slice(0, 3).map(Number))"
    )
    return paper, ink


def luminance(colour: list[int]) -> float:
    parts = [c / 255 / 12.92 if c <= 10 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_paragraphs_are_justified_and_begin_two_characters_in(
    browser: Browser, live_server: LiveServer, head: Article
) -> None:
    page = browser.new_page(base_url=live_server.url)
    page.goto(head.get_absolute_url())
    found = page.evaluate(
        "(s => [s.textAlign, parseFloat(s.textIndent) / parseFloat(s.fontSize), s.lineBreak])"
        "(getComputedStyle(document.querySelector('.text p')))"
    )
    assert found == ["justify", 2, "strict"]


def test_a_reader_without_javascript_leafs_from_the_front_to_the_page_turn(
    browser: Browser, live_server: LiveServer, head: Article
) -> None:
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False, locale="en")
    page = context.new_page()
    page.goto("/")
    page.click(".page-list a[href$='/2024-03-12/1/']")
    page.click("text=（下转第2版）")
    later = head.links_on.get().later
    expect(page).to_have_url(f"{live_server.url}{head.get_absolute_url()}#{later.public_id}")
    turn = page.locator(f"[id='{later.public_id}']")
    expect(turn).to_have_text("Page 1 → Page 2")
    expect(turn).to_be_in_viewport()
    page.click("footer button[value=zh-hant]")
    expect(page.locator("html")).to_have_attribute("lang", "zh-hant")


def test_a_keyboard_reader_can_skip_to_the_text(
    browser: Browser, live_server: LiveServer, head: Article
) -> None:
    page = browser.new_page(base_url=live_server.url)
    page.goto(head.get_absolute_url())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_on_paper_only_the_newspaper_is_left(
    browser: Browser, live_server: LiveServer, head: Article
) -> None:
    page = browser.new_page(base_url=live_server.url, color_scheme="dark")
    page.emulate_media(media="print")
    page.goto(head.get_absolute_url())
    assert page.locator(".whole .headline").is_visible()
    for left_out in (".ways", ".sides", ".foot", ".languages"):
        assert not page.locator(left_out).first.is_visible()
    paper = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == "rgb(255, 255, 255)"
