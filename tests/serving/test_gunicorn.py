"""gunicorn with its configuration: what stops it, and what its workers are like."""

import os
import subprocess
import sys
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.serving.conftest import READY_WITHIN, ROOT, environment, free_port


def refused(directory: Path, **more: str) -> str:
    """What gunicorn says when it does not start."""
    command = [sys.executable, "-m", "gunicorn", "--config", "python:newsroom.gunicorn_conf"]
    result = subprocess.run(
        [*command, "--bind", f"127.0.0.1:{free_port()}"],
        cwd=ROOT,
        env={**os.environ, **environment(directory, **more)},
        capture_output=True,
        text=True,
        timeout=READY_WITHIN,
    )
    assert (result.returncode, result.stdout) == (1, "")
    return result.stderr


def test_static_files_that_were_not_collected_stop_it_with_one_sentence(tmp_path: Path) -> None:
    said = refused(tmp_path)
    assert said.startswith("gunicorn: ")
    assert "Run manage.py collectstatic" in said
    assert said.count("\n") == 1


def test_a_bad_setting_stops_it_with_one_sentence(collected: Path) -> None:
    said = refused(collected, API_RATE="often")
    assert said.startswith("gunicorn: API_RATE is 'often': write it as 600/min")
    assert said.count("\n") == 1


@pytest.mark.parametrize("path", ["robots.txt", "static/articles/tokens.css"])
def test_it_serves_pages_and_static_files(server: str, path: str) -> None:
    with urlopen(f"{server}/{path}") as response:
        assert response.status == 200


def test_workers_are_as_many_as_cores_and_as_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    code = "from newsroom import gunicorn_conf; print(gunicorn_conf.workers)"
    found = {
        asked: subprocess.run(
            [sys.executable, "-c", code],
            cwd=ROOT,
            env={**os.environ, "DEBUG": "1", "WEB_CONCURRENCY": asked},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for asked in ("", "7")
    }
    assert found == {"": f"{len(os.sched_getaffinity(0))}\n", "7": "7\n"}
