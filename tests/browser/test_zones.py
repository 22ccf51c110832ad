"""Zones are drawn with the mouse, a finger or not at all, and readers find them on the page."""

from io import BytesIO
from typing import Any

import pytest
from django.contrib.auth.models import User
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Page as NewspaperPage
from articles.models import Zone
from articles.pictures.images import keep_page_image, make_page_image
from tests.browser.axe import Look
from tests.browser.test_admin import PASSWORD, log_in
from tests.browser.waiting import wait_until_it_hears
from tests.views import press

pytestmark = pytest.mark.django_db(transaction=True)

SQUARE = [[0.1, 0.1], [0.5, 0.1], [0.5, 0.5], [0.1, 0.5]]


@pytest.fixture
def page(settings: Any, tmp_path: Any) -> NewspaperPage:
    """A page with a picture, two articles, and a proposed zone of the first."""
    settings.MEDIA_ROOT = tmp_path / "media"
    page = press.print_page(press.print_issue(press.print_newspaper()))
    file = BytesIO()
    Image.new("RGB", (700, 1000), "white").save(file, "PNG")
    keep_page_image(page, make_page_image(file.getvalue()))
    page.save()
    first = press.print_article(page, "老桥修好了")
    press.print_article(page, "渡口停航")
    Zone.objects.create(article=first, order=1, points=SQUARE, evidence=["lines: 3"])
    return page


def screen_of(
    browser: Browser, live_server: LiveServer, page: NewspaperPage, **options: Any
) -> Page:
    """The screen of the zones in a browser of its own."""
    if not User.objects.exists():
        User.objects.create_superuser("night", password=PASSWORD)
    options.setdefault("viewport", {"width": 1440, "height": 1600})
    screen = log_in(browser, live_server, **options)
    screen.goto(f"/admin/articles/page/{page.pk}/zones/")
    expect(screen.locator(".zones-rows")).to_be_visible()
    return screen


def place(screen: Page, x: float, y: float) -> tuple[float, float]:
    """A point of the picture, in fractions of it, as one of the window."""
    box = screen.locator(".zones-sheet svg").bounding_box()
    assert box is not None
    return box["x"] + x * box["width"], box["y"] + y * box["height"]


def click(screen: Page, x: float, y: float) -> None:
    screen.mouse.click(*place(screen, x, y))


def drag(screen: Page, start: tuple[float, float], end: tuple[float, float]) -> None:
    screen.mouse.move(*place(screen, *start))
    screen.mouse.down()
    screen.mouse.move(*place(screen, *[(a + b) / 2 for a, b in zip(start, end, strict=True)]))
    screen.mouse.move(*place(screen, *end))
    screen.mouse.up()


def corners(screen: Page, row: int) -> Locator:
    return screen.locator(f"#id_zone-{row}-corners")


def polygons(screen: Page) -> Locator:
    return screen.locator(".zones-sheet polygon")


def saved(screen: Page) -> None:
    expect(screen.locator(".messagelist")).to_contain_text("Saved.")


def near(points: list[list[float]], wanted: list[list[float]]) -> bool:
    pairs = zip(points, wanted, strict=True)
    return all(abs(a - b) < 0.01 for one, other in pairs for a, b in zip(one, other, strict=True))


