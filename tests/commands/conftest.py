"""Fixtures for commands: sentences in English, and a way to call them."""

from collections.abc import Callable, Iterator
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import translation

Call = Callable[..., str]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def call() -> Call:
    """Calls a command with words as on the command line, and returns what it prints."""

    def call(name: str, *words: Any) -> str:
        printed = StringIO()
        call_command(name, *map(str, words), stdout=printed)
        return printed.getvalue()

    return call


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """The text of a page with one article that goes on on page 3."""
    path = tmp_path / "02-综合新闻.txt"
    path.write_text(
        "第2版 综合新闻\n\n老桥修好了\n\n"
        "本报讯（记者方舟）桥头的老桥昨天修好了，桥面换了新石板，两边装了栏杆，行人都说好走。\n\n"
        "镇上说，明年再修一座新桥，通到对岸的学校。（下转第3版）\n",
        encoding="utf-8",
    )
    return path


@pytest.fixture
def whole_page(tmp_path: Path) -> Path:
    """The text of a page on which nothing is wrong."""
    path = tmp_path / "01-民生.txt"
    path.write_text(
        "第1版 民生\n\n渡口添了新船\n\n"
        "本报讯（记者方舟）渡口昨天添了一条新船，船上装了暖棚，坐得下四十个人，乡亲们都说好。\n\n"
        "船工说，往后刮风下雨也能过河。\n",
        encoding="utf-8",
    )
    return path
