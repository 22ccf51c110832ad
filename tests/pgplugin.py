"""The pytest plugin that chooses the database: `pytest --database sqlite` or `postgresql`.

The whole suite runs on either. It is loaded by `-p` in pyproject.toml, because a conftest is read
only after Django's settings. PostgreSQL is the server at TEST_DATABASE_URL; without that, a
cluster made for this run alone and thrown away after it. Where there is no PostgreSQL every test
is skipped, and the last lines of the run say so; with REQUIRE_ALL set the run fails instead.
"""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Generator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

DEBIAN = Path("/usr/lib/postgresql")
UNPRIVILEGED = ("postgres", "nobody")
READY_WITHIN = 30  # seconds
WHY_SKIPPED = (
    "no PostgreSQL: TEST_DATABASE_URL is not set, and initdb and postgres are neither on PATH "
    f"nor in {DEBIAN}/*/bin"
)
# Nothing of a throwaway cluster has to outlive a crash.
IN_A_HURRY = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL server for one test run, in a directory of its own, on a Unix socket."""

    directory: Path
    server: subprocess.Popen[bytes]
    kept: bool

    @property
    def url(self) -> str:
        return f"postgres://postgres@{quote(str(self.directory), safe='')}/newsroom"

    def stop(self) -> None:
        """Stop the server and remove what it wrote, unless that is to be kept."""
        self.server.terminate()
        try:
            self.server.wait(timeout=READY_WITHIN)
        except subprocess.TimeoutExpired:
            self.server.kill()
            self.server.wait()
        if not self.kept:
            shutil.rmtree(self.directory, ignore_errors=True)


def find_binaries() -> Path | None:
    """Return the directory of PostgreSQL's server programs: on PATH, else Debian's newest."""
    if (found := shutil.which("initdb")) and shutil.which("postgres"):
        return Path(found).resolve().parent
    versions = [d for d in DEBIAN.glob("*/bin") if (d / "initdb").exists()]
    return max(versions, key=lambda d: float(d.parent.name), default=None)


def start_cluster(
    binaries: Path, keep: Path | None = None, settings: Sequence[str] = ()
) -> Cluster:
    """Make a cluster and wait until its server takes connections.

    In the directory `keep` it outlives its server, and one that is there is taken up again.
    Raises `RuntimeError` with PostgreSQL's own words where it does not start.
    """
    # Short, because the path of a Unix socket has room for about a hundred characters.
    directory = keep or Path(tempfile.mkdtemp(prefix="pg"))
    user = _lower_rights(directory)
    try:
        if not (directory / "data").exists():
            _make_data(binaries, directory, user)
        server = _serve(binaries, directory, settings, user)
    except RuntimeError:
        shutil.rmtree(directory)
        raise
    cluster = Cluster(directory, server, kept=keep is not None)
    if not _wait_until_ready(cluster):
        words = (directory / "log").read_text(errors="replace")
        cluster.stop()
        raise RuntimeError(f"PostgreSQL did not start: {words}")
    return cluster


def _make_data(binaries: Path, directory: Path, user: dict[str, Any]) -> None:
    command = [binaries / "initdb", "-D", directory / "data", "-U", "postgres", "-A", "trust"]
    command += ["-E", "UTF8", "--no-locale", "-N"]
    made = subprocess.run(command, cwd=directory, capture_output=True, text=True, **user)
    if made.returncode != 0:
        raise RuntimeError(f"initdb failed: {made.stderr}")


def _serve(
    binaries: Path, directory: Path, settings: Sequence[str], user: dict[str, Any]
) -> subprocess.Popen[bytes]:
    command = [binaries / "postgres", "-D", directory / "data", "-k", directory]
    for setting in ("listen_addresses=", *IN_A_HURRY, *settings):
        command += ["-c", setting]
    with (directory / "log").open("wb") as log:
        # In a session of its own, so that Ctrl-C stops the tests and only they stop the server.
        return subprocess.Popen(
            command, cwd=directory, stdout=log, stderr=log, start_new_session=True, **user
        )


def _lower_rights(directory: Path) -> dict[str, Any]:
    """Return what makes subprocess drop root's rights, which PostgreSQL refuses to run with."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return {}
    import pwd  # There is none on Windows.

    known = {entry.pw_name: entry for entry in pwd.getpwall()}
    entry = next(known[name] for name in UNPRIVILEGED if name in known)
    os.chown(directory, entry.pw_uid, entry.pw_gid)
    return {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}


def _wait_until_ready(cluster: Cluster) -> bool:
    """Wait for the word "ready" in line 8 of the server's own status file.

    Line 1 is its process: a kept cluster can hold the file of a server that was killed.
    """
    status = cluster.directory / "data" / "postmaster.pid"
    for _ in range(READY_WITHIN * 50):
        lines = status.read_text().splitlines() if status.exists() else []
        if [line.strip() for line in lines[:8:7]] == [str(cluster.server.pid), "ready"]:
            return True
        if cluster.server.poll() is not None:
            return False
        time.sleep(0.02)
    return False


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--database",
        choices=("sqlite", "postgresql"),
        default="sqlite",
        help="the database to run the tests on (default: sqlite)",
    )


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Set DATABASE_URL before pytest-django reads the settings, and do without a proxy's HTTPS."""
    os.environ["BEHIND_HTTPS"] = "0"
    # The workers of pytest-xdist inherit the choice with their environment.
    if "PYTEST_XDIST_WORKER" not in os.environ:
        # Never the database of a newsroom, whatever DATABASE_URL names.
        os.environ.pop("DATABASE_URL", None)
        if early_config.known_args_namespace.database == "postgresql":
            _choose_postgresql(early_config)
    return (yield)


def _choose_postgresql(config: pytest.Config) -> None:
    if given := os.environ.get("TEST_DATABASE_URL"):
        if not given.startswith("postgres"):
            raise pytest.UsageError("TEST_DATABASE_URL does not begin with postgres://")
        os.environ["DATABASE_URL"] = given
    elif binaries := find_binaries():
        try:
            cluster = start_cluster(binaries)
        except RuntimeError as error:
            raise pytest.UsageError(str(error)) from None
        config.add_cleanup(cluster.stop)
        # A run that is told to end stops its server too, as one that is interrupted does.
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        os.environ["DATABASE_URL"] = cluster.url
    elif os.environ.get("REQUIRE_ALL"):
        raise pytest.UsageError(f"{WHY_SKIPPED}; REQUIRE_ALL is set")


def _is_missing(config: pytest.Config) -> bool:
    return config.getoption("database") == "postgresql" and "DATABASE_URL" not in os.environ


def pytest_report_header(config: pytest.Config) -> str:
    return f"database: {config.getoption('database')}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if _is_missing(config):
        for item in items:
            item.add_marker(pytest.mark.skip(reason=WHY_SKIPPED))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if _is_missing(config):
        terminalreporter.section("NOT TESTED ON POSTGRESQL", yellow=True)
        terminalreporter.line(f"All tests skipped: {WHY_SKIPPED}.")
