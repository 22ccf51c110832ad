"""A published issue whose pages are kept in memory, and a reader who looks at them."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from articles.caching.store import Pause
from articles.history import Change, keep_issue
from articles.models import Article, Issue, Newspaper
from articles.workflow.checking import waive_errors
from articles.workflow.publishing import publish
from tests.views import press

MEMORY = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "tests"}


@pytest.fixture(autouse=True)
def _memory(settings: Any) -> Iterator[None]:
    """The server's cache, empty, and nobody has asked the API too often."""
    settings.CACHES = {**settings.CACHES, "answers": MEMORY}
    caches["answers"].clear()
    caches["default"].clear()
    Pause.until = 0.0
    yield
    Pause.until = 0.0


@pytest.fixture
def newspaper(db: None) -> Newspaper:
    return press.print_newspaper()


@pytest.fixture
def issue(newspaper: Newspaper) -> Issue:
    """The published issue of 12 March 2024: a story through three pages, and short ones."""
    issue = press.print_issue(newspaper, published=False)
    press.print_jumping_story(issue)
    keep_issue(issue.pk, Change(None, "printed"))
    waive_errors(issue, "a test")
    publish(issue)
    return issue


@pytest.fixture
def head(issue: Issue) -> Article:
    return Article.objects.get(headline="长文1")


@pytest.fixture
def reader() -> Client:
    return press.reader()
