"""Readers, editors and a rebuild at the same time, each on a connection of its own."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from threading import Event, Thread
from time import monotonic

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from articles.models import Issue, Newspaper, SearchIndex
from articles.search import index_issue
from articles.search.rebuild import rebuild
from tests.search.shelf import DAY, headlines, index_is_true, print_story
from tests.views import press

pytestmark = pytest.mark.django_db(transaction=True)
on_postgresql = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="on SQLite one writes at a time"
)


PATIENCE = 60  # seconds; a test that waits longer fails, and does not hang


def wait_for(event: Event) -> None:
    assert event.wait(PATIENCE), "waited in vain"


class Elsewhere(Thread):
    """Something done on another connection; what it raises is raised by ``join``."""

    def __init__(self, act: Callable[[], object]) -> None:
        super().__init__()
        self.act, self.error = act, None
        self.start()

    def run(self) -> None:
        try:
            self.act()
        except Exception as error:
            self.error = error
        finally:
            connection.close()

    def join(self, timeout: float | None = None) -> None:
        super().join(timeout or 2 * PATIENCE)
        assert not self.is_alive(), "still at it"
        if self.error:
            raise self.error


@contextmanager
def somebody_writes() -> Iterator[None]:
    """Inside, a transaction that has written is open on another connection."""
    written, done = Event(), Event()

    def write() -> None:
        with transaction.atomic():
            Newspaper.objects.update(name="桥头晚报")
            written.set()
            wait_for(done)

    writer = Elsewhere(write)
    wait_for(written)
    try:
        yield
    finally:
        done.set()
        writer.join()


def test_a_search_does_not_wait_for_who_writes() -> None:
    print_story("甲", "渡口。")
    with somebody_writes():
        assert headlines("渡口") == ["甲"]


def test_a_rebuild_goes_on_while_editors_save() -> None:
    paper = press.print_newspaper()
    days = [press.MARCH_12 - number * DAY for number in range(1200)]
    Issue.objects.bulk_create(Issue(newspaper=paper, date=day) for day in days)

    def progress(issues: Iterable[Issue], _number: int) -> Iterator[Issue]:
        for number, issue in enumerate(issues):
            Elsewhere(lambda: Newspaper.objects.update(name="桥头晚报")).join()
            yield issue
            if number == 3:
                raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rebuild(progress)


@on_postgresql
def test_two_editors_of_one_issue_do_not_wait_for_each_other_forever() -> None:
    """One holds the issue and waits for the index, the other holds the index and is done."""
    article = print_story("甲", "渡口。")
    issue = article.page.issue
    issue_held, index_held = Event(), Event()

    def link() -> None:
        with transaction.atomic():
            held = Issue.objects.select_for_update().get(pk=issue.pk)
            issue_held.set()
            wait_for(index_held)
            index_issue(held)

    def save() -> None:
        wait_for(issue_held)
        with transaction.atomic():
            article.headline = "乙"
            article.save()
            index_issue(issue)
            index_held.set()

    editors = [Elsewhere(link), Elsewhere(save)]
    for editor in editors:
        editor.join()
    assert headlines("渡口") == ["乙"]


def until_somebody_waits(or_else: Event) -> None:
    """Return when another connection waits for a lock, or has not had to."""
    with connection.cursor() as cursor:
        waiting, until = False, monotonic() + PATIENCE
        while not waiting and not or_else.is_set():
            assert monotonic() < until, "waited in vain"
            cursor.execute("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted")
            [waiting] = cursor.fetchone()


@on_postgresql
def test_who_waited_for_the_lock_knows_of_an_index_that_was_begun_meanwhile(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    index_issue(press.print_issue(press.print_newspaper()))
    Issue.objects.all().delete()
    indexed, nothing_left = Event(), Event()
    importers: list[Elsewhere] = []

    def import_issue() -> None:
        with transaction.atomic():
            issue = press.print_issue(press.print_newspaper())
            press.print_article(press.print_page(issue), "甲")
            index_issue(issue)
            indexed.set()
            wait_for(nothing_left)

    def save(index: SearchIndex, **options: object) -> None:
        if not importers:
            importers.append(Elsewhere(import_issue))
            until_somebody_waits(or_else=indexed)
        save_as_ever(index, **options)

    def progress(issues: Iterable[Issue], _number: int) -> Iterator[Issue]:
        yield from issues
        nothing_left.set()

    save_as_ever = SearchIndex.save
    monkeypatch.setattr(SearchIndex, "save", save)
    rebuild(progress)
    importers[0].join()
    assert headlines("甲") == ["甲"]
    assert index_is_true()


def test_a_database_that_was_emptied_has_nothing_of_its_old_index() -> None:
    print_story("甲", "渡口。")
    call_command("flush", interactive=False, verbosity=0)
    print_story("乙", "别的。")
    assert headlines("渡口") == []
    assert headlines("别的") == ["乙"]
