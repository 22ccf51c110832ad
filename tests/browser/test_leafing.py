"""A reader leafs through an issue in a real browser: by keys, by touch, and without a script."""

import io
from typing import Any

import pypdfium2
import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from PIL import Image
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles import models
from tests.browser.axe import Look
from tests.browser.waiting import wait_until_it_hears
from tests.views.press import (
    join,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
    text,
)

pytestmark = pytest.mark.django_db(transaction=True)

ISSUE = "/qiaotou/2024-03-12/"
TOP = [[0.1, 0.1], [0.9, 0.1], [0.9, 0.5], [0.1, 0.5]]
BOTTOM = [[0.1, 0.55], [0.9, 0.55], [0.9, 0.95], [0.1, 0.95]]
A3 = (842, 1191)  # points


def take_picture(page: models.Page) -> None:
    """A grey page in two sizes."""
    sizes = []
    for width in (320, 1280):
        file = io.BytesIO()
        Image.new("RGB", (width, width * 3 // 2), "#dddddd").save(file, "PNG")
        name = default_storage.save(f"pages/{page.label}-{width}.png", ContentFile(file.getvalue()))
        sizes.append({"name": name, "width": width, "height": width * 3 // 2})
    models.Page.objects.filter(pk=page.pk).update(image=sizes[-1]["name"], image_sizes=sizes)


@pytest.fixture
def head(db: None) -> models.Article:
    """The first part of a story on pages 1 and 2 of three; these two have pictures."""
    issue = print_issue(print_newspaper())
    pages = [
        print_page(issue, label, name)
        for label, name in (("1", "要闻"), ("2", "综合新闻"), ("3", "副刊"))
    ]
    first = print_article(
        pages[0], "新桥合龙", body=text("最后一段钢梁" * 30), continued_on="（下转第2版）"
    )
    brief = print_article(pages[0], "水位回落", column_label="短讯")
    second = print_article(pages[1], body=text("缓缓落位。" * 90), continued_from="（上接第1版）")
    print_article(
        pages[2], "渡口", kicker="旧事", decks=["船比人诚实"], body=text("江水很静。" * 200)
    )
    for number in range(4):
        print_article(pages[2], f"短讯之{number}", column_label="短讯", body=text("钟响。" * 40))
    print_article(pages[2], body=[{"kind": "caption", "text": "渡口的傍晚。"}])
    join(first, second)
    for page in pages[:2]:
        take_picture(page)
    for article, points in ((first, TOP), (brief, BOTTOM), (second, TOP)):
        article.zones.create(order=1, points=points)
    return first


@pytest.fixture
def addresses(head: models.Article) -> list[str]:
    pages = [f"{ISSUE}{label}/" for label in "123"]
    return [ISSUE, *pages, f"{ISSUE}text/"]


def visit(browser: Browser, live_server: LiveServer, address: str, **more: Any) -> Page:
    page = browser.new_page(base_url=live_server.url, locale="en", **more)
    page.goto(address)
    return page


def test_arrow_keys_leaf_through_the_pages_and_a_hint_says_so(
    browser: Browser, live_server: LiveServer, head: models.Article
) -> None:
    page = visit(browser, live_server, f"{ISSUE}1/")
    for key, label in (("ArrowRight", 2), ("ArrowRight", 3), ("ArrowLeft", 2)):
        wait_until_it_hears(page)
        expect(page.locator(".leafing .by-keys")).to_be_visible()
        page.keyboard.press(key)
        expect(page).to_have_url(f"{live_server.url}{ISSUE}{label}/")


def test_arrow_keys_are_left_to_who_types_or_holds_another_key(
    browser: Browser, live_server: LiveServer, head: models.Article
) -> None:
    page = visit(browser, live_server, f"{ISSUE}1/")
    page.evaluate("window.leafed = false; addEventListener('pagehide', () => leafed = true)")
    page.keyboard.press("Shift+ArrowRight")
    page.locator(".liking summary").click()
    page.get_by_role("button", name="Dark").focus()
    page.keyboard.press("ArrowRight")
    page.get_by_role("searchbox").focus()
    page.keyboard.press("ArrowRight")
    page.evaluate("new Promise(done => setTimeout(done, 100))")
    assert page.evaluate("window.leafed") is False
    expect(page).to_have_url(f"{live_server.url}{ISSUE}1/")


@pytest.fixture
def telephone(browser: Browser, live_server: LiveServer) -> BrowserContext:
    return browser.new_context(
        base_url=live_server.url,
        locale="en",
        has_touch=True,
        is_mobile=True,
        viewport={"width": 360, "height": 740},
    )


def swipe(page: Page, start: tuple[int, int], end: tuple[int, int]) -> None:
    """One finger from a point of the screen to another, in a few steps."""
    session = page.context.new_cdp_session(page)

    def send(kind: str, *points: tuple[float, float]) -> None:
        session.send(
            "Input.dispatchTouchEvent",
            {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]},
        )

    send("touchStart", start)
    for step in range(1, 6):
        x = start[0] + (end[0] - start[0]) * step / 5
        send("touchMove", (x, start[1] + (end[1] - start[1]) * step / 5))
    send("touchEnd")


def test_a_finger_leafs_by_swiping_and_still_scrolls(
    telephone: BrowserContext, live_server: LiveServer, head: models.Article
) -> None:
    page = telephone.new_page()
    page.goto(f"{ISSUE}3/")
    expect(page.get_by_text("Swipe to leaf through")).to_be_visible()
    # Else Chromium goes back in its history by the same swipe, now and then before the script.
    expect(page.locator("html")).to_have_css("overscroll-behavior-x", "contain")
    swipe(page, (180, 600), (180, 200))
    page.wait_for_function("() => scrollY > 100")
    expect(page).to_have_url(f"{live_server.url}{ISSUE}3/")
    page.evaluate("scrollTo(0, 300)")
    swipe(page, (80, 400), (300, 410))
    expect(page).to_have_url(f"{live_server.url}{ISSUE}2/")
    wait_until_it_hears(page)
    swipe(page, (300, 500), (60, 510))
    expect(page).to_have_url(f"{live_server.url}{ISSUE}3/")


def test_a_jump_line_leads_from_the_page_to_where_the_story_goes_on(
    browser: Browser, live_server: LiveServer, head: models.Article
) -> None:
    page = visit(browser, live_server, f"{ISSUE}1/")
    page.get_by_role("link", name="（下转第2版）").click()
    later = head.links_on.get().later
    expect(page).to_have_url(f"{live_server.url}{head.get_absolute_url()}#{later.public_id}")


def test_all_zones_of_a_story_light_up_together(
    browser: Browser, live_server: LiveServer, head: models.Article
) -> None:
    page = visit(browser, live_server, f"{ISSUE}1/")
    lit = page.locator(".lit")
    page.locator(f".zones a[href='{head.get_absolute_url()}']").hover()
    # The zone, the headline, and the zones on the small pictures of both pages.
    expect(lit).to_have_count(4)
    page.locator(".on-page a", has_text="水位回落").focus()
    expect(lit).to_have_count(3)
    page.get_by_role("heading", level=1).hover()
    expect(lit).to_have_count(0)


def test_the_picture_is_magnified_moved_and_closed_by_keys_alone(
    browser: Browser, live_server: LiveServer, head: models.Article
) -> None:
    page = visit(browser, live_server, f"{ISSUE}1/")
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    assert page.evaluate("window.OpenSeadragon") is None
    page.get_by_role("button", name="Magnify").focus()
    page.keyboard.press("Enter")
    zone = page.locator(".magnifier .zones polygon").first
    expect(zone).to_be_visible()
    expect(page.locator(".openseadragon-canvas").first).to_be_focused()
    width = "document.querySelector('.magnifier polygon').getBoundingClientRect().width"
    small = page.evaluate(width)
    page.keyboard.press("+")
    page.wait_for_function(f"small => {width} > 1.05 * small", arg=small)
    # These keys now move the picture, not the reader.
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(f"{live_server.url}{ISSUE}1/")
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.get_by_role("button", name="Magnify")).to_be_focused()
    # Nothing that the Content Security Policy forbids was tried.
    assert complaints == []


def test_a_zone_of_the_magnified_picture_leads_to_its_story(
    browser: Browser, live_server: LiveServer, head: models.Article
) -> None:
    page = visit(browser, live_server, f"{ISSUE}1/")
    page.get_by_role("button", name="Magnify").click()
    box = page.locator(".magnifier .zones polygon").first.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page).to_have_url(f"{live_server.url}{head.get_absolute_url()}")


def test_a_zone_of_the_magnified_picture_is_followed_by_keys(
    browser: Browser, live_server: LiveServer, head: models.Article
) -> None:
    page = visit(browser, live_server, f"{ISSUE}1/")
    page.get_by_role("button", name="Magnify").click()
    expect(page.locator(".openseadragon-canvas").first).to_be_focused()
    page.locator(".magnifier .zones a").first.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{live_server.url}{head.get_absolute_url()}")


def test_a_picture_whose_file_is_missing_leaves_a_sentence_and_the_stories(
    browser: Browser, live_server: LiveServer, head: models.Article
) -> None:
    for size in models.Page.objects.get(label="1").image_sizes:
        default_storage.delete(size["name"])
    page = visit(browser, live_server, f"{ISSUE}1/")
    expect(page.get_by_text("The picture can't be shown")).to_be_hidden()
    page.get_by_role("button", name="Magnify").click()
    expect(page.get_by_text("The picture can't be shown")).to_be_visible()
    expect(page.locator("dialog[open]")).to_have_count(0)
    expect(page.get_by_role("link", name="新桥合龙", exact=True).last).to_be_focused()


def test_without_javascript_zones_and_links_lead_everywhere(
    browser: Browser, live_server: LiveServer, head: models.Article
) -> None:
    page = visit(browser, live_server, f"{ISSUE}1/", java_script_enabled=False)
    expect(page.get_by_role("button", name="Magnify")).to_be_hidden()
    expect(page.locator(".leafing")).to_be_hidden()
    page.locator(".sides a[rel=next]").click()
    expect(page).to_have_url(f"{live_server.url}{ISSUE}2/")
    page.go_back()
    page.locator(".zones polygon").first.click()
    expect(page).to_have_url(f"{live_server.url}{head.get_absolute_url()}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_grave_is_wrong_for_who_cannot_see(
    browser: Browser,
    live_server: LiveServer,
    addresses: list[str],
    axe_strict: Look,
    width: int,
    scheme: str,
) -> None:
    viewport = {"width": width, "height": 900}
    page = visit(browser, live_server, "/", viewport=viewport, color_scheme=scheme)
    for address in addresses:
        page.goto(address)
        assert axe_strict(page) == [], address


@pytest.mark.parametrize("width", [320, 768, 1440])
def test_no_page_of_an_issue_scrolls_sideways(
    browser: Browser, live_server: LiveServer, addresses: list[str], width: int
) -> None:
    page = visit(browser, live_server, "/", viewport={"width": width, "height": 800})
    for address in addresses:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address


def test_a_typeset_page_stands_in_columns_without_ragged_holes(
    browser: Browser, live_server: LiveServer, head: models.Article
) -> None:
    page = visit(browser, live_server, f"{ISSUE}3/", viewport={"width": 1440, "height": 900})
    bottoms = page.evaluate(
        "[...document.querySelectorAll('.band:first-of-type > .stack')]"
        ".map(stack => stack.lastElementChild.getBoundingClientRect().bottom)"
    )
    assert max(bottoms) - min(bottoms) <= 8 * 24  # lines


def test_a_typeset_page_prints_on_a3(
    browser: Browser, live_server: LiveServer, head: models.Article
) -> None:
    page = visit(browser, live_server, f"{ISSUE}3/")
    with pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True)) as document:
        assert len(document) == 1
        sheet = document[0]
        assert tuple(map(round, sheet.get_size())) == pytest.approx(A3, abs=1)
        words = sheet.get_textpage().get_text_range()
    assert "渡口" in words
    assert "短讯之3" in words
    assert "Advanced search" not in words
