"""Fixtures for pictures: a page to give them to, and a media directory of its own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from articles.models import Page
from tests.views.press import print_issue, print_newspaper, print_page


@pytest.fixture(autouse=True)
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    return tmp_path / "media"


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def page(db: None) -> Page:
    """The front page of 12 March 2024."""
    return print_page(print_issue(print_newspaper()))


def files_in(media: Path) -> list[str]:
    """The names of all stored files."""
    return sorted(str(file.relative_to(media)) for file in media.rglob("*") if file.is_file())
