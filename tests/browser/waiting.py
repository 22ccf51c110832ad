"""Waiting for a page that came by a click or a key."""

from playwright.sync_api import Page

FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"


def wait_until_it_hears(page: Page) -> None:
    """Wait for the page's scripts, and for a frame: Chromium drops what is pressed before it."""
    page.wait_for_load_state()
    page.evaluate(FRAMES)
