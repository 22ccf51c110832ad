"""When the database can't be written or read: a clear sentence, nothing lost, readers go on."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Group, User
from django.db import OperationalError, connection
from django.test import Client
from django.urls import reverse

from articles.models import AuditEntry, Issue
from tests.accounts.conftest import knock, rights
from tests.accounts.test_kept_post import ADD, TYPED, fields_of
from tests.views.press import print_article, print_issue, print_newspaper, print_page, text

# The database is really full or closed to writing, so each test has it to itself.
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def desk(editor: User, door: Client) -> Client:
    rights(editor, "view_group", "add_group", "change_group")
    door.force_login(editor)
    return door


@pytest.fixture
def full_disk() -> Iterator[None]:
    """A database that can't grow by a single page, as on a disk that is full."""
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL has no limit to set: its full disk is shown by a read-only one")
    with connection.cursor() as cursor:
        before = cursor.execute("PRAGMA max_page_count").fetchone()[0]
        # What deleted rows have left free would be taken first.
        cursor.execute("VACUUM")
        pages = cursor.execute("PRAGMA page_count").fetchone()[0]
        cursor.execute(f"PRAGMA max_page_count = {pages}")
        yield
        cursor.execute(f"PRAGMA max_page_count = {before}")


@pytest.fixture
def read_only() -> Iterator[None]:
    """A database that takes no writing, as PostgreSQL's standby or a disk mounted read-only."""
    close, reopen = {
        "sqlite": ("PRAGMA query_only = 1", "PRAGMA query_only = 0"),
        "postgresql": (
            "SET default_transaction_read_only = on",
            "SET default_transaction_read_only = off",
        ),
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(close)
        yield
        cursor.execute(reopen)


@pytest.fixture
def issue(db: None) -> Issue:
    issue = print_issue(print_newspaper())
    print_article(print_page(issue, "1", "要闻"), "渡口停航之后", body=text("江水很静。"))
    return issue


def test_a_full_disk_gives_the_form_back_and_saves_nothing(
    desk: Client, full_disk: None, caplog: pytest.LogCaptureFixture
) -> None:
    # The first rows still find room on pages that are not full.
    names = (f"{number}{'渡' * 100}" for number in range(500))
    answers = ((name, desk.post(ADD, {"name": name})) for name in names)
    refused, answer = next((name, a) for name, a in answers if a.status_code == 503)
    assert "The database can&#x27;t be used at the moment" in answer.content.decode()
    assert fields_of(answer)["name"] == refused
    assert int(answer.headers["Retry-After"]) > 0
    assert not Group.objects.filter(name=refused).exists()
    assert not AuditEntry.objects.filter(name=refused).exists()
    assert "disk is full" in caplog.text


def test_after_it_the_form_is_saved_by_sending_it_again(
    desk: Client, request: pytest.FixtureRequest
) -> None:
    request.getfixturevalue("read_only")
    refused = desk.post(ADD, TYPED)
    assert refused.status_code == 503
    with connection.cursor() as cursor:
        cursor.execute(
            "PRAGMA query_only = 0"
            if connection.vendor == "sqlite"
            else "SET default_transaction_read_only = off"
        )
    assert desk.post(ADD, fields_of(refused)).status_code == 302
    assert Group.objects.get().name == TYPED["name"]


def test_readers_read_on_where_nothing_can_be_written(
    desk: Client, issue: Issue, read_only: None
) -> None:
    places = ["/", issue.get_absolute_url(), "/search/?q=江水", "/archive/", "/feeds/newest.atom"]
    places += [reverse("api:reference"), issue.pages.get().articles.get().get_absolute_url()]
    for browser in (Client(), desk):
        assert {place: browser.get(place).status_code for place in places} == dict.fromkeys(
            places, 200
        )
    assert desk.get("/admin/").status_code == 200


def test_signing_in_where_nothing_can_be_written_is_refused_in_a_sentence(
    editor: User, door: Client, read_only: None
) -> None:
    response = knock(door)
    page = response.content.decode()
    assert response.status_code == 503
    assert "The database can&#x27;t be used at the moment" in page
    assert "Save again" not in page


class TestADatabaseThatIsGone:
    @pytest.fixture(autouse=True)
    def _gone(self, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(*_args: object, **_named: object) -> None:
            raise OperationalError("server closed the connection unexpectedly")

        monkeypatch.setattr("django.db.backends.utils.CursorWrapper.execute", refuse)

    @pytest.mark.parametrize("place", ["/", "/search/?q=江", "/lanxi/", "/story/bcdfghjkmn/"])
    def test_readers_are_told(self, door: Client, place: str) -> None:
        response = door.get(place)
        assert response.status_code == 503
        assert "Please try again in a few minutes." in response.content.decode()
        assert "server closed" not in response.content.decode()
        assert "default-src" in response.headers["Content-Security-Policy"]

    def test_programs_are_told_in_their_own_form(self, door: Client) -> None:
        response = door.get("/api/v1/newspapers/")
        assert response.status_code == 503
        assert response.headers["Content-Type"] == "application/problem+json"
        assert response.json()["status"] == 503
