"""Where answers are kept, as whoever sets up a server says it: CACHE_URL."""

from pathlib import Path
from typing import Any

import pytest

from newsroom.environment import BadSetting, read_cache


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Any:
    def read_it(value: str) -> dict[str, Any]:
        monkeypatch.setenv("CACHE_URL", value)
        return read_cache("CACHE_URL", most=50)

    return read_it


@pytest.mark.parametrize("value", ["", " ", "locmem://"])
def test_is_each_processs_memory_by_default(read: Any, value: str) -> None:
    found = read(value)
    assert found["BACKEND"].endswith("LocMemCache")
    assert found["OPTIONS"] == {"MAX_ENTRIES": 50}


def test_is_a_directory_that_is_made_when_it_is_needed(read: Any, tmp_path: Path) -> None:
    found = read(f"file://{tmp_path}/kept%20answers")
    assert found["BACKEND"].endswith("FileBasedCache")
    assert found["LOCATION"] == f"{tmp_path}/kept answers"
    assert not (tmp_path / "kept answers").exists()


@pytest.mark.parametrize(
    "url",
    ["redis://localhost", "redis://cache.example:6379/3", "redis://:pass%40word@[::1]:6379/0"],
)
def test_is_a_redis_that_nobody_waits_for_long(read: Any, url: str) -> None:
    found = read(url)
    assert (found["LOCATION"], found["BACKEND"][-10:]) == (url, "RedisCache")
    assert found["OPTIONS"]["socket_timeout"] <= 1


@pytest.mark.parametrize("value", ["off", "no", "0"])
def test_can_be_off(read: Any, value: str) -> None:
    assert read(value)["BACKEND"].endswith("DummyCache")


@pytest.mark.parametrize(
    ("value", "why"),
    [
        ("memcached://localhost", "none of locmem://"),
        ("locmem", "none of locmem://"),
        ("file://answers", "names no directory"),
        ("file:///", "names no directory"),
        ("file:///nowhere/at/all", "is no directory"),
        (f"file://{__file__}", "is no directory"),
        ("redis://", "is not an address of Redis"),
        ("redis://localhost:port/0", "is not an address of Redis"),
        ("redis://localhost:6379/news", "is not an address of Redis"),
        ("redis://localhost/0?db=1", "is not an address of Redis"),
        ("redis://[::1/0", "is not an address of Redis"),
    ],
)
def test_that_makes_no_sense_is_refused_in_a_sentence(read: Any, value: str, why: str) -> None:
    with pytest.raises(BadSetting, match=rf"^CACHE_URL.*{why}.*\.$"):
        read(value)


def test_that_makes_no_sense_is_refused_without_telling_the_password(read: Any) -> None:
    with pytest.raises(BadSetting) as refused:
        read("redis://:hunter2@localhost:6379/news")
    assert "hunter2" not in str(refused.value)


def test_is_no_directory_that_everybody_can_write_in(read: Any, tmp_path: Path) -> None:
    tmp_path.chmod(0o777)
    with pytest.raises(BadSetting, match="everybody can write"):
        read(f"file://{tmp_path}")
