"""Fixtures that any test may use."""

import os
import shutil
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from django.conf import settings
from django.db import connection
from django.test import override_settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")
NO_CHROMIUM = f"no browser: none of {', '.join(CHROMIUM_NAMES)} is on PATH"
DATABASE_FIXTURES = {"db", "transactional_db", "live_server", "django_db_setup"}
CHROMIUM_FLAGS = (
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_configure() -> None:
    # Playwright's synchronous interface runs an event loop, in which Django refuses queries.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    # Tests change rows past the desk, and look again; tests/caching puts a cache in its place.
    settings.CACHES["answers"] = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    # No test needs collectstatic: every static file is found where it lies, under its own name.
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        fixtures = getattr(item, "fixturenames", ())
        if "browser" in fixtures:
            item.add_marker(pytest.mark.browser)
        if item.get_closest_marker("django_db") or not DATABASE_FIXTURES.isdisjoint(fixtures):
            item.add_marker(pytest.mark.database)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    count = sum("browser" in report.keywords for report in skipped)
    if count and find_chromium() is None:
        terminalreporter.section("NOT TESTED IN A BROWSER", yellow=True)
        terminalreporter.line(f"{count} tests skipped: {NO_CHROMIUM}.")


def find_chromium() -> str | None:
    """Return the first browser on PATH that the tests can drive."""
    return next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_modify_db_settings_parallel_suffix: None, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Keep a SQLite test database in a file, as in a newsroom.

    Django's choice for tests, a database in memory, knows neither WAL nor locks between
    connections.
    """
    database = settings.DATABASES["default"]
    if database["ENGINE"].endswith("sqlite3"):
        database["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")


@pytest.fixture(scope="session", autouse=True)
def _directories(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Pictures and editions of tests stand apart from a newsroom's, whatever the environment."""
    with override_settings(
        MEDIA_ROOT=tmp_path_factory.mktemp("media"),
        EDITIONS_ROOT=tmp_path_factory.mktemp("editions"),
        STATIC_EDITION=None,
    ):
        yield


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Let Django ask once what the database can do, so that no test counts that query."""
    with django_db_blocker.unblock():
        assert connection.features.supports_json_field


@pytest.fixture
def browser(chromium: "Browser") -> Iterator["Browser"]:
    """A running Chromium; a test opens `browser.new_page(base_url=live_server.url)`.

    What it opens is closed after it: a hundred pages left open slow all that come after.
    """
    yield chromium
    for context in chromium.contexts:
        context.close()


@pytest.fixture(scope="session")
def chromium() -> Iterator["Browser"]:
    """Chromium for all tests of a run.

    Where there is no Chromium the test is skipped, or fails if REQUIRE_ALL is set.
    """
    # Imported here, because few tests need it and every worker would pay for it.
    from playwright.sync_api import sync_playwright

    found = find_chromium()
    if found is None:
        (pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip)(NO_CHROMIUM)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(CHROMIUM_FLAGS))
        yield browser
        browser.close()
