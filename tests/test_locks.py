"""The locks: exact versions with hashes, for users and for tests, from any index."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PIN = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>\S+)")
LOCKS = ("requirements.lock", "requirements-test.lock")


def requirements(lock: str) -> list[str]:
    """The requirements of a lock, each with its hashes, without comments."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    text = "\n".join(line for line in lines if not line.lstrip().startswith("#"))
    return text.replace("\\\n", " ").splitlines()


def pins(lock: str) -> dict[str, str]:
    found = [PIN.match(requirement) for requirement in requirements(lock)]
    return {pin["name"]: pin["version"] for pin in found if pin}


def direct(dependencies: list[str]) -> set[str]:
    return {re.split(r"[<>=\[]", dependency)[0] for dependency in dependencies}


@pytest.mark.parametrize("lock", LOCKS)
def test_every_requirement_is_pinned_with_hashes(lock: str) -> None:
    loose = [r for r in requirements(lock) if not PIN.match(r) or "--hash=sha256:" not in r]
    assert loose == []


@pytest.mark.parametrize("lock", LOCKS)
def test_no_index_address_stands_in_a_lock(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"^\s*(-i|-f|--index|--extra|--find|--trusted)", text, re.MULTILINE)


def test_the_lock_for_tests_holds_the_users_lock_whole() -> None:
    assert pins(LOCKS[0]).items() <= pins(LOCKS[1]).items()


def test_the_locks_say_what_uv_lock_says() -> None:
    packages = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    versions = {p["name"]: p["version"] for p in packages if "registry" in p["source"]}
    assert pins(LOCKS[1]) == versions


def test_every_dependency_of_the_project_is_locked() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    needed = direct(project["project"]["dependencies"])
    assert needed <= pins(LOCKS[0]).keys()
    assert needed | direct(project["dependency-groups"]["test"]) <= pins(LOCKS[1]).keys()


def test_uv_lock_names_no_index_and_no_file() -> None:
    text = (ROOT / "uv.lock").read_text(encoding="utf-8")
    assert "://" not in text
    assert set(re.findall(r'registry = "([^"]+)"', text)) == {"."}
