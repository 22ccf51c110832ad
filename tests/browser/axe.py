"""axe-core looks at a page as a screen reader's user would: what it finds wrong and how grave."""

import importlib.util
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

PACKAGE = "axe_playwright_python"  # ships the script
NO_AXE = f"no axe-core: {PACKAGE} is not installed"
GRAVE = ("serious", "critical")
# WCAG 2.2, levels A and AA, and what axe-core advises besides.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]

Look = Callable[[Page], list[str]]


def find_script() -> Path | None:
    found = importlib.util.find_spec(PACKAGE)
    return Path(found.origin).with_name("axe.min.js") if found and found.origin else None


@pytest.fixture(scope="session")
def axe_script() -> str:
    """Where the script is not installed the test is skipped, or fails if REQUIRE_ALL is set."""
    script = find_script()
    if script is None:
        (pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip)(NO_AXE)
    return script.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def axe(axe_script: str) -> Look:
    """A function that lists what is seriously wrong with the page that a browser shows."""
    return lambda page: told(
        one for one in violations(axe_script, page, {}) if one["impact"] in GRAVE
    )


@pytest.fixture(scope="session")
def axe_strict(axe_script: str) -> Look:
    """The same for readers' pages: whatever is against a rule, however slight."""
    return lambda page: told(violations(axe_script, page, {"runOnly": RULES}))


def violations(script: str, page: Page, options: dict[str, Any]) -> list[dict[str, Any]]:
    # Not as a script of the page, which its Content Security Policy would refuse.
    page.evaluate(f"{script}; undefined")
    found = page.evaluate("options => axe.run(options)", options)
    assert found["passes"]
    return found["violations"]


def told(violations: Iterable[dict[str, Any]]) -> list[str]:
    return [f"{one['id']}: {node['html']}" for one in violations for node in one["nodes"]]
