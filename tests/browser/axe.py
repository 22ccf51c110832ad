"""axe-core looks at a page as a screen reader's user would: what it finds wrong and how grave."""

import importlib.util
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

PACKAGE = "axe_playwright_python"  # ships the script
NO_AXE = f"no axe-core: {PACKAGE} is not installed"
GRAVE = ("serious", "critical")

Look = Callable[[Page], list[str]]


def find_script() -> Path | None:
    found = importlib.util.find_spec(PACKAGE)
    return Path(found.origin).with_name("axe.min.js") if found and found.origin else None


@pytest.fixture(scope="session")
def axe() -> Look:
    """A function that lists what is seriously wrong with the page that a browser shows.

    Where the script is not installed the test is skipped, or fails if REQUIRE_ALL is set.
    """
    script = find_script()
    if script is None:
        (pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip)(NO_AXE)
    source = script.read_text(encoding="utf-8")

    def look(page: Page) -> list[str]:
        # Not as a script of the page, which its Content Security Policy would refuse.
        page.evaluate(f"{source}; undefined")
        found = page.evaluate("axe.run()")
        return [
            f"{one['id']}: {node['html']}"
            for one in found["violations"]
            if one["impact"] in GRAVE
            for node in one["nodes"]
        ]

    return look
