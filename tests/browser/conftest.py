"""Fixtures of the browser tests."""

from tests.browser.axe import axe

__all__ = ["axe"]
