"""Publishing under bad luck: killed half-way, done twice at once, without room on the disk."""

import datetime
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from io import StringIO
from typing import Any
from urllib.parse import quote

import pytest
from django.conf import settings
from django.contrib.auth.models import Permission, User
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone, translation

from articles.models import IndexedStory, Issue, RelatedStories, Revision
from articles.search import index_issue
from articles.workflow import publishing
from tests.admin.conftest import desk_of
from tests.views.press import (
    MARCH_12,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
    text,
)

pytestmark = pytest.mark.django_db(transaction=True)

PATIENCE = 30  # seconds; after that something hangs
ON_SQLITE = pytest.mark.skipif(
    "sqlite" not in settings.DATABASES["default"]["ENGINE"],
    reason="only SQLite can be told how large a database may become",
)
# Dies where the row and the index are written, and the transaction is not over.
KILLED = """
import os, signal, django
django.setup()
from articles.models import IndexedStory, Issue
from articles.workflow import publishing

def die(*_arguments):
    issue = Issue.objects.get()
    public = IndexedStory.objects.filter(is_public=True).count()
    print(issue.is_published, public, flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

publishing.keep_issue = die
publishing.publish(Issue.objects.get())
"""


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def issue() -> Issue:
    """An issue with nothing missing, of a size that does not fit into what is free on the disk."""
    issue = print_issue(print_newspaper(), MARCH_12, published=False)
    page = print_page(issue)
    for number in range(20):
        body = text(*(f"渡口第{number}次停航，第{line}班渡船改由新桥绕行。" for line in range(60)))
        print_article(page, f"渡口第{number}次停航", signed=[("记者", "方舟")], body=body)
    index_issue(issue)
    return issue


def standing() -> dict[str, Any]:
    """All that publishing writes to."""
    return {
        "issue": list(Issue.objects.values()),
        "index": sorted(IndexedStory.objects.values_list("head", "is_public", "slot")),
        "related": RelatedStories.objects.count(),
        "revisions": Revision.objects.count(),
    }


def address_of_database() -> str:
    """The test database, as DATABASE_URL names it."""
    found = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{found['NAME']}"
    user, host = (quote(found[name], safe="") for name in ("USER", "HOST"))
    return f"postgres://{user}@{host}/{found['NAME']}"


def test_killed_in_the_middle_it_leaves_everything_as_it_was(issue: Issue) -> None:
    before = standing()
    environment = os.environ | {
        "DATABASE_URL": address_of_database(),
        "DJANGO_SETTINGS_MODULE": "newsroom.settings",
        "SECRET_KEY": settings.SECRET_KEY,
    }
    killed = subprocess.run(
        [sys.executable, "-c", KILLED],
        env=environment,
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert killed.stdout == "True 20\n"
    assert standing() == before
    assert publishing.publish(issue)


def at_once(act: Callable[[], Any], monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What two give back who do the same; the second begins while the first is in the middle."""
    in_the_middle, begun = threading.Event(), threading.Event()
    index = publishing.index_issue
    given: list[Any] = []

    def slowly(issue: Issue) -> None:
        in_the_middle.set()
        assert begun.wait(PATIENCE)
        index(issue)

    def work() -> None:
        with translation.override("en"):
            try:
                given.append(act())
            finally:
                connection.close()

    def late() -> None:
        assert in_the_middle.wait(PATIENCE)
        begun.set()
        work()

    monkeypatch.setattr(publishing, "index_issue", slowly)
    both = [threading.Thread(target=one) for one in (work, late)]
    for one in both:
        one.start()
    for one in both:
        one.join(PATIENCE)
    return given


def test_of_two_publishers_at_once_one_publishes_and_the_other_is_told(
    issue: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    chief = User.objects.create_user("chief")

    def act() -> bool:
        return publishing.publish(Issue.objects.get(), chief)

    assert sorted(at_once(act, monkeypatch)) == [False, True]
    assert Revision.objects.of("issue", issue.pk).count() == 1
    assert IndexedStory.objects.filter(is_public=True).count() == 20


def printed_by(*command: str) -> str:
    printed = StringIO()
    call_command(*command, stdout=printed)
    return printed.getvalue()


def test_the_second_command_says_that_it_is_published_already(
    issue: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = ("publish_issue", "--newspaper", "qiaotou", "--date", "2024-03-12")
    assert sorted(at_once(lambda: printed_by(*command), monkeypatch)) == [
        "Already published: 桥头日报 2024-03-12\n",
        "Published: 桥头日报 2024-03-12\n",
    ]


def make_due(issue: Issue) -> None:
    ago = datetime.timedelta(minutes=1)
    Issue.objects.update(publish_at=timezone.now() - ago)


def test_publish_due_twice_at_once_publishes_each_issue_once(
    issue: Issue, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_due(issue)
    assert sorted(at_once(lambda: printed_by("publish_due"), monkeypatch)) == [
        "No issue is due.\n",
        "Published: 桥头日报 2024-03-12\n",
    ]
    assert Revision.objects.of("issue", issue.pk).count() == 1


@pytest.fixture
def full_disk(issue: Issue) -> Iterator[None]:
    """A disk with no room for another page of the database."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA page_count")
        [pages] = cursor.fetchone()
        cursor.execute("PRAGMA max_page_count")
        [most] = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count={pages}")
        yield
        cursor.execute(f"PRAGMA max_page_count={most}")


@ON_SQLITE
@pytest.mark.parametrize(
    "command",
    [("publish_issue", "--newspaper", "qiaotou", "--date", "2024-03-12"), ("publish_due",)],
)
def test_without_room_on_the_disk_it_says_so_and_nothing_has_changed(
    issue: Issue, full_disk: None, command: tuple[str, ...]
) -> None:
    make_due(issue)
    before = standing()
    with pytest.raises(CommandError, match="The disk is full: what was begun is undone") as end:
        call_command(*command, stdout=StringIO())
    assert end.value.returncode == 1
    assert standing() == before


@pytest.mark.parametrize("button", ["publish", "withdraw", "schedule", "cancel"])
def test_who_lost_the_right_meanwhile_is_refused(issue: Issue, button: str) -> None:
    chief = User.objects.create_user("chief", is_staff=True)
    chief.user_permissions.set(Permission.objects.filter(codename="publish_issue"))
    client = desk_of(chief)
    schedule = reverse("admin:articles_issue_schedule", args=[issue.pk])
    assert client.get(schedule).status_code == 200
    before = standing()
    chief.user_permissions.clear()
    address = reverse(f"admin:articles_issue_{button}", args=[issue.pk])
    assert client.post(address, {"publish_at": "2099-01-01T06:00"}).status_code == 403
    assert client.get(schedule).status_code == 403
    assert standing() == before
