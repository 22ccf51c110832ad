"""The second factor in a real browser: set up, signed in with, taken away."""

import re

import pytest
from django.conf import LazySettings
from django.contrib.auth.models import User
from django_otp.plugins.otp_totp.models import TOTPDevice
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from tests.accounts.conftest import code_of, set_up
from tests.browser.axe import Look

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a night at the desk"


@pytest.fixture
def editor(db: None) -> User:
    return User.objects.create_user("lin", password=PASSWORD, is_staff=True)


def at_the_door(browser: Browser, live_server: LiveServer, **options: object) -> Page:
    page = browser.new_context(base_url=live_server.url, locale="en", **options).new_page()
    page.goto("/admin/login/?next=/admin/")
    return page


def sign_in(page: Page, code: str = "") -> None:
    page.fill("#id_username", "lin")
    page.fill("#id_password", PASSWORD)
    page.fill("#id_code", code)
    page.click("[type=submit]")


@pytest.mark.parametrize("javascript", [True, False])
def test_an_editor_sets_it_up_signs_in_with_it_and_takes_it_away(
    browser: Browser, live_server: LiveServer, editor: User, javascript: bool
) -> None:
    page = at_the_door(browser, live_server, java_script_enabled=javascript)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    sign_in(page)
    page.click("#user-tools >> text=Second factor")
    page.click("text=Set up a second factor")
    expect(page.locator(".qr-code")).to_be_visible()
    device = TOTPDevice.objects.get()
    page.fill("#id_code", code_of(device, ago=1))
    page.click("text=Confirm")
    expect(page.locator(".codes code")).to_have_count(10)
    recovery = page.locator(".codes code").first.inner_text()
    page.click("#logout-form button")
    page.goto("/admin/login/?next=/admin/second-factor/")
    sign_in(page)
    expect(page.locator(".errornote")).to_contain_text("This account has a second factor")
    sign_in(page, code_of(device))
    expect(page.locator("#content-main")).to_contain_text("10 recovery codes are left.")
    page.fill("#id_password", PASSWORD)
    page.click("text=Take the second factor away")
    expect(page.locator(".messagelist")).to_contain_text("without a second factor")
    assert re.fullmatch(r"\w{8}", recovery)
    assert said == []


def test_nobody_gets_past_the_set_up_where_it_is_required(
    browser: Browser, live_server: LiveServer, editor: User, settings: LazySettings
) -> None:
    settings.REQUIRE_SECOND_FACTOR = True
    page = at_the_door(browser, live_server)
    sign_in(page)
    expect(page.locator(".errornote")).to_contain_text("asks everybody for a second factor")
    page.goto("/admin/articles/article/")
    expect(page).to_have_url(re.compile("/admin/second-factor/$"))
    page.click("text=Set up a second factor")
    page.fill("#id_code", code_of(TOTPDevice.objects.get()))
    page.click("text=Confirm")
    page.click("text=on to the desk")
    expect(page).to_have_url(re.compile("/admin/$"))


def test_too_many_failures_show_when_to_try_again(
    browser: Browser, live_server: LiveServer, editor: User, axe: Look
) -> None:
    page = at_the_door(browser, live_server)
    for _ in range(5):
        page.fill("#id_username", "lin")
        page.fill("#id_password", "wrong")
        page.click("[type=submit]")
    expect(page.locator(".locked-out")).to_contain_text(re.compile(r"in 15 minutes, at \d\d:\d\d"))
    assert axe(page) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_its_pages_are_for_everybody(
    browser: Browser, live_server: LiveServer, editor: User, axe: Look, scheme: str, width: int
) -> None:
    viewport = {"width": width, "height": 800}
    page = at_the_door(browser, live_server, color_scheme=scheme, viewport=viewport)
    found = {"login": axe(page)}
    sign_in(page)
    page.goto("/admin/second-factor/")
    found["none"] = axe(page)
    page.click("text=Set up a second factor")
    found["new"] = axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.fill("#id_code", code_of(TOTPDevice.objects.get()))
    page.click("text=Confirm")
    found["codes"] = axe(page)
    page.goto("/admin/second-factor/")
    found["there"] = axe(page)
    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def test_an_administrator_takes_a_lost_one_away(
    browser: Browser, live_server: LiveServer, editor: User, axe: Look
) -> None:
    User.objects.create_superuser("ye", password=PASSWORD)
    set_up(editor)
    page = at_the_door(browser, live_server)
    page.fill("#id_username", "ye")
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    page.goto(f"/admin/auth/user/{editor.pk}/change/")
    page.click(".object-tools >> text=Second factor")
    assert axe(page) == []
    page.click("[type=submit][value^=Take]")
    expect(page.locator(".messagelist")).to_contain_text("The second factor of lin is taken away.")
    page.goto("/admin/articles/auditentry/")
    expect(page.locator("#result_list tbody tr").first).to_contain_text("second factor taken away")
    assert axe(page) == []
