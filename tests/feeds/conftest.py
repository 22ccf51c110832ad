"""Fixtures of the feeds: a newspaper and its issue of 12 March 2024."""

import pytest

from articles.models import Issue, Newspaper
from tests.views import press


@pytest.fixture
def newspaper(db: None) -> Newspaper:
    return press.print_newspaper()


@pytest.fixture
def issue(newspaper: Newspaper) -> Issue:
    return press.print_issue(newspaper)
