"""``manage.py check --deploy`` before the first reader comes."""

import os
import subprocess
import sys
from pathlib import Path

from tests.serving.conftest import ROOT

OURS = ("DATABASE_URL", "SECRET_KEY", "DEBUG", "ALLOWED_HOSTS", "BEHIND_HTTPS", "HSTS_DAYS")
MORE = ("REQUIRE_SECOND_FACTOR", "API_RATE", "CACHE_URL", "MEDIA_ROOT", "STATIC_ROOT")


def check(**environment: str) -> subprocess.CompletedProcess[str]:
    """The check with no variable set but these."""
    # The last is set for the tests with a browser, and no part of a newsroom's environment.
    nothing = dict.fromkeys((*OURS, *MORE, "DJANGO_ALLOW_ASYNC_UNSAFE"), "")
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "INFO"],
        cwd=ROOT,
        env={**os.environ, **nothing, **environment},
        capture_output=True,
        text=True,
    )


def test_with_collected_files_and_no_variable_set_it_has_nothing_to_warn_of(
    collected: Path,
) -> None:
    result = check(STATIC_ROOT=str(collected / "static"))
    assert "no issues (0 silenced)" in result.stdout
    assert (result.returncode, result.stderr) == (0, "")


def test_it_tells_that_nothing_is_collected(tmp_path: Path) -> None:
    result = check(STATIC_ROOT=str(tmp_path))
    assert result.returncode == 1
    assert "(newsroom.E001)" in result.stderr
    assert "manage.py collectstatic" in result.stderr
