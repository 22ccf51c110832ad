"""dev.py: the one command that prepares, runs and tests the project."""

import ast
import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

import dev

SOURCE = Path(dev.__file__)


class Calls(list[tuple[str, ...]]):
    """What dev.py would have run, word for word, and with which added environment."""

    environment: dict[str, str]

    def record(self, *command: object, **environment: str) -> None:
        self.append(tuple(str(word) for word in command))
        self.environment = environment


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calls:
    """Let dev.py work on an empty .venv and record its commands instead of running them."""
    calls = Calls()
    monkeypatch.setattr(dev, "call", calls.record)
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev, "STAMP", tmp_path / ".stamp")
    monkeypatch.setattr(dev, "PYTHON", tmp_path / "python")
    monkeypatch.setattr(dev, "BIN", tmp_path)
    # Without the real removal, an empty directory stays for the stamp.
    monkeypatch.setattr(dev.shutil, "rmtree", lambda path, ignore_errors: None)
    return calls


def prepared_for(lock: Path) -> None:
    dev.STAMP.write_text(dev.stamp_of(lock))
    dev.PYTHON.touch()


def without_modules(monkeypatch: pytest.MonkeyPatch, *missing: str) -> None:
    monkeypatch.setattr(dev, "has_module", lambda name: name not in missing)


