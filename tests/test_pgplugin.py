"""Tests that cannot run here: the last lines say so, or, with REQUIRE_ALL, the run fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
# A machine on which nothing but Python is installed.
BARE = {"PATH": str(Path(sys.executable).parent)}
RUN_WITHOUT_POSTGRESQL = """
import pathlib, sys, pytest
from tests import pgplugin
pgplugin.DEBIAN = pathlib.Path("/nonexistent")
sys.exit(pytest.main(sys.argv[1:]))
"""
TWO_TESTS = """
def test_of_text():
    pass

def test_of_pages(browser):
    pass
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with our plugin, our conftest and two tests, one of them in a browser."""
    for name in ("newsroom", "articles", "pyproject.toml", "manage.py"):
        (tmp_path / name).symlink_to(ROOT / name)
    tests = tmp_path / "tests"
    tests.mkdir()
    for name in ("__init__.py", "pgplugin.py", "conftest.py"):
        (tests / name).symlink_to(ROOT / "tests" / name)
    (tests / "test_two.py").write_text(TWO_TESTS)
    return tmp_path


def run(project: Path, database: str, **more: str) -> subprocess.CompletedProcess[str]:
    kept = {k: v for k, v in os.environ.items() if not k.startswith("PYTEST_")}
    for name in ("REQUIRE_ALL", "TEST_DATABASE_URL", "DATABASE_URL"):
        kept.pop(name, None)
    return subprocess.run(
        [sys.executable, "-c", RUN_WITHOUT_POSTGRESQL, "--database", database],
        cwd=project,
        env={**kept, **BARE, **more},
        capture_output=True,
        text=True,
    )


def test_without_a_browser_its_tests_are_skipped_aloud(project: Path) -> None:
    result = run(project, "sqlite")
    assert result.returncode == 0, result.stdout
    title, sentence, count = result.stdout.splitlines()[-3:]
    assert "NOT TESTED IN A BROWSER" in title
    assert sentence.startswith("1 tests skipped: no browser")
    assert "1 passed, 1 skipped" in count


def test_without_postgresql_all_tests_on_it_are_skipped_aloud(project: Path) -> None:
    result = run(project, "postgresql")
    assert result.returncode == 0, result.stdout
    assert "NOT TESTED IN A BROWSER" in result.stdout
    title, sentence, count = result.stdout.splitlines()[-3:]
    assert "NOT TESTED ON POSTGRESQL" in title
    assert sentence.startswith("All tests skipped: no PostgreSQL")
    assert "2 skipped" in count


def test_without_a_browser_a_run_that_requires_all_fails(project: Path) -> None:
    result = run(project, "sqlite", REQUIRE_ALL="1")
    assert result.returncode != 0
    assert "no browser" in result.stdout


def test_without_postgresql_a_run_that_requires_all_fails(project: Path) -> None:
    result = run(project, "postgresql", REQUIRE_ALL="1")
    assert result.returncode != 0
    assert "no PostgreSQL" in result.stderr


@pytest.mark.parametrize("url", ["sqlite:///news.db", "mysql://host/news"])
def test_a_server_to_test_on_must_be_postgresql(project: Path, url: str) -> None:
    result = run(project, "postgresql", TEST_DATABASE_URL=url)
    assert result.returncode != 0
    assert "TEST_DATABASE_URL does not begin with postgres://" in result.stderr
