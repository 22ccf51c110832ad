"""Fixtures of the browser tests."""

from tests.browser.axe import axe, axe_script, axe_strict

__all__ = ["axe", "axe_script", "axe_strict"]
