"""A night editor merges two spellings of a reporter, and tells namesakes apart, in a browser."""

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from articles.admin.cells import change_address
from articles.admin.contributors_merging import merging_address
from articles.models import Contributor
from tests.browser.axe import Look
from tests.browser.test_admin import PASSWORD, log_in
from tests.views.press import index_all, print_article, print_issue, print_newspaper, print_page

pytestmark = pytest.mark.django_db(transaction=True)

FANG, SPACED = ("记者", "方舟"), ("记者", "方 舟")
LIST = "/admin/articles/contributor/"


@pytest.fixture
def people(db: None) -> dict[str, Contributor]:
    """Two spellings of one name, each with an article that is published."""
    User.objects.create_superuser("night", password=PASSWORD)
    page = print_page(print_issue(print_newspaper()))
    print_article(page, "老桥修好了", signed=[FANG, ("摄影", "叶青")])
    print_article(page, "渡口停航之后" * 6, signed=[SPACED])
    index_all()
    return {one.name: one for one in Contributor.objects.all()}


def test_without_javascript_likely_duplicates_are_merged_and_the_old_address_leads_on(
    browser: Browser, live_server: LiveServer, people: dict[str, Contributor]
) -> None:
    desk = log_in(browser, live_server, java_script_enabled=False)
    desk.goto(LIST)
    desk.click("text=Likely duplicates")
    desk.click(".groups a")
    expect(desk.locator(".portrait")).to_have_count(2)
    desk.check(f"[name=target][value='{people['方舟'].pk}']")
    desk.click("button:text-is('Merge')")
    expect(desk.locator(".messagelist .success")).to_contain_text("1 article now stands under 方舟")
    desk.goto(people["方 舟"].get_absolute_url())
    assert desk.url.endswith(people["方舟"].get_absolute_url())
    expect(desk.locator("main")).to_contain_text("渡口停航之后")


def test_the_action_of_the_list_merges_too(
    browser: Browser, live_server: LiveServer, people: dict[str, Contributor]
) -> None:
    desk = log_in(browser, live_server)
    desk.goto(LIST)
    for name in ("方舟", "方 舟"):
        desk.check(f"[name=_selected_action][value='{people[name].pk}']")
    desk.select_option("[name=action]", "merge_selected")
    desk.click("[name=index]")
    desk.check(f"[name=target][value='{people['方 舟'].pk}']")
    desk.click("button:text-is('Merge')")
    expect(desk.locator(".messagelist .success")).to_contain_text("方 舟")
    assert not Contributor.objects.filter(name="方舟").exists()


def test_without_javascript_namesakes_are_told_apart(
    browser: Browser, live_server: LiveServer, people: dict[str, Contributor]
) -> None:
    desk = log_in(browser, live_server, java_script_enabled=False)
    desk.goto(change_address(people["方舟"]))
    desk.click(".object-tools >> text=telling namesakes apart")
    desk.check("[name=articles]")
    desk.click("button:text-is('Tell apart')")
    expect(desk.locator(".errorlist").first).to_contain_text("different distinguishers")
    expect(desk.locator("[name=articles]")).to_be_checked()
    desk.fill("[name=distinguisher]", "水利局")
    desk.click("button:text-is('Tell apart')")
    expect(desk.locator(".messagelist .success")).to_contain_text("方舟（水利局）")
    desk.goto(Contributor.objects.get(distinguisher="水利局").get_absolute_url())
    expect(desk.locator("main")).to_contain_text("老桥修好了")


def addresses(people: dict[str, Contributor]) -> list[str]:
    person = people["方舟"]
    screens = ("pieces", "months")
    own = [reverse(f"admin:articles_contributor_{name}", args=[person.pk]) for name in screens]
    others = [f"{LIST}merge/", merging_address(list(people.values())), f"{LIST}fees/"]
    return [*own, *others, change_address(person)]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(
    browser: Browser,
    live_server: LiveServer,
    people: dict[str, Contributor],
    axe: Look,
    scheme: str,
) -> None:
    desk = log_in(browser, live_server, color_scheme=scheme)
    for address in addresses(people):
        desk.goto(address)
        assert axe(desk) == [], address


@pytest.mark.parametrize("width", [360, 1440])
def test_nothing_stands_beyond_the_edge(
    browser: Browser, live_server: LiveServer, people: dict[str, Contributor], width: int
) -> None:
    desk = log_in(browser, live_server, viewport={"width": width, "height": 900})
    for address in addresses(people):
        desk.goto(address)
        assert desk.evaluate("document.documentElement.scrollWidth") <= width, address
