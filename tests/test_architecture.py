"""The floors of the project: who may import whom."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def lint(directory: Path, config: Path) -> subprocess.CompletedProcess[str]:
    command = [LINT_IMPORTS, "--config", config, "--no-cache"]
    return subprocess.run(command, cwd=directory, capture_output=True, text=True)


def test_lower_floors_never_import_upper_ones() -> None:
    result = lint(ROOT, ROOT / "pyproject.toml")
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line", "why"),
    [
        ("models/bad.py", "import articles.importing", "a lower floor imports an upper one"),
        ("models/bad.py", "import articles.parsing", "siblings import each other"),
        ("text/bad.py", "import django", "text imports Django"),
        ("parsing/bad.py", "from django.db import models", "parsing imports Django"),
        ("utilities.py", "", "a module stands on no floor"),
    ],
)
def test_the_contract_sees_when(tmp_path: Path, module: str, line: str, why: str) -> None:
    floors = "admin management views importing exporting workflow models facsimile parsing text"
    for floor in floors.split():
        (tmp_path / "articles" / floor).mkdir(parents=True)
        (tmp_path / "articles" / floor / "__init__.py").touch()
    for file in ("articles/__init__.py", "articles/urls.py", "articles/filters.py"):
        (tmp_path / file).touch()
    assert lint(tmp_path, ROOT / "pyproject.toml").returncode == 0
    (tmp_path / "articles" / module).write_text(f"{line}\n")
    assert lint(tmp_path, ROOT / "pyproject.toml").returncode == 1, why
