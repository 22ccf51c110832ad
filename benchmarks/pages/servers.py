"""Our own site as a newsroom serves it, on one of the databases, with or without its cache."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.pages.processes import free_port, started

SETTINGS = "benchmarks.pages.settings"


def settings(directory: Path, url: str, cache: str) -> dict[str, str]:
    """The environment of a server on the database at the address."""
    return {
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "DATABASE_URL": url,
        "CACHE_URL": cache,
        "STATIC_ROOT": str(directory / "static"),
        "WEB_CONCURRENCY": "1",
    }


def collect(directory: Path) -> None:
    """Collect the static files once for all servers."""
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    environment = {**os.environ, "STATIC_ROOT": str(directory / "static")}
    subprocess.run(command, env=environment, check=True)


@contextmanager
def ours(directory: Path, url: str, cache: str) -> Iterator[tuple[int, int]]:
    """Serve the site by gunicorn with one worker; yields port and process.

    ``cache`` is what CACHE_URL takes.
    """
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:newsroom.gunicorn_conf"]
    # No worker is exchanged for a new one meanwhile.
    command += ["--bind", f"127.0.0.1:{port}", "--max-requests", "0"]
    log = directory / f"gunicorn-{port}.log"
    with started(command, port, log, settings(directory, url, cache)) as process:
        yield port, process
