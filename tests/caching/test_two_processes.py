"""Two servers, one site: what an editor does at one is seen by the next request at the other.

Each is gunicorn with the settings of a newsroom; both have kept every answer before.
"""

import http.client
import subprocess
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client

from articles.admin.cells import change_address
from articles.models import Article, Continuation, Issue
from articles.workflow.checking import waive_errors
from articles.workflow.publishing import publish
from tests.admin.filling import sent_by
from tests.serving.conftest import collected, database_url, free_port, gunicorn, require, running
from tests.views import press

TOKEN = "t" * 32  # against forged forms, as a browser has it in its cookie
KEPT = ["locmem", "file", "redis"]
__all__ = ["collected"]  # a fixture
TOLD = "标题应为“渡口停航”。"


@pytest.fixture(params=KEPT)
def cache_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """Where both servers keep answers: each in its own memory, or both in one place."""
    if request.param == "locmem":
        yield "locmem://"
    elif request.param == "file":
        yield f"file://{tmp_path / 'answers'}"
    else:
        with redis(tmp_path) as url:
            yield url


@contextmanager
def redis(directory: Path) -> Iterator[str]:
    """The address of a Redis server for one test."""
    port = free_port()
    options = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", str(directory)]
    with running([require("redis-server"), *options], port):
        yield f"redis://127.0.0.1:{port}/0"


@pytest.fixture
def servers(collected: Path, cache_url: str, transactional_db: None) -> Iterator[list[int]]:
    """The ports of two servers of one site."""
    same = {
        "DATABASE_URL": database_url(),
        "CACHE_URL": cache_url,
        "SECRET_KEY": settings.SECRET_KEY,
        "API_RATE": "off",
    }
    with ExitStack() as stack:
        yield [stack.enter_context(gunicorn(collected, **same)) for _server in range(2)]


@pytest.fixture
def issue(transactional_db: None) -> Issue:
    """A published issue with a story, and one more of which an editor rejected that it goes on."""
    issue = press.print_issue(press.print_newspaper(), published=False)
    head = press.print_article(press.print_page(issue, "1"), "渡口通航", body=press.text("上文"))
    later = press.print_article(press.print_page(issue, "2"), "桥头杂记", body=press.text("下文"))
    press.join(head, later, state="rejected")
    waive_errors(issue, "a test")
    publish(issue)
    return issue


@pytest.fixture
def desk(transactional_db: None) -> Client:
    """An editor, who uses both servers."""
    desk = Client(headers={"accept-language": "en"})
    desk.force_login(User.objects.create_superuser("chief"))
    desk.cookies["csrftoken"] = TOKEN
    return desk


def get(port: int, address: str, etag: str = "") -> tuple[int, str, str]:
    """What a reader gets: status, text and ETag."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    headers = {"Host": "localhost", "Accept-Language": "en", "If-None-Match": etag}
    connection.request("GET", quote(address, safe="/?=&"), headers=headers)
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, text, answer.headers.get("ETag", "")


def post(port: int, desk: Client, address: str, sent: dict[str, object]) -> None:
    """What an editor sends to one of the servers."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    cookies = "; ".join(f"{name}={one.value}" for name, one in desk.cookies.items())
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    body = urlencode({**sent, "csrfmiddlewaretoken": TOKEN}, doseq=True)
    headers = {"Host": "localhost", "Cookie": cookies, **form}
    connection.request("POST", address, body, headers)
    assert connection.getresponse().status == 302
    connection.close()


def addresses(head: Article) -> dict[str, str]:
    return {
        "story": f"/story/{head.public_id}/",
        "page": "/qiaotou/2024-03-12/1/",
        "issue": "/qiaotou/2024-03-12/",
        "home": "/",
        "list": "/archive/",
        "month": "/qiaotou/2024-03/",
        "feed": "/feeds/newest.atom",
        "API": f"/api/v1/stories/{head.public_id}/",
        "list of the API": "/api/v1/stories/",
    }


def warm(servers: list[int], names: dict[str, str]) -> dict[str, str]:
    """Let both servers keep every address; the ETags."""
    held = {}
    for name, address in names.items():
        found = {get(port, address) for port in servers for _again in range(2)}
        assert len(found) == 1, name
        [(status, _text, held[name])] = found
        assert (status, bool(held[name])) == (200, True)
        assert get(servers[1], address, held[name])[0] == 304
    return held


def texts(port: int, names: dict[str, str], held: dict[str, str]) -> dict[str, tuple[int, str]]:
    """What readers get who were here before; those who were not get the same."""
    found = {}
    for name, address in names.items():
        again, fresh = get(port, address, held[name]), get(port, address)
        assert again == fresh, name
        found[name] = fresh[:2]
    return found


def test_what_is_done_at_one_is_seen_at_the_other(
    servers: list[int], issue: Issue, desk: Client
) -> None:
    here, there = servers
    head = Article.objects.get(headline="渡口通航")
    names = addresses(head)

    held = warm(servers, names)
    form = sent_by(desk.get(change_address(head))) | {"headline": "渡口停航", "correction": TOLD}
    post(here, desk, change_address(head), form)
    for name, (status, text) in texts(there, names, held).items():
        if name != "month":
            assert (status, "渡口停航" in text, "渡口通航" in text) == (200, True, False), name
    assert TOLD in get(there, names["story"])[1]

    held = warm(servers, names)
    link = Continuation.objects.get()
    post(here, desk, f"/admin/articles/continuation/{link.pk}/confirm/", {})
    seen = texts(there, names, held)
    assert "下文" in seen["story"][1]
    assert "下文" in seen["API"][1]
    assert '"total":1' in seen["list of the API"][1]
    assert seen["feed"][1].count("<entry>") == 1
    assert "桥头杂记" not in seen["list"][1]

    held = warm(servers, names)
    post(here, desk, f"/admin/articles/issue/{issue.pk}/withdraw/", {})
    for name, (status, text) in texts(there, names, held).items():
        assert status == 404 or "渡口停航" not in text, name
    gone = ("story", "page", "issue", "month", "API")
    assert {name: get(there, names[name])[0] for name in gone} == dict.fromkeys(gone, 404)


def test_a_redis_that_stops_takes_no_page_away(
    collected: Path, issue: Issue, tmp_path: Path
) -> None:
    address = addresses(Article.objects.get(headline="渡口通航"))["story"]
    url = {"DATABASE_URL": database_url()}
    with redis(tmp_path) as cache_url, gunicorn(collected, CACHE_URL=cache_url, **url) as port:
        [made] = {get(port, address) for _again in range(2)}
        port_of_redis = cache_url.split(":")[2].removesuffix("/0")
        stop = [require("redis-cli"), "-p", port_of_redis, "shutdown", "nosave"]
        subprocess.run(stop, check=True)
        assert [get(port, address) for _again in range(3)] == [made] * 3
