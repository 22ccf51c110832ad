"""The whole way once: raw page texts, an import, the desk, and a reader's browser."""

from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

pytestmark = pytest.mark.django_db(transaction=True)

ISSUE = Path(__file__).parents[2] / "fixtures" / "lanxi" / "2024-03-13"
HEADLINE = "引栎入溪工程昨日全线通水"
WORD = "腊月二十八凌晨"  # cut by the jump between 二十 and 八


def test_a_printed_page_becomes_a_story_that_is_read_as_one_text(
    browser: Browser, live_server: LiveServer
) -> None:
    User.objects.create_superuser("night", password="a night at the desk")
    call_command("add_newspaper", "lanxi", "澜溪日报")
    call_command("import_issue", str(ISSUE), newspaper="lanxi", date="2024-03-13")

    reader = browser.new_context(base_url=live_server.url, locale="zh-CN").new_page()
    reader.goto("/lanxi/2024-03-13/")
    assert HEADLINE not in reader.content(), "nobody reads what is not published"

    desk = browser.new_context(base_url=live_server.url, locale="zh-CN").new_page()
    desk.goto("/admin/login/?next=/admin/")
    desk.fill("#id_username", "night")
    desk.fill("#id_password", "a night at the desk")
    desk.click("[type=submit]")
    desk.click(".desk-issues a.tag-proposed")
    expect(desk.locator(".mark-case").first).to_contain_text(HEADLINE)
    desk.click("button.verdict-yes")
    desk.click(".queue-head a")
    desk.click("button.tool-publish")
    expect(desk.locator(".messagelist .success")).to_have_count(1)

    reader.goto("/")
    reader.click(f"text={HEADLINE}")
    expect(reader.locator("main h1")).to_have_count(1)
    story = reader.inner_text("main")
    turn = reader.locator("main .turn").inner_text()
    assert WORD in story.replace(turn, "").replace("\n", "").replace(" ", "")
