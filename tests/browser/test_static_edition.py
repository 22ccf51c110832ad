"""The static edition on a stick: a reader leafs through it without any server."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from articles.exporting.static_edition import export_static
from articles.models import Article, Issue
from articles.pictures.images import keep_page_image, make_page_image
from tests.browser.waiting import wait_until_it_hears
from tests.exporting.conftest import directories, picture, whole

if TYPE_CHECKING:
    from playwright.sync_api import Browser

__all__ = ["directories", "whole"]

pytestmark = pytest.mark.django_db


def test_a_reader_leafs_through_the_files(browser: "Browser", whole: Issue, tmp_path: Path) -> None:
    export_static(tmp_path / "stick")
    page = browser.new_page(java_script_enabled=False)
    failed: list[str] = []
    page.on("requestfailed", lambda request: failed.append(request.url))
    page.goto((tmp_path / "stick/index.html").as_uri())
    # The style is loaded.
    expect(page.locator("body")).not_to_have_css("font-family", re.compile("Times"))
    # From the front to a page, along the jump to the story, and on to the next one.
    page.get_by_role("main").get_by_role("link", name=re.compile("第1版|Page 1")).first.click()
    expect(page).to_have_url(re.compile(r"/stick/qiaotou/2024-03-12/1/index\.html$"))
    page.get_by_role("link", name="（下转A02版）").first.click()
    later = Article.objects.get(continued_from="（上接第1版）")
    expect(page).to_have_url(re.compile(rf"/index\.html#{later.public_id}$"))
    expect(page.get_by_role("heading", name="老桥修好了").first).to_be_visible()
    picture = page.get_by_role("img", name="一座石桥").first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("naturalWidth", 40)
    page.get_by_role("link", name=re.compile("水位回落")).first.click()
    expect(page.get_by_role("heading", name="水位回落").first).to_be_visible()
    # And back to the front by the name of the newspaper.
    page.get_by_role("banner").get_by_role("link", name="桥头日报").first.click()
    expect(page).to_have_url(re.compile(r"/stick/qiaotou/index\.html$"))
    assert failed == []


def test_keys_leaf_through_the_files_and_a_picture_is_magnified(
    browser: "Browser", whole: Issue, tmp_path: Path
) -> None:
    front = whole.pages.get(label="1")
    keep_page_image(front, make_page_image(picture("front.png", (700, 1000)).read()))
    front.save()
    export_static(tmp_path / "stick")
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((tmp_path / "stick/qiaotou/2024-03-12/A02/index.html").as_uri())
    page.keyboard.press("ArrowLeft")
    expect(page).to_have_url(re.compile(r"/stick/qiaotou/2024-03-12/1/index\.html$"))
    wait_until_it_hears(page)
    page.locator(".magnify").click()
    expect(page.locator(".openseadragon-canvas canvas")).to_be_visible()
    expect(page.locator(".openseadragon-canvas").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("ArrowRight")
    expect(page).to_have_url(re.compile(r"/stick/qiaotou/2024-03-12/A02/index\.html$"))
    assert said == []
