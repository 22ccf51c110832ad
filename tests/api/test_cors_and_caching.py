"""Reading from other sites, validators, lifetimes, and the methods that only ask."""

import pytest
from django.test import Client

from articles.models import Article, Contributor, Issue
from tests.views.press import print_article

pytestmark = pytest.mark.django_db

ELSEWHERE = "https://elsewhere.example"
ADDRESSES = (
    "",
    "newspapers/",
    "issues/",
    "stories/",
    "search/?q=桥",
    "openapi.json",
    "openapi.yaml",
)


class TestOtherSites:
    @pytest.mark.parametrize("path", [*ADDRESSES, "nowhere/", "stories/?limit=0", "stories"])
    def test_may_read_every_answer_without_credentials(
        self, program: Client, issue: Issue, path: str
    ) -> None:
        headers = program.get(f"/api/v1/{path}", headers={"origin": ELSEWHERE}).headers
        assert headers["Access-Control-Allow-Origin"] == "*"
        assert "Access-Control-Allow-Credentials" not in headers
        assert headers["Access-Control-Expose-Headers"] == "ETag, Retry-After"

    def test_are_told_so_before_they_ask(self, program: Client, issue: Issue) -> None:
        asks = {
            "origin": ELSEWHERE,
            "access-control-request-method": "GET",
            "access-control-request-headers": "if-none-match",
        }
        answer = program.options("/api/v1/stories/", headers=asks)
        assert answer.status_code == 200
        assert answer.headers["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
        assert "if-none-match" in answer.headers["Access-Control-Allow-Headers"]

    def test_may_not_read_the_pages_of_the_site(self, program: Client, issue: Issue) -> None:
        for path in ("/", "/qiaotou/", "/apis/", "/admin/login/"):
            headers = program.get(path, headers={"origin": ELSEWHERE}).headers
            assert "Access-Control-Allow-Origin" not in headers


class TestAnswers:
    @pytest.mark.parametrize("path", ADDRESSES)
    def test_that_the_client_still_has_are_not_sent_again(
        self, program: Client, parts: list[Article], path: str
    ) -> None:
        first = program.get(f"/api/v1/{path}")
        assert first.headers["Cache-Control"] == "public, no-cache"
        etag = first.headers["ETag"]
        again = program.get(f"/api/v1/{path}", headers={"if-none-match": etag})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == etag
        assert again.headers["Cache-Control"] == "public, no-cache"

    def test_that_changed_are_sent(self, program: Client, parts: list[Article]) -> None:
        address = f"/api/v1/stories/{parts[0].public_id}/"
        etag = program.get(address).headers["ETag"]
        Contributor.objects.filter(name="方舟").update(name="方舟一")
        Issue.objects.all().touch()
        answer = program.get(address, headers={"if-none-match": etag})
        assert answer.status_code == 200
        assert answer.headers["ETag"] != etag

    def test_of_lists_change_with_what_is_in_them(
        self, program: Client, parts: list[Article]
    ) -> None:
        etag = program.get("/api/v1/articles/").headers["ETag"]
        print_article(parts[0].page, "水位回落")
        Issue.objects.all().touch()
        answer = program.get("/api/v1/articles/", headers={"if-none-match": etag})
        assert answer.status_code == 200

    def test_differ_by_language_and_say_so(self, parts: list[Article]) -> None:
        answer = Client().get("/api/v1/continuations/", headers={"accept-language": "en"})
        assert {"Accept-Language", "Cookie", "origin"} <= set(answer.headers["Vary"].split(", "))

    def test_that_are_problems_are_not_kept(self, program: Client, issue: Issue) -> None:
        for path in ("nowhere/", "stories/?limit=0"):
            headers = program.get(f"/api/v1/{path}").headers
            assert headers["Cache-Control"] == "no-store"
            assert "ETag" not in headers

    def test_are_no_results_of_search_engines(self, program: Client, issue: Issue) -> None:
        assert program.get("/api/v1/stories/").headers["X-Robots-Tag"] == "noindex"

    def test_set_no_cookie_and_need_none(self, issue: Issue) -> None:
        client = Client(enforce_csrf_checks=True)
        assert client.get("/api/v1/stories/").status_code == 200
        assert client.post("/api/v1/stories/").status_code == 405
        assert not client.cookies


class TestMethods:
    @pytest.mark.parametrize("path", ADDRESSES)
    def test_head_has_the_headers_of_get(
        self, program: Client, parts: list[Article], path: str
    ) -> None:
        whole = program.get(f"/api/v1/{path}")
        head = program.head(f"/api/v1/{path}")
        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["ETag"] == whole.headers["ETag"]
        assert head.headers["Content-Length"] == str(len(whole.content))

    def test_head_can_ask_whether_something_changed(self, program: Client, issue: Issue) -> None:
        etag = program.get("/api/v1/issues/").headers["ETag"]
        answer = program.head("/api/v1/issues/", headers={"if-none-match": etag})
        assert answer.status_code == 304

    def test_options_tells_the_methods(self, program: Client, issue: Issue) -> None:
        answer = program.options("/api/v1/stories/")
        assert (answer.status_code, answer.content) == (204, b"")
        assert answer.headers["Allow"] == "GET, HEAD, OPTIONS"
