"""Fixtures for the API: a newspaper with an issue, and a program that reads it in English."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client

from articles.models import Article, Issue, Newspaper
from tests.views import press

PAGES = (("1", "要闻"), ("2", "综合"), ("4", "民生"))
Read = Callable[..., Any]


@pytest.fixture(autouse=True)
def _no_requests_counted() -> None:
    cache.clear()


@pytest.fixture
def newspaper(db: None) -> Newspaper:
    return press.print_newspaper()


@pytest.fixture
def issue(newspaper: Newspaper) -> Issue:
    """The published issue of 12 March 2024."""
    return press.print_issue(newspaper)


@pytest.fixture
def hidden(newspaper: Newspaper) -> Issue:
    """An issue of the same day that is not published."""
    return press.print_issue(newspaper, edition="晚报", published=False)


@pytest.fixture
def parts(issue: Issue) -> list[Article]:
    """A story on pages 1 and 2, cut in mid-sentence, and on page 4."""
    pages = [press.print_page(issue, label, name) for label, name in PAGES]
    found = [
        press.print_article(
            pages[0],
            "新桥合龙",
            kicker="历时三年",
            decks=["渡船停航"],
            column_label="新闻特写",
            dateline="本报北京3月11日电",
            continued_on="（下转第2版）",
            signed=[("记者", "方舟")],
            body=press.text("清晨六点。", "最后一段钢梁稳稳地落在"),
        ),
        press.print_article(
            pages[1],
            continued_from="（上接第1版）",
            continued_on="▶下转04版",
            body=[*press.text("桥墩上。"), {"kind": "crosshead", "text": "桥上的人"}],
        ),
        press.print_article(
            pages[2],
            "桥的那一边",
            continued_from="◀上接02版",
            signed=[("记者", "方舟"), ("摄影", "叶青")],
            body=press.text("对岸有人挥手。"),
        ),
    ]
    press.join(found[0], found[1])
    press.join(found[1], found[2], state="proposed")
    press.index_all()
    return found


@pytest.fixture
def program() -> Client:
    return press.reader()


@pytest.fixture
def read(program: Client) -> Read:
    """Read an address below /api/v1/ and return what it answers with, as it is in JSON."""

    def read(path: str, **asked: Any) -> Any:
        answer = program.get(f"/api/v1/{path}", asked)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return read


@pytest.fixture
def refuse(program: Client) -> Read:
    """Read an address that is to refuse, and return the problem that it answers with."""

    def refuse(path: str, status: int = 400, **asked: Any) -> Any:
        answer = program.get(f"/api/v1/{path}", asked)
        assert answer.status_code == status, answer.text
        assert answer.headers["Content-Type"] == "application/problem+json"
        assert answer.json()["status"] == status
        return answer.json()

    return refuse
