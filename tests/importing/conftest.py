"""Fixtures for imports: sentences in English, a newspaper, a directory for its pages."""

from collections.abc import Iterator

import pytest
from django.utils import translation

from articles.models import Newspaper
from tests.importing.desk import Desk
from tests.views.press import print_newspaper


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def newspaper(db: None) -> Newspaper:
    return print_newspaper()


@pytest.fixture
def desk(newspaper: Newspaper, tmp_path) -> Desk:  # type: ignore[no-untyped-def]
    """Imports pages into the issue of 12 March 2024."""
    return Desk(newspaper, tmp_path)
