"""The site as a newsroom serves it: gunicorn, collected static files, no DEBUG."""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent
READY_WITHIN = 60  # seconds
SECRET = "a key of fifty characters or more, for the tests alone"


def database_url() -> str:
    """The address of the test database, of whichever kind it is."""
    database = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{quote(str(database['NAME']))}"
    user, host = database["USER"], quote(database["HOST"], safe="")
    return f"postgres://{user}:{quote(database['PASSWORD'])}@{host}/{quote(database['NAME'])}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def environment(directory: Path, **more: str) -> dict[str, str]:
    """What a newsroom would have set, all that it writes in the directory."""
    places = {"STATIC_ROOT": "static", "MEDIA_ROOT": "media", "EDITIONS_ROOT": "editions"}
    roots = {name: str(directory / place) for name, place in places.items()}
    plain = {"DEBUG": "0", "BEHIND_HTTPS": "0", "SECRET_KEY": SECRET, "WEB_CONCURRENCY": "1"}
    return {**roots, **plain, "STATIC_EDITION": "", **more}


def wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    """Wait until a server takes connections."""
    for _ in range(READY_WITHIN * 10):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        if process.poll() is not None:
            raise RuntimeError(f"The server ended with status {process.returncode}.")
        time.sleep(0.1)
    raise RuntimeError(f"Nobody answers at port {port}.")


@contextmanager
def running(command: Sequence[str | Path], port: int, **environment: str) -> Iterator[None]:
    """A server that takes connections at the port, until the end."""
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment})
    try:
        wait_for(port, process)
        yield
    finally:
        process.terminate()
        process.wait(READY_WITHIN)


@contextmanager
def gunicorn(directory: Path, **more: str) -> Iterator[int]:
    """gunicorn with its configuration on a port of its own, which it yields."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "--config", "python:newsroom.gunicorn_conf"]
    command += ["--bind", f"127.0.0.1:{port}"]
    with running(command, port, **environment(directory, **more)):
        yield port


@pytest.fixture(scope="session")
def collected(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the collected static files in it, and an empty one for pictures."""
    directory = tmp_path_factory.mktemp("newsroom")
    (directory / "media").mkdir()
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env={**os.environ, **environment(directory)}, check=True)
    return directory


@pytest.fixture(scope="session")
def server(django_db_setup: None, django_db_blocker: object, collected: Path) -> Iterator[str]:
    """The address of the site on the test database, for all tests of a run."""
    with gunicorn(collected, DATABASE_URL=database_url()) as port:
        yield f"http://127.0.0.1:{port}"


def require(program: str) -> str:
    """The path of a program; without it the test is skipped, or fails if REQUIRE_ALL is set."""
    found = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin")
    if found is None:
        (pytest.fail if os.environ.get("REQUIRE_ALL") else pytest.skip)(f"no {program}")
    return found
