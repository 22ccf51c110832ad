"""Errors that any command can meet."""

import subprocess
import sys
from pathlib import Path

from tests.commands.test_parse_page import ROOT


def test_a_database_without_tables_is_one_sentence(tmp_path: Path, monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/empty.sqlite3")
    done = subprocess.run(
        [sys.executable, "manage.py", "add_newspaper", "xidu", "西渡"],
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 1
    assert done.stderr.startswith("CommandError: ")
    assert "articles_newspaper" in done.stderr
    assert "Traceback" not in done.stderr