def test_a_rectangle_is_dragged_and_readers_find_it(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    screen = screen_of(browser, live_server, page)
    screen.keyboard.press("b")
    drag(screen, (0.6, 0.2), (0.9, 0.4))
    expect(polygons(screen)).to_have_count(2)
    screen.keyboard.press("s")
    saved(screen)
    zone = Zone.objects.get(article__headline="渡口停航")
    assert near(zone.points, [[0.6, 0.2], [0.9, 0.2], [0.9, 0.4], [0.6, 0.4]])
    assert zone.state == "confirmed"
    reader = browser.new_context(base_url=live_server.url, locale="en").new_page()
    reader.goto(page.get_absolute_url())
    shown = reader.locator(f".printed-picture polygon[points='{zone.svg_points}']")
    expect(shown).to_have_count(1)


def test_a_zone_is_drawn_corner_by_corner_and_closed_on_the_first(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    screen = screen_of(browser, live_server, page)
    screen.click("[data-mode=polygon]")
    hook = [[0.6, 0.6], [0.9, 0.6], [0.9, 0.8], [0.75, 0.8], [0.75, 0.9], [0.6, 0.9]]
    for corner in [*hook, hook[0]]:
        click(screen, *corner)
    expect(polygons(screen)).to_have_count(2)
    screen.keyboard.press("s")
    saved(screen)
    assert near(Zone.objects.get(article__headline="渡口停航").points, hook)


def test_only_a_press_of_the_left_button_on_the_picture_is_a_corner(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    screen = screen_of(browser, live_server, page)
    screen.click("[data-mode=polygon]")
    for button in ("right", "middle"):
        screen.mouse.click(*place(screen, 0.6, 0.6), button=button)
    click(screen, 0.7, 0.7)
    screen.locator("h1").hover()
    screen.mouse.down()
    screen.mouse.move(*place(screen, 0.8, 0.8))
    screen.mouse.up()
    click(screen, 0.9, 0.9)
    expect(screen.locator(".zone-sketch")).to_have_attribute("points", "700.0,700.0 900.0,900.0")


def test_escape_gives_up_and_undo_leads_back(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    screen = screen_of(browser, live_server, page)
    screen.keyboard.press("d")
    for corner in [(0.6, 0.6), (0.9, 0.6), (0.9, 0.8)]:
        click(screen, *corner)
    screen.keyboard.press("Escape")
    expect(screen.locator(".zone-sketch")).to_have_count(0)
    screen.keyboard.press("d")  # off
    screen.keyboard.press("b")
    drag(screen, (0.6, 0.2), (0.9, 0.4))
    expect(polygons(screen)).to_have_count(2)
    screen.keyboard.press("z")
    expect(polygons(screen)).to_have_count(1)
    screen.keyboard.press("y")
    expect(polygons(screen)).to_have_count(2)
    expect(corners(screen, 1)).not_to_have_value("")


def test_a_corner_is_dragged_and_another_one_put_on_an_edge(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    screen = screen_of(browser, live_server, page)
    click(screen, 0.3, 0.3)
    expect(screen.locator(".zone-corner")).to_have_count(4)
    drag(screen, (0.5, 0.5), (0.7, 0.6))
    screen.mouse.dblclick(*place(screen, 0.3, 0.105))
    expect(screen.locator(".zone-corner")).to_have_count(5)
    screen.keyboard.press("Control+s")
    saved(screen)
    zone = Zone.objects.get()
    assert near(zone.points, [[0.1, 0.1], [0.3, 0.105], [0.5, 0.1], [0.7, 0.6], [0.1, 0.5]])
    assert zone.state == "confirmed"


def test_proposals_are_judged_by_key_and_removed_by_key(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    screen = screen_of(browser, live_server, page)
    screen.keyboard.press("ArrowDown")
    expect(screen.locator(".zones-row[data-chosen]")).to_have_count(1)
    screen.keyboard.press("c")
    saved(screen)
    wait_until_it_hears(screen)
    assert Zone.objects.get().state == "confirmed"
    click(screen, 0.3, 0.3)
    screen.keyboard.press("Delete")
    expect(polygons(screen)).to_have_count(0)
    screen.keyboard.press("Control+s")
    saved(screen)
    assert Zone.objects.get().state == "rejected"


def test_what_is_typed_is_seen_at_once(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    screen = screen_of(browser, live_server, page)
    corners(screen, 0).fill("20,20 60,20 60,60")
    expect(polygons(screen)).to_have_attribute("points", "200.0,200.0 600.0,200.0 600.0,600.0")


def test_a_zone_is_drawn_with_a_finger(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    screen = screen_of(
        browser, live_server, page, viewport={"width": 390, "height": 1200}, has_touch=True
    )
    screen.tap("[data-mode=polygon]")
    triangle = [(0.6, 0.6), (0.9, 0.6), (0.9, 0.8), (0.6, 0.6)]
    for corner in triangle:
        screen.touchscreen.tap(*place(screen, *corner))
    expect(polygons(screen)).to_have_count(2)


def test_without_javascript_a_zone_is_typed(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    screen = screen_of(browser, live_server, page, java_script_enabled=False)
    expect(screen.locator(".zones-tools")).to_be_hidden()
    screen.select_option("#id_zone-1-article", label="2 渡口停航")
    corners(screen, 1).fill("60,10 90,10 60,90 90,90")
    screen.click("button[value=save]")
    expect(screen.locator("#id_zone-1-corners_error")).to_contain_text("crosses itself")
    corners(screen, 1).fill("60,10 90,10 90,90 60,90")
    screen.click("button[value=save]")
    saved(screen)
    assert Zone.objects.get(article__headline="渡口停航").points[0] == [0.6, 0.1]


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_screen_never_scrolls_sideways(
    browser: Browser, live_server: LiveServer, page: NewspaperPage, width: int
) -> None:
    screen = screen_of(browser, live_server, page, viewport={"width": width, "height": 800})
    assert screen.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    browser: Browser, live_server: LiveServer, page: NewspaperPage, axe: Look, scheme: str
) -> None:
    screen = screen_of(browser, live_server, page, color_scheme=scheme)
    assert axe(screen) == []
    corners(screen, 0).fill("1,1")
    screen.click("button[value=save]")
    expect(screen.locator("#id_zone-0-corners_error")).to_be_visible()
    assert axe(screen) == []
