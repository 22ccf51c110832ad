"""Answers are kept for readers, who ask each time whether they still hold, and for nobody else."""

import datetime
import gzip
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone

from articles.caching import kept
from articles.caching.kept import kept_by
from articles.caching.validators import of_program
from articles.models import Article, Issue, RelatedStories
from articles.search import index_issue
from articles.workflow.previewing import share
from articles.workflow.publishing import publish, withdraw
from tests.views import press

# Story, page, issue; lists; feeds and sitemaps; the API; what needs no database.
KINDS = [
    "/story/{head}/",
    "/story/{head}.bib",
    "/qiaotou/2024-03-12/1/",
    "/qiaotou/2024-03-12/",
    "/",
    "/qiaotou/",
    "/archive/",
    "/search/?q=长文",
    "/corrections/",
    "/qiaotou/2024-03/",
    "/qiaotou/2024/",
    "/qiaotou/years/",
    "/feeds/",
    "/feeds/newest.atom",
    "/sitemap.xml",
    "/api/v1/stories/{head}/",
    "/api/v1/issues/",
]


@pytest.fixture(params=KINDS)
def address(request: pytest.FixtureRequest, head: Article) -> str:
    return str(request.param).format(head=head.public_id)


def is_kept() -> bool:
    """Whether the server keeps anything."""
    return bool(caches["answers"]._cache)


class TestWhoHasTheAnswer:
    def test_is_told_so_after_one_query(
        self, reader: Client, address: str, django_assert_num_queries: Any
    ) -> None:
        held = reader.get(address)
        # 1 the state of what the address shows
        with django_assert_num_queries(1):
            again = reader.get(address, headers={"if-none-match": held["ETag"]})
        assert (again.status_code, again.content) == (304, b"")
        for name in ("ETag", "Cache-Control", "Vary"):
            assert set(again[name].split(", ")) == set(held[name].split(", "))

    def test_may_be_a_cache_between(self, reader: Client, address: str) -> None:
        held = reader.get(address)
        assert held["Cache-Control"] == "public, no-cache"
        assert {"Accept-Language", "Cookie"} <= set(held["Vary"].split(", "))
        assert held["ETag"].startswith('W/"')

    def test_may_ask_with_several(self, reader: Client, head: Article) -> None:
        held = reader.get("/archive/")["ETag"]
        asked = reader.get("/archive/", headers={"if-none-match": f'"x", {held}'})
        assert asked.status_code == 304

    def test_is_not_believed_a_date_alone(self, reader: Client, head: Article) -> None:
        held = reader.get(head.get_absolute_url())
        assert held["Last-Modified"]
        since = {"if-modified-since": held["Last-Modified"]}
        assert reader.get(head.get_absolute_url(), headers=since).status_code == 200

    def test_gets_another_after_a_change(self, reader: Client, address: str, issue: Issue) -> None:
        held = reader.get(address)["ETag"]
        Issue.objects.filter(pk=issue.pk).touch()
        asked = reader.get(address, headers={"if-none-match": held})
        assert asked.status_code == 200
        assert asked["ETag"] != held


