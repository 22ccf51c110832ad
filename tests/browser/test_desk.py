"""A badly read page is put right at the desk: by keyboard, without JavaScript, by two at once."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.importing.service import import_issue
from articles.models import Article
from articles.models import Page as NewspaperPage
from tests.browser.axe import Look
from tests.browser.test_admin import PASSWORD, log_in
from tests.browser.waiting import wait_until_it_hears
from tests.views.press import MARCH_12, print_newspaper

pytestmark = pytest.mark.django_db(transaction=True)

ACTS = Path(__file__).parents[1] / "parsing" / "acts.json"
TEXT = [
    "要闻 第2版",
    "春到桥头",
    "老桥修好了",
    "本报讯（记者方舟）桥头的老桥昨天修好了，桥面换了新石板，两边装了栏杆。",
    "桥头的三棵槐树也编了号，挂了牌，请学校的学生认",
    "养，每月浇水一次。",
    "广告：本店搬到桥西。",
    "三千棵树",
    "镇上今年种了三千棵树，𠮷祥里的孩子们给自己种的那棵系了红绳。（下转第3版）",
]


@pytest.fixture
def page(db: None, tmp_path: Path) -> NewspaperPage:
    path = tmp_path / "2-要闻.txt"
    path.write_text("\n\n".join(TEXT), encoding="utf-8")
    import_issue([path], print_newspaper().slug, MARCH_12)
    return NewspaperPage.objects.get()


def desk_of(
    browser: Browser,
    live_server: LiveServer,
    page: NewspaperPage,
    name: str = "night",
    **options: Any,
) -> Page:
    """The desk of a page in a browser of its own."""
    if not User.objects.filter(username=name).exists():
        User.objects.create_superuser(name, password=PASSWORD)
    desk = log_in(browser, live_server, name, **options)
    desk.goto(f"/admin/articles/page/{page.pk}/desk/")
    expect(desk.locator(".desk-rows")).to_be_visible()
    return desk


def row(desk: Page, words: str) -> Locator:
    return desk.locator(".desk-row", has=desk.locator(".desk-text", has_text=words))


def wait_for_script(desk: Page) -> None:
    """The script that hears the keys puts the focus on a block when it is there."""
    expect(desk.locator(".desk-row input:focus")).to_have_count(1)
    wait_until_it_hears(desk)


def stand_on(desk: Page, words: str) -> None:
    """Go to a block with the arrow keys alone."""
    wait_for_script(desk)
    box = row(desk, words).locator("input").first
    here = "document.activeElement.value"
    steps = int(box.get_attribute("value")) - int(desk.evaluate(here))
    for _ in range(abs(steps)):
        desk.keyboard.press("ArrowDown" if steps > 0 else "ArrowUp")
    expect(box).to_be_focused()


def test_a_badly_read_page_is_put_right_with_the_keyboard_only(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    desk = desk_of(browser, live_server, page)
    stand_on(desk, "春到桥头")
    desk.keyboard.press("2")
    expect(row(desk, "春到桥头").locator(".desk-role")).to_have_text("kicker")
    stand_on(desk, "老桥修好了")
    desk.keyboard.press("1")
    stand_on(desk, "广告")
    desk.keyboard.press("f")
    expect(row(desk, "广告").locator(".desk-article")).to_have_text("")
    stand_on(desk, "三千棵树")
    desk.keyboard.press("b")
    desk.keyboard.press("1")
    made = desk.locator(".desk-article-made h3")
    expect(made).to_have_text(["老桥修好了", "三千棵树"])
    desk.keyboard.press("s")
    expect(desk.locator(".messagelist")).to_contain_text("Saved")
    bridge = Article.objects.get(headline="老桥修好了")
    assert bridge.kicker == "春到桥头"
    assert "广告" not in str(bridge.body)


def test_undo_and_redo_lead_back_and_forth(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    desk = desk_of(browser, live_server, page)
    role = row(desk, "广告").locator(".desk-role")
    before = role.inner_text()
    stand_on(desk, "广告")
    desk.keyboard.press("r")
    expect(role).to_have_text("refer")
    desk.keyboard.press("z")
    expect(role).to_have_text(before)
    desk.keyboard.press("y")
    expect(role).to_have_text("refer")
    desk.keyboard.press("Shift+Z")
    expect(desk.locator("[data-said]")).to_have_text("That changes nothing here.")


def test_a_block_is_cut_where_the_editor_marked_it_and_closed_again(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    desk = desk_of(browser, live_server, page)
    stand_on(desk, "镇上今年")
    row(desk, "镇上今年").locator(".desk-text").evaluate(
        "text => getSelection().setBaseAndExtent(text.firstChild, 16, text.firstChild, 19)"
    )
    desk.keyboard.press("x")
    expect(row(desk, "孩子们").locator(".desk-text")).to_have_text("孩子们给自己种的那棵系了红绳。")
    stand_on(desk, "孩子们")
    desk.keyboard.press("o")
    desk.keyboard.press("c")
    expect(row(desk, "镇上今年").locator(".desk-text")).to_contain_text("系了红绳。")


def test_the_page_is_put_right_without_javascript(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    desk = desk_of(browser, live_server, page, java_script_enabled=False)
    row(desk, "春到桥头").locator("input").check()
    desk.click("button[value='role:kicker']")
    expect(row(desk, "春到桥头").locator(".desk-role")).to_have_text("kicker")
    row(desk, "春到桥头").locator("input").uncheck()
    row(desk, "广告").locator("input").check()
    desk.click("button[value='role:furniture']")
    expect(row(desk, "广告").locator(".desk-role")).to_have_text("furniture")
    desk.click("button[value=save]")
    expect(desk.locator(".messagelist")).to_contain_text("Saved")
    assert Article.objects.filter(kicker="春到桥头").exists()
    desk.click("button[value=yes]")
    expect(desk.locator(".tag-good")).to_contain_text("desk done")


def test_two_editors_on_one_page_see_what_the_other_did(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    mine = desk_of(browser, live_server, page, "mine")
    theirs = desk_of(browser, live_server, page, "theirs")
    stand_on(theirs, "广告")
    theirs.keyboard.press("u")
    theirs.keyboard.press("s")
    expect(theirs.locator(".messagelist")).to_contain_text("Saved")
    stand_on(mine, "广告")
    mine.keyboard.press("r")
    expect(mine.locator(".desk-made .errornote")).to_contain_text("theirs has changed the page")
    mine.keyboard.press("s")
    expect(mine.locator(".messagelist")).to_contain_text("Nothing was saved yet.")
    advertisement = row(mine, "广告")
    expect(advertisement.locator(".desk-role")).to_have_text("refer")
    expect(advertisement.locator(".desk-theirs")).to_contain_text("unknown")
    wait_for_script(mine)
    mine.keyboard.press("s")
    expect(mine.locator(".messagelist")).to_contain_text("Saved")
    page.refresh_from_db()
    assert "refer" in {label["role"] for label in page.labels}


def test_the_browser_does_to_labels_what_the_server_does(
    browser: Browser, live_server: LiveServer, page: NewspaperPage
) -> None:
    desk = desk_of(browser, live_server, page)
    address = desk.locator("script[src*='desk.js']").get_attribute("src")
    table = json.loads(ACTS.read_text())
    found = desk.evaluate(
        """async ([address, table]) => {
            const { act } = await import(address);
            return table.cases.map((one) => act(table.page, one.chosen, one.act));
        }""",
        [address.replace("desk", "labels"), table],
    )
    for case, labels in zip(table["cases"], found, strict=True):
        assert labels == case["becomes"], case["shows"]


@pytest.mark.parametrize("width", [360, 768, 1440])
def test_the_desk_never_scrolls_sideways(
    browser: Browser, live_server: LiveServer, page: NewspaperPage, width: int
) -> None:
    desk = desk_of(browser, live_server, page, viewport={"width": width, "height": 800})
    assert desk.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_the_desk(
    browser: Browser, live_server: LiveServer, page: NewspaperPage, axe: Look, scheme: str
) -> None:
    desk = desk_of(browser, live_server, page, color_scheme=scheme)
    assert axe(desk) == []
    Article.objects.update(headline="编辑改过的题")
    NewspaperPage.objects.update(desk_done_at=timezone.now())
    desk.reload()
    expect(desk.locator(".desk-both").first).to_be_visible()
    assert axe(desk) == []
