"""A preview by a link: made at the desk, read without an account, and over when it has expired."""

import datetime

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from articles.models import Issue
from tests.browser.axe import Look
from tests.browser.test_admin import PASSWORD, log_in
from tests.views.press import print_issue, print_jumping_story, print_newspaper

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def issue(db: None) -> Issue:
    """An issue that is not published, with a story that jumps over its three pages."""
    User.objects.create_superuser("night", password=PASSWORD)
    issue = print_issue(print_newspaper(), published=False)
    print_jumping_story(issue)
    return issue


def shared_link(browser: Browser, live_server: LiveServer, issue: Issue) -> str:
    """Make a link at the desk, without JavaScript, as the form says it."""
    page = log_in(browser, live_server, java_script_enabled=False)
    page.goto(f"/admin/articles/issue/{issue.pk}/change/")
    page.click("text=Share a preview")
    page.select_option("#id_hours", label="1 hour")
    page.click("text=Make a link")
    link = page.input_value("#link")
    page.goto(page.url)  # the link is shown only once
    expect(page.locator("#link")).to_have_count(0)
    return link


def test_somebody_without_an_account_reads_the_issue_until_the_link_expires(
    browser: Browser,
    live_server: LiveServer,
    issue: Issue,
    axe: Look,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    link = shared_link(browser, live_server, issue)
    guest = browser.new_context(base_url=live_server.url, locale="en").new_page()
    guest.goto(issue.get_absolute_url())
    expect(guest.locator("h1")).to_have_text("There is nothing at this address")

    guest.goto(link)
    expect(guest).to_have_url(f"{live_server.url}{issue.get_absolute_url()}")
    banner = guest.locator(".preview")
    expect(banner).to_contain_text("This issue is not published. You can see it until")
    assert axe(guest) == []
    guest.click(".lead .headline a")
    expect(guest.locator("h1")).to_have_text("长文1")
    expect(banner).to_be_visible()
    assert "/preview/" not in guest.evaluate("document.referrer + document.cookie")
    guest.click(".as-printed a >> nth=1")
    expect(guest.locator("h1")).to_contain_text("Page 2")
    expect(banner).to_be_visible()

    now = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: now() + datetime.timedelta(hours=1))
    for address in (guest.url.partition("#")[0], issue.get_absolute_url(), link):
        guest.goto(address)
        expect(guest.locator("main")).to_contain_text("This preview has expired.")
        expect(guest.locator("body")).not_to_contain_text("长文")
    assert axe(guest) == []
    guest.go_back()  # nothing was kept by the browser either
    expect(guest.locator("body")).not_to_contain_text("长文")


def test_screens_of_publishing_are_sound(
    browser: Browser, live_server: LiveServer, issue: Issue, axe: Look
) -> None:
    page = log_in(browser, live_server)
    for name in ("schedule", "share", "progress"):
        page.goto(f"/admin/articles/issue/{issue.pk}/{name}/")
        assert axe(page) == []


def test_an_editor_sets_a_time_and_takes_it_back(
    browser: Browser, live_server: LiveServer, issue: Issue
) -> None:
    page = log_in(browser, live_server, java_script_enabled=False)
    page.goto(f"/admin/articles/issue/{issue.pk}/progress/")
    page.click("text=Publish at a time")
    page.fill("#id_publish_at", "2020-01-01T06:00")
    page.click("text=Set the time")
    expect(page.locator(".errorlist")).to_have_text(
        "This time is past; choose one that is still to come."
    )
    tomorrow = timezone.localtime() + datetime.timedelta(days=1)
    page.fill("#id_publish_at", f"{tomorrow:%Y-%m-%dT06:00}")
    page.click("text=Set the time")
    expect(page.locator(".messagelist .success")).to_contain_text("To be published at")
    page.click("text=Cancel the time")
    expect(page.locator(".waiting")).to_have_count(0)
    assert not Issue.objects.exclude(publish_at=None).exists()
