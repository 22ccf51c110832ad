"""Waiting for a page that came by a click or a key."""

from playwright.sync_api import Page

# A page that nobody looks at gets no frames, so the wait has an end.
FRAMES = """new Promise(done => {
  requestAnimationFrame(() => requestAnimationFrame(done));
  setTimeout(done, 1000);
})"""


def wait_until_it_hears(page: Page) -> None:
    """Wait for the page's scripts, and for a frame: Chromium drops what is pressed before it.

    Only where JavaScript is on: without it no frame is ever told of.
    """
    page.wait_for_load_state()
    page.evaluate(FRAMES)
