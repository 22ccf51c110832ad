"""Who serves beside us: Wagtail in an environment of its own, and nginx with plain files."""

import json
import os
import shutil
import subprocess
import sys
import venv
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from benchmarks.pages.processes import free_port, started

ROOT = Path(__file__).resolve().parent.parent.parent
SITE = "benchmarks.pages.wagtail_site"
WAGTAIL = "wagtail==8.0"
GUNICORN = ("--worker-class=gthread", "--threads=4", "--keep-alive=75", "--preload", "--workers=1")


def wagtail_environment(directory: Path) -> Path:
    """The Python of an environment with Wagtail, and Django and gunicorn as we have them."""
    python = directory / "bin" / "python"
    if not python.exists():
        print(f"Installing {WAGTAIL} ...", flush=True)
        venv.create(directory, clear=True, with_pip=True)
    ours = [f"{name}=={version(name)}" for name in ("django", "gunicorn")]
    install = [python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    if subprocess.run([*install, WAGTAIL, *ours]).returncode:
        sys.exit(f"{WAGTAIL} can't be installed into {directory}.")
    return python


def wagtail_filled(python: Path, site: Path, stories: list[Mapping[str, object]]) -> list[str]:
    """Fill a new Wagtail site; returns the addresses of the stories, in their order."""
    shutil.rmtree(site, ignore_errors=True)
    site.mkdir()
    lines = "".join(f"{json.dumps(story)}\n" for story in stories)
    filling = subprocess.run(
        [python, "-m", f"{SITE}.fill"],
        input=lines,
        stdout=subprocess.PIPE,
        text=True,
        env=wagtail_settings(site),
    )
    if filling.returncode:
        sys.exit("Wagtail could not be filled.")
    return filling.stdout.split()


def wagtail_settings(site: Path) -> dict[str, str]:
    settings = {"DJANGO_SETTINGS_MODULE": f"{SITE}.settings", "SITE": str(site)}
    return {**settings, "PYTHONPATH": str(ROOT)}


@contextmanager
def wagtail(python: Path, site: Path) -> Iterator[tuple[int, int]]:
    """Serve the site by gunicorn as ours is served; yields port and process."""
    port = free_port()
    command = [python, "-m", "gunicorn", *GUNICORN, "--bind", f"127.0.0.1:{port}"]
    command.append(f"{SITE}.wsgi:application")
    with started(command, port, site / "log", wagtail_settings(site)) as process:
        yield port, process


NGINX = """
{user}
daemon off;
worker_processes 1;
pid {directory}/nginx.pid;
error_log stderr;
events {{ worker_connections 64; }}
http {{
    access_log off;
    keepalive_requests 1000000;
    types {{ text/html html; }}
    {places}
    server {{
        listen 127.0.0.1:{port};
        root {directory}/edition;
        index index.html;
    }}
}}
"""
PLACES = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")  # where nginx keeps what is large


def find_nginx() -> str | None:
    return shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")


@contextmanager
def nginx(program: str, directory: Path) -> Iterator[tuple[int, int]]:
    """Serve the files in ``edition`` in the directory; yields port and process."""
    port = free_port()
    places = " ".join(f"{name}_temp_path {directory}/{name};" for name in PLACES)
    configuration = directory / "nginx.conf"
    # Started by root it would become somebody who may not read the directory.
    user = "" if os.geteuid() else "user root;"
    configuration.write_text(NGINX.format(user=user, directory=directory, port=port, places=places))
    command = [program, "-c", configuration, "-e", "stderr"]
    with started(command, port, directory / "nginx.log", {}) as process:
        yield port, process