class TestTheServer:
    def test_answers_again_after_one_query(
        self, reader: Client, address: str, django_assert_num_queries: Any
    ) -> None:
        if "q=" in address:
            pytest.skip("there is no end of searches")
        made = reader.get(address)
        # 1 the state of what the address shows
        with django_assert_num_queries(1):
            again = reader.get(address)
        assert again.content == made.content
        assert dict(again.headers) == dict(made.headers)

    def test_answers_as_it_is_asked_when_it_asks_for_the_head(
        self, reader: Client, head: Article
    ) -> None:
        whole = reader.get(head.get_absolute_url())
        for _made_and_kept in range(2):
            only = reader.head(head.get_absolute_url())
            assert (only.content, only["Content-Length"]) == (b"", str(len(whole.content)))
            caches["answers"].clear()
        assert reader.get(head.get_absolute_url()).content == whole.content

    def test_sends_packed_what_may_be_packed(self, reader: Client, head: Article) -> None:
        plain = reader.get("/archive/")
        packed = reader.get("/archive/", headers={"accept-encoding": "br, gzip"})
        assert packed["Content-Encoding"] == "gzip"
        assert gzip.decompress(packed.content) == plain.content
        assert "Accept-Encoding" in packed["Vary"]
        refused = reader.get("/archive/", headers={"accept-encoding": "gzip;q=0, br"})
        assert "Content-Encoding" not in refused

    def test_keeps_languages_and_ways_of_reading_apart(self, head: Article) -> None:
        address = head.get_absolute_url()
        seen = set()
        for language in ("en", "zh-hant"):
            for reading in ("", "hant.l.dark"):
                guest = Client(headers={"accept-language": language})
                guest.cookies["reading"] = reading
                assert guest.get(address).content == guest.get(address).content
                seen.add(guest.get(address)["ETag"])
        assert len(seen) == 4

    def test_keeps_hosts_apart(self, reader: Client, head: Article, settings: Any) -> None:
        settings.ALLOWED_HOSTS = ["one.example", "other.example"]
        for host in settings.ALLOWED_HOSTS * 2:
            answer = reader.get(head.get_absolute_url(), headers={"host": host})
            assert f'rel="canonical" href="http://{host}/' in answer.text

    @pytest.mark.parametrize("query", ["?x=1", "?q=长文", "?newspaper=qiaotou", "?&&"])
    def test_keeps_no_addresses_that_anybody_can_make_up(
        self, reader: Client, head: Article, query: str
    ) -> None:
        held = reader.get(f"/archive/{query}")
        assert not is_kept()
        asked = reader.get(f"/archive/{query}", headers={"if-none-match": held["ETag"]})
        assert asked.status_code == 304

    @pytest.mark.parametrize("method", ["post", "put", "delete"])
    def test_keeps_only_what_is_read(self, reader: Client, head: Article, method: str) -> None:
        assert getattr(reader, method)("/archive/").status_code == 405
        assert not is_kept()

    def test_keeps_neither_redirects_nor_errors(self, reader: Client, head: Article) -> None:
        later = Article.objects.get(headline="长文2")
        for address, status in (
            (later.get_absolute_url(), 302),
            ("/story/nothing/", 404),
            ("/qiaotou/2024-05/", 404),
            ("/feeds/search.atom?page=x", 400),
            ("/api/v1/stories/?limit=0", 400),
        ):
            answer = reader.get(address)
            assert answer.status_code == status
            assert "ETag" not in answer
        assert not is_kept()

    def test_makes_it_anew_on_another_day(
        self, reader: Client, head: Article, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        held = reader.get(head.get_absolute_url())
        tomorrow = timezone.localdate() + datetime.timedelta(1)
        monkeypatch.setattr(timezone, "localdate", lambda: tomorrow)
        assert tomorrow.isoformat() in reader.get(head.get_absolute_url()).text
        assert reader.get(head.get_absolute_url())["ETag"] != held["ETag"]

    def test_makes_it_anew_by_another_program(
        self, reader: Client, head: Article, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        held = reader.get("/robots.txt")["ETag"]
        monkeypatch.setattr(kept, "release", lambda: "another")
        asked = reader.get("/robots.txt", headers={"if-none-match": held})
        assert asked.status_code == 200

    def test_keeps_nothing_with_debug(self, reader: Client, head: Article, settings: Any) -> None:
        settings.DEBUG = True
        assert "ETag" not in reader.get(head.get_absolute_url())
        assert not is_kept()


class TestWhoSeesMore:
    @pytest.fixture
    def editor(self, db: None) -> Client:
        editor = Client(headers={"accept-language": "en"})
        editor.force_login(User.objects.create_superuser("editor"))
        return editor

    def test_gets_nothing_that_was_kept_and_leaves_nothing(
        self, reader: Client, editor: Client, address: str, issue: Issue
    ) -> None:
        seen = editor.get(address)
        assert seen["Cache-Control"] == "private, no-store"
        assert "ETag" not in seen
        assert not is_kept()
        held = reader.get(address)["ETag"]
        assert editor.get(address, headers={"if-none-match": held}).status_code == 200

    @pytest.mark.parametrize("path", ["/story/{head}/", "/qiaotou/2024-03-12/", "/archive/"])
    def test_leaves_no_draft_to_readers(
        self, reader: Client, editor: Client, head: Article, issue: Issue, path: str
    ) -> None:
        address = path.format(head=head.public_id)
        withdraw(issue)
        assert "长文1" in editor.get(address).text
        assert "长文1" not in reader.get(address).text
        assert "长文1" in editor.get(address).text

    def test_gets_drafts_while_readers_cache_is_warm(
        self, reader: Client, editor: Client, head: Article, issue: Issue
    ) -> None:
        public = reader.get("/archive/").content
        withdraw(issue)
        assert reader.get("/archive/").content != public
        assert "长文1" in editor.get("/archive/").text
        assert "长文1" not in reader.get("/archive/").text

    def test_by_a_shared_preview_leaves_it_to_nobody(
        self, reader: Client, head: Article, issue: Issue
    ) -> None:
        withdraw(issue)
        maker = User.objects.create_superuser("maker")
        guest = press.reader()
        _shared, guest.cookies[kept.PREVIEW] = share(issue, maker, hours=1)
        seen = guest.get(head.get_absolute_url())
        assert "长文1" in seen.text
        assert (seen["Cache-Control"], "ETag" in seen) == ("private, no-store", False)
        assert reader.get(head.get_absolute_url()).status_code == 404
        assert not is_kept()


class TestAnAnswerThatIsMadeWhileAnIssueIsPublished:
    @pytest.fixture
    def other(self, issue: Issue) -> Issue:
        """The next day's issue, which is published while a reader waits for a page."""
        other = press.print_issue(issue.newspaper, press.MARCH_12 + datetime.timedelta(1))
        press.print_article(press.print_page(other), "次日")
        index_issue(other)
        Issue.objects.filter(pk=other.pk).update(published_at=None)
        return other

    @pytest.mark.parametrize("address", ["/qiaotou/2024-03/", "/qiaotou/2024-03-12/", "/story/"])
    def test_does_not_come_back_when_it_is_withdrawn(
        self, reader: Client, head: Article, other: Issue, address: str, monkeypatch: Any
    ) -> None:
        if address == "/story/":
            address = head.get_absolute_url()
            theirs = Article.objects.get(headline="次日")
            RelatedStories.objects.create(story=head, other=theirs, score=1)
        held, published = kept.Visit.held, iter([True])

        def published_meanwhile(visit: kept.Visit) -> Any:
            if next(published, False):
                publish(Issue.objects.get(pk=other.pk))
            return held(visit)

        monkeypatch.setattr(kept.Visit, "held", published_meanwhile)
        made = reader.get(address)
        withdraw(other)
        assert reader.get(address).content != made.content
        asked = reader.get(address, headers={"if-none-match": made["ETag"]})
        assert asked.status_code == 200


class TestAnAnswerForOneReader:
    """A view that hands out a cookie or a token is kept by nobody, whoever asks."""

    @staticmethod
    def answer(response: HttpResponse, **meta: Any) -> HttpResponse:
        request: HttpRequest = RequestFactory().get("/", headers={"host": "localhost"})
        request.META |= meta
        return kept_by(of_program)(lambda request: response)(request)

    def test_is_kept_without(self) -> None:
        assert self.answer(HttpResponse("x" * 100))["Cache-Control"] == "public, no-cache"
        assert is_kept()

    def test_has_a_cookie(self) -> None:
        response = HttpResponse("x")
        response.set_cookie("mine", "1")
        assert self.answer(response)["Cache-Control"] == "private, no-store"
        assert not is_kept()

    def test_has_the_token_of_a_form(self) -> None:
        answer = self.answer(HttpResponse("x"), CSRF_COOKIE_NEEDS_UPDATE=True)
        assert answer["Cache-Control"] == "private, no-store"
        assert not is_kept()

    def test_says_so_itself(self) -> None:
        response = HttpResponse("x", headers={"Cache-Control": "no-store"})
        assert "ETag" not in self.answer(response)
        assert not is_kept()
