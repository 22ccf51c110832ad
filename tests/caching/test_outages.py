"""A cache that fails takes no page away: answers are made anew, and the log says why."""

import logging
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client

from articles.caching import store
from articles.models import Article

FILES = "django.core.cache.backends.filebased.FileBasedCache"


@pytest.fixture
def directory(settings: Any, tmp_path: Path) -> Path:
    """The directory in which answers are kept."""
    directory = tmp_path / "answers"
    answers = {"BACKEND": FILES, "LOCATION": str(directory)}
    settings.CACHES = {**settings.CACHES, "answers": answers}
    return directory


def test_answers_are_kept_in_files_that_nobody_else_reads(
    directory: Path, reader: Client, head: Article
) -> None:
    made = reader.get(head.get_absolute_url())
    assert directory.stat().st_mode & 0o077 == 0
    assert list(directory.iterdir())
    assert reader.get(head.get_absolute_url()).content == made.content


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:40])


def overwrite(file: Path) -> None:
    file.write_bytes(b"\x80\x05nonsense")


def empty(file: Path) -> None:
    file.write_bytes(b"")


@pytest.mark.parametrize("damage", [cut_short, overwrite, empty])
def test_a_damaged_answer_is_made_anew_and_kept(
    directory: Path, reader: Client, head: Article, damage: Callable[[Path], None]
) -> None:
    made = reader.get(head.get_absolute_url())
    [file] = directory.iterdir()
    damage(file)
    assert reader.get(head.get_absolute_url()).content == made.content
    [whole] = directory.iterdir()
    assert whole.stat().st_size > 1000


def test_a_directory_that_cannot_be_written_is_no_hindrance(
    directory: Path, reader: Client, head: Article, caplog: pytest.LogCaptureFixture
) -> None:
    directory.write_text("no directory")
    with caplog.at_level(logging.WARNING):
        for _again in range(3):
            assert reader.get(head.get_absolute_url()).status_code == 200
    said = [record.getMessage() for record in caplog.records if "cache of answers" in record.msg]
    # One for what was asked, one for what was to be kept; then it is left alone for a while.
    assert len(said) == 2


def test_a_full_disk_is_no_hindrance(
    directory: Path, reader: Client, head: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: Any, **_named: Any) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr("django.core.cache.backends.filebased.file_move_safe", full)
    assert reader.get(head.get_absolute_url()).status_code == 200
    assert list(directory.iterdir()) == []


def test_a_redis_that_is_away_is_no_hindrance_and_used_when_it_is_back(
    reader: Client,
    head: Article,
    settings: Any,
    caplog: pytest.LogCaptureFixture,
) -> None:
    away = {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": "redis://127.0.0.1:1/0",
        "OPTIONS": {"socket_connect_timeout": 0.5},
    }
    memory = settings.CACHES["answers"]
    settings.CACHES = {**settings.CACHES, "answers": away}
    for _again in range(3):
        assert reader.get(head.get_absolute_url()).status_code == 200
    assert "can't be written: ConnectionError" in caplog.text
    settings.CACHES = {**settings.CACHES, "answers": memory}
    store.Pause.until = 0.0
    made = reader.get(head.get_absolute_url())
    assert caches["answers"]._cache
    assert reader.get(head.get_absolute_url()).content == made.content


def test_what_is_very_long_is_not_kept(
    reader: Client, head: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LARGEST", 100)
    assert reader.get(head.get_absolute_url())["ETag"]
    assert not caches["answers"]._cache