class TestOnAnyMachine:
    def test_it_needs_only_the_standard_library(self) -> None:
        tree = ast.parse(SOURCE.read_text(encoding="utf-8"))
        names = {
            a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names
        }
        assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names
        assert not any(isinstance(node, ast.ImportFrom) for node in ast.walk(tree))

    def test_an_old_python_can_still_parse_it(self) -> None:
        ast.parse(SOURCE.read_text(encoding="utf-8"), feature_version=(3, 6))

    def test_an_old_python_is_told_so(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(sys, "version_info", (3, 8, 10))
        monkeypatch.setattr(sys, "version", "3.8.10 (default)")
        with pytest.raises(SystemExit) as stopped:
            dev.main(["setup"])
        assert stopped.value.code == (
            "dev.py: Python 3.11 or newer is needed, and this is Python 3.8.10"
        )

    @pytest.mark.parametrize("arguments", [[], ["fly"], ["run", "--prot", "1"], ["setup", "more"]])
    def test_words_it_does_not_know_are_refused(
        self, arguments: list[str], calls: Calls, capsys: pytest.CaptureFixture[str]
    ) -> None:
        with pytest.raises(SystemExit) as stopped:
            dev.main(arguments)
        assert stopped.value.code == 2
        assert "error: " in capsys.readouterr().err
        assert calls == []


class TestSetup:
    def test_installs_the_users_lock_with_hashes(self, calls: Calls) -> None:
        dev.main(["setup"])
        assert calls[0][1:3] == ("-m", "venv")
        assert calls[1][1:4] == ("-m", "pip", "install")
        assert calls[1][-3:] == ("--require-hashes", "--requirement", str(dev.USER_LOCK))

    def test_does_nothing_the_second_time(self, calls: Calls) -> None:
        dev.main(["setup"])
        dev.PYTHON.touch()
        calls.clear()
        dev.main(["setup"])
        assert calls == []

    def test_is_content_with_what_the_tests_installed(self, calls: Calls) -> None:
        prepared_for(dev.TEST_LOCK)
        dev.main(["setup"])
        assert calls == []

    def test_starts_again_when_the_lock_has_changed(
        self, calls: Calls, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
    ) -> None:
        prepared_for(dev.USER_LOCK)
        changed = tmp_path / "requirements.lock"
        changed.write_text("django==99\n")
        monkeypatch.setattr(dev, "USER_LOCK", changed)
        dev.main(["setup"])
        assert len(calls) == 2

    def test_starts_again_with_another_python(
        self, calls: Calls, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        prepared_for(dev.USER_LOCK)
        monkeypatch.setattr(sys, "version", "3.99.0 (main)")
        dev.main(["setup"])
        assert len(calls) == 2

    def test_takes_the_systems_pip_where_ensurepip_is_missing(
        self, calls: Calls, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        without_modules(monkeypatch, "ensurepip")
        dev.main(["setup"])
        assert "--without-pip" in calls[0]
        assert calls[1][:5] == (sys.executable, "-m", "pip", "--python", str(dev.PYTHON))

    @pytest.mark.parametrize("missing", [("venv",), ("ensurepip", "pip")])
    def test_names_the_package_to_install_where_there_is_no_way(
        self,
        calls: Calls,
        monkeypatch: pytest.MonkeyPatch,
        missing: tuple[str, ...],
    ) -> None:
        without_modules(monkeypatch, *missing)
        with pytest.raises(SystemExit) as stopped:
            dev.main(["setup"])
        assert str(stopped.value.code).endswith("apt-get install python3-venv")
        assert calls == []


class TestTest:
    def test_runs_every_check_and_then_the_tests_that_know_a_database_on_both(
        self, calls: Calls
    ) -> None:
        prepared_for(dev.TEST_LOCK)
        dev.main(["test"])
        assert [Path(call[0]).name for call in calls[:4]] == [
            "ruff",
            "ruff",
            "mypy",
            "lint-imports",
        ]
        assert [call[call.index("--database") + 1 :] for call in calls[4:]] == [
            ("sqlite",),
            ("postgresql", "-m", "database and not browser"),
        ]

    def test_hands_further_arguments_to_pytest(self, calls: Calls) -> None:
        prepared_for(dev.TEST_LOCK)
        dev.main(["test", "-k", "settings", "tests/test_settings.py"])
        assert calls[-1][-3:] == ("-k", "settings", "tests/test_settings.py")

    def test_needs_more_than_the_users_lock(self, calls: Calls) -> None:
        prepared_for(dev.USER_LOCK)
        dev.main(["test"])
        assert calls[1][-1] == str(dev.TEST_LOCK)

    def test_stops_at_the_first_failure_and_says_where(self) -> None:
        code = "import sys, dev; dev.call(sys.executable, '-c', 'raise SystemExit(3)'); print('on')"
        result = subprocess.run(
            [sys.executable, "-c", code], cwd=dev.ROOT, capture_output=True, text=True
        )
        assert result.returncode == 1
        assert result.stdout == ""
        assert "this failed with exit status 3: python" in result.stderr
        assert result.stderr.count("\n") == 1


class TestRun:
    def test_prepares_the_database_before_it_serves(self, calls: Calls) -> None:
        prepared_for(dev.USER_LOCK)
        dev.main(["run", "--port", str(free_port())])
        commands = [call[2] for call in calls]
        assert commands == [
            "migrate",
            "load_sample",
            "rebuild_search",
            "make_editor",
            "runserver",
        ]

    def test_takes_a_database(self, calls: Calls) -> None:
        prepared_for(dev.USER_LOCK)
        dev.main(["run", "--port", str(free_port()), "--database", "postgres:///news"])
        assert calls.environment["DATABASE_URL"] == "postgres:///news"

    def test_says_that_the_port_is_taken(self, calls: Calls) -> None:
        with socket.socket() as server:
            server.bind(("127.0.0.1", 0))
            server.listen()
            port = server.getsockname()[1]
            with pytest.raises(SystemExit) as stopped:
                dev.main(["run", "--port", str(port)])
        assert str(stopped.value.code).startswith(f"dev.py: port {port} can't be used (")
        assert calls == []

    @pytest.mark.parametrize("port", ["0", "-1", "65536"])
    def test_says_that_a_port_is_none(self, calls: Calls, port: str) -> None:
        with pytest.raises(SystemExit) as stopped:
            dev.main(["run", f"--port={port}"])
        assert stopped.value.code == f"dev.py: --port {port} is not between 1 and 65535"
        assert calls == []


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(database: Path, port: int, output: Path) -> Iterator[str]:
    """Run dev.py as a new user does, until it answers; give what it printed."""
    command = [sys.executable, SOURCE, "run", "--port", str(port)]
    command += ["--database", f"sqlite:///{database}"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with output.open("wb") as log:
        process = subprocess.Popen(
            command, stdout=log, stderr=log, env=environment, start_new_session=True
        )
    try:
        for _ in range(600):
            if process.poll() is not None or answers(f"http://127.0.0.1:{port}/"):
                break
            time.sleep(0.1)
        assert process.poll() is None, output.read_text()
        yield output.read_text()
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def count_articles(database: Path) -> int:
    with closing(sqlite3.connect(database)) as connection:
        return int(connection.execute("SELECT count(*) FROM articles_article").fetchone()[0])


def venv_is_ready() -> bool:
    """Whether dev.py would leave .venv alone, in which these tests may be running."""
    return dev.STAMP.is_file() and dev.STAMP.read_text() == dev.stamp_of(dev.TEST_LOCK)


@pytest.mark.skipif(not venv_is_ready(), reason=".venv was not made by `dev.py test`")
def test_run_serves_the_sample_newspaper_and_can_be_repeated(tmp_path: Path) -> None:
    database, port = tmp_path / "news.sqlite3", free_port()
    with running(database, port, tmp_path / "first") as printed:
        assert f"http://127.0.0.1:{port}/admin/" in printed
        assert "editor" in printed
        articles = count_articles(database)
        assert articles >= 40
    assert not answers(f"http://127.0.0.1:{port}/"), "the server outlives dev.py"
    with running(database, port, tmp_path / "second"):
        assert count_articles(database) == articles
