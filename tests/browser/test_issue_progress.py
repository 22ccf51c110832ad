"""From the first page of the desk to a published issue, always by what comes next."""

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from articles.importing.continuations import match_issue
from articles.models import Issue
from tests.browser.test_admin import PASSWORD, log_in
from tests.views.press import print_article, print_issue, print_newspaper, print_page, text

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def issue(db: None) -> Issue:
    """An issue that lacks an editor's word on a story that jumps, and an article's text."""
    User.objects.create_superuser("night", password=PASSWORD)
    issue = print_issue(print_newspaper(), published=False)
    front, second = print_page(issue, "1"), print_page(issue, "2")
    signed = [("记者", "方舟")]
    print_article(
        front,
        "老桥昨天重新通车",
        signed=signed,
        continued_on="（下转第2版）",
        body=text("本报讯（记者方舟）老桥昨天通车，槐树上也挂了红"),
    )
    print_article(
        second,
        "老桥昨天重新通车",
        continued_from="（上接第1版）",
        body=text("绸。石匠说，槐树比老桥还老。"),
    )
    print_article(second, "学校开学", signed=signed, body=[])
    match_issue(issue)
    issue.pages.update(desk_done_at=timezone.now())
    return issue


@pytest.mark.parametrize("javascript", [True, False])
def test_what_comes_next_leads_to_a_published_issue(
    browser: Browser, live_server: LiveServer, issue: Issue, javascript: bool
) -> None:
    page = log_in(browser, live_server, java_script_enabled=javascript)
    screen = f"/admin/articles/issue/{issue.pk}/progress/"
    page.click(".desk-issues td >> text=1 open continuation")
    page.click(".mark-case .verdict-yes >> nth=0")
    expect(page.locator(".all-done")).to_be_visible()
    page.goto(screen)
    expect(page.locator(".next-step")).to_contain_text("1 error to mend")
    page.click(".queue-head button")  # the errors keep it from its readers
    expect(page.locator(".messagelist .error")).to_be_visible()
    empty = issue.pages.get(label="2").articles.last()
    page.goto(f"/admin/articles/article/{empty.pk}/change/")
    page.fill("#id_body", "本报讯（记者方舟）学校昨天开学，孩子们都来了。")
    page.click("[name=_save]")
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto(screen)
    page.click(".next-step button")
    expect(page.locator(".messagelist .success")).to_be_visible()
    page.goto(screen)
    expect(page.locator(".next-step")).to_contain_text("read")
    assert Issue.objects.get().is_published
