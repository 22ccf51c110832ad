"""A night editor works the continuations of an issue off, by keyboard or without JavaScript."""

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, Locator, Page, expect
from pytest_django.live_server_helper import LiveServer

from articles.admin.cells import queue_address
from articles.admin.queue import queue_of
from articles.importing.continuations import match_issue
from articles.models import Article, Continuation, Issue
from tests.browser.axe import Look
from tests.browser.test_admin import PASSWORD, log_in
from tests.browser.waiting import wait_until_it_hears
from tests.views.press import print_article, print_issue, print_newspaper, print_page, text

pytestmark = pytest.mark.django_db(transaction=True)

State = Continuation.State


@pytest.fixture
def issue(db: None) -> Issue:
    """An issue with a clear proposal, a toss-up and a mark that finds no partner."""
    User.objects.create_superuser("night", password=PASSWORD)
    issue = print_issue(print_newspaper(), published=False)
    front, second, third = (print_page(issue, label) for label in "123")

    def part(page: object, headline: str, words: str, on: str = "", back: str = "") -> Article:
        return print_article(page, headline, body=text(words), continued_on=on, continued_from=back)

    part(front, "老桥昨天重新通车", "老桥昨天通车，槐树上也挂了红", "（下转第2版）")
    part(second, "老桥重新通车", "绸。槐树比老桥还老，落了一层叶子。", back="（上接第1版）")
    part(front, "", "船离了岸。", "（下转第3版）")
    part(third, "", "坡上有三棵树。", back="（上接第1版）")
    part(third, "", "坡上有三间屋。", back="（上接第1版）")
    part(second, "山歌唱了三天", "歌声传过", "（下转第9版）")
    match_issue(issue)
    return issue


def links() -> dict[tuple[str, str], str]:
    """Each link by the words of its parts, with its state."""
    return {(str(one.earlier), str(one.later)): one.state for one in Continuation.objects.all()}


def cases(page: Page) -> Locator:
    return page.locator(".mark-case")


def wait_for_script(page: Page) -> None:
    """The script that hears the keys puts the focus on a case when it is there."""
    expect(page.locator(".mark-case:focus")).to_have_count(1)
    wait_until_it_hears(page)


def test_the_queue_is_worked_to_empty_with_the_keyboard_only(
    browser: Browser, live_server: LiveServer, issue: Issue
) -> None:
    page = log_in(browser, live_server)
    page.goto(queue_address(issue))
    expect(cases(page)).to_have_count(3)
    expect(cases(page).first).to_be_focused()
    page.keyboard.press("y")
    expect(cases(page)).to_have_count(2)
    expect(cases(page).first).to_contain_text("船离了岸。")
    wait_for_script(page)
    expect(cases(page).first).to_be_focused()
    page.keyboard.press("2")
    expect(page.locator(".messagelist")).to_contain_text("坡上有三间屋。")
    wait_for_script(page)
    expect(cases(page).first).to_be_focused()
    expect(cases(page)).to_have_count(2)  # the part that was not taken has a mark of its own
    page.keyboard.press("j")
    expect(cases(page).nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(cases(page).first).to_be_focused()
    page.keyboard.press("o")
    expect(cases(page).first.locator("select")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".all-done")).to_be_visible()
    assert not queue_of(issue).cases
    assert links()["老桥昨天重新通车", "老桥重新通车"] == State.CONFIRMED
    assert links()["船离了岸。", "坡上有三间屋。"] == State.CONFIRMED
    assert {one.confirmed_by.username for one in Continuation.objects.all()} == {"night"}


def test_without_javascript_the_same_queue_is_worked_to_empty(
    browser: Browser, live_server: LiveServer, issue: Issue
) -> None:
    page = log_in(browser, live_server, java_script_enabled=False)
    page.goto(queue_address(issue))
    expect(page.locator("kbd").first).to_be_hidden()
    expect(cases(page)).to_have_count(3)
    cases(page).first.locator(".verdict-yes").first.click()
    expect(cases(page)).to_have_count(2)
    cases(page).first.locator(".verdict-yes").nth(1).click()
    expect(page.locator(".messagelist")).to_contain_text("坡上有三间屋。")
    cases(page).first.locator(".link-form button").click()
    expect(page.locator(".all-done")).to_be_visible()


def test_a_rejected_proposal_is_back_when_its_rejection_is_taken_back(
    browser: Browser, live_server: LiveServer, issue: Issue
) -> None:
    page = log_in(browser, live_server)
    page.goto(queue_address(issue))
    expect(cases(page).first).to_contain_text("老桥昨天重新通车")
    page.keyboard.press("n")
    expect(page.locator(".latest")).to_contain_text("rejected")
    wait_for_script(page)
    assert links()["老桥昨天重新通车", "老桥重新通车"] == State.REJECTED
    page.keyboard.press("u")
    expect(page.locator(".latest")).to_have_count(0)
    assert links()["老桥昨天重新通车", "老桥重新通车"] == State.PROPOSED


def test_after_a_decision_the_next_case_has_the_focus(
    browser: Browser, live_server: LiveServer, issue: Issue
) -> None:
    page = log_in(browser, live_server)
    page.goto(queue_address(issue))
    page.keyboard.press("j")
    expect(cases(page).nth(1)).to_be_focused()
    page.keyboard.press("n")
    expect(page.locator(".latest")).to_be_visible()
    expect(page.locator(".mark-case:focus")).to_contain_text("山歌唱了三天")


def test_keys_are_left_alone_in_a_field_and_with_a_modifier(
    browser: Browser, live_server: LiveServer, issue: Issue
) -> None:
    page = log_in(browser, live_server)
    page.goto(queue_address(issue))
    posted: list[str] = []
    page.on("request", lambda one: posted.append(one.url) if one.method == "POST" else None)
    for keys in ("Control+y", "Alt+1", "Meta+n"):
        page.keyboard.press(keys)
    page.keyboard.press("o")  # nothing to choose in a case that is clear
    expect(cases(page).first).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("o")
    expect(cases(page).nth(1).locator("select")).to_be_focused()
    for key in "1yn":
        page.keyboard.press(key)
    expect(cases(page).nth(1).locator("select")).to_be_focused()
    page.evaluate("new Promise(requestAnimationFrame)")
    assert posted == []


def test_a_key_pressed_twice_decides_once(
    browser: Browser, live_server: LiveServer, issue: Issue
) -> None:
    page = log_in(browser, live_server)
    page.goto(queue_address(issue))
    posted: list[str] = []
    page.on("request", lambda one: posted.append(one.url) if one.method == "POST" else None)
    page.evaluate(
        "['y', 'n'].forEach(key => document.activeElement.dispatchEvent("
        "new KeyboardEvent('keydown', {key, bubbles: true})))"
    )
    expect(page.locator(".latest")).to_contain_text("confirmed")
    assert len(posted) == 1


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_the_queue_and_on_the_issue_screen(
    browser: Browser, live_server: LiveServer, issue: Issue, axe: Look, width: int, scheme: str
) -> None:
    page = log_in(
        browser, live_server, viewport={"width": width, "height": 900}, color_scheme=scheme
    )
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    for address in (queue_address(issue), f"/admin/articles/issue/{issue.pk}/progress/", "/admin/"):
        page.goto(address)
        expect(page.locator("h1").first).to_be_visible()
        assert axe(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    assert not [words for words in said if "Content Security Policy" in words]
