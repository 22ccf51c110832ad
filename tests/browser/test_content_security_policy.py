"""The content security policy on every kind of page: sent with it, and broken by none."""

import re
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management import call_command
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, ConsoleMessage, Page, Response, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)
PASSWORD = "a night at the desk"
FILE = re.compile(r"\.\w+$")
ERRORS = ["/nowhere/at/all/", "/admin/nowhere/", "/admin/articles/article/0/change/"]


@pytest.fixture
def archive(db: None) -> None:
    """The sample newspaper, and somebody who may see everything."""
    User.objects.create_superuser("night", password=PASSWORD)
    Group.objects.get_or_create(name="校对")
    call_command("load_sample")


class Walk:
    """Opens one page of each kind that links lead to, and writes down what breaks the policy."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.kinds: dict[str, str] = {}
        self.broken: list[str] = []
        page.on("console", self.hear)
        page.on("response", self.look)

    def hear(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.broken.append(f"{self.page.url}: {message.text}")

    def look(self, response: Response) -> None:
        policy = response.headers.get("content-security-policy")
        if response.request.is_navigation_request() and policy != settings.CONTENT_SECURITY_POLICY:
            self.broken.append(f"{response.url} comes with {policy}")

    def from_address(self, start: str, within: str) -> None:
        waiting = [start]
        while waiting:
            address = waiting.pop(0)
            kind = kind_of(address)
            if not address.startswith(within) or kind in self.kinds or kind is None:
                continue
            self.kinds[kind] = address
            self.page.goto(address)
            # A link in a drawing has its address in a part of its own.
            addresses = "all => all.map(a => new URL(a.getAttribute('href'), a.baseURI).href)"
            links = self.page.eval_on_selector_all("a[href]", addresses)
            here = urlsplit(self.page.url).netloc
            waiting += [urlsplit(link).path for link in links if urlsplit(link).netloc == here]


def kind_of(address: str) -> str | None:
    """The name of the view; None of files, which a browser saves instead of showing."""
    if FILE.search(address):
        return None
    try:
        return resolve(address).view_name
    except Resolver404:
        return None


def test_readers_pages_keep_to_it(browser: Browser, live_server: LiveServer, archive: None) -> None:
    walk = Walk(browser.new_page(base_url=live_server.url))
    walk.from_address("/", within="/")
    assert {"home", "issue", "page", "story", "search", "month", "api:reference"} <= set(walk.kinds)
    assert walk.broken == []


def test_pages_of_the_desk_keep_to_it(
    browser: Browser, live_server: LiveServer, archive: None
) -> None:
    page = browser.new_page(base_url=live_server.url)
    walk = Walk(page)
    page.goto("/admin/login/?next=/admin/")
    page.fill("#id_username", "night")
    page.fill("#id_password", PASSWORD)
    page.click("[type=submit]")
    walk.from_address("/admin/", within="/admin/")
    names = {"index", "second_factor", "password_change", "articles_article_change"}
    names |= {"articles_auditentry_changelist", "articles_page_desk", "auth_user_add"}
    assert {f"admin:{name}" for name in names} <= set(walk.kinds)
    assert walk.broken == []


def test_pages_about_errors_keep_to_it(
    browser: Browser, live_server: LiveServer, archive: None
) -> None:
    page = browser.new_page(base_url=live_server.url, locale="en")
    walk = Walk(page)
    for address in ERRORS:
        page.goto(address)
    for _failure in range(5):
        page.goto("/admin/login/")
        page.fill("#id_username", "night")
        page.fill("#id_password", "wrong")
        page.click("[type=submit]")
    expect(page.locator(".locked-out")).to_be_visible()
    page.goto("/admin/login/")
    page.fill("#id_username", "night")
    page.fill("#id_password", "wrong")
    page.context.clear_cookies()
    page.click("[type=submit]")
    expect(page.locator("h1")).to_have_text("The form was refused")
    assert walk.broken == []
