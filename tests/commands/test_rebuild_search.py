"""rebuild_search: the index anew, beside the one in use."""

from collections.abc import Iterable, Iterator

import pytest
from django.core.management import CommandError

from articles.management.commands import rebuild_search
from articles.models import Issue, SearchIndex, Term
from articles.search.rebuild import rebuild
from tests.commands.conftest import Call
from tests.search.shelf import headlines, index_is_true, print_story
from tests.views import press

pytestmark = pytest.mark.django_db


@pytest.fixture
def archive() -> None:
    for day in range(3):
        print_story(f"渡口{day}", days_before=day)


def test_it_says_how_many_stories_it_indexed(call: Call, archive: None) -> None:
    assert call("rebuild_search") == "Indexed: 3 stories.\n"
    assert SearchIndex.objects.get().slot == 1
    assert index_is_true()


def test_it_indexes_what_was_never_indexed(call: Call) -> None:
    assert call("rebuild_search") == "Indexed: 0 stories.\n"
    press.print_article(press.print_page(press.print_issue(press.print_newspaper())), "渡口")
    assert call("rebuild_search") == "Indexed: 1 story.\n"
    assert headlines("渡口") == ["渡口"]


def test_if_needed_it_is_done_and_else_not(call: Call, archive: None) -> None:
    as_it_should_be = "The search index is as it should be.\n"
    assert call("rebuild_search", "--if-needed") == as_it_should_be
    assert SearchIndex.objects.get().slot == 0
    Term.objects.create(word="渡口船")
    assert call("rebuild_search", "--if-needed") == "Indexed: 3 stories.\n"
    assert call("rebuild_search", "--if-needed") == as_it_should_be


def test_stopped_it_says_so_and_goes_on_the_next_time(
    call: Call, archive: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    numbers = []

    def stop_behind_the_first(issues: Iterable[Issue], number: int) -> Iterator[Issue]:
        numbers.append(number)
        yield next(iter(issues))
        raise KeyboardInterrupt

    monkeypatch.setattr(rebuild_search, "with_bar", stop_behind_the_first)
    with pytest.raises(CommandError) as caught:
        call("rebuild_search")
    assert str(caught.value) == "Stopped; readers search the old index. Call it again to go on."
    assert caught.value.returncode == 130
    assert headlines("渡口") == ["渡口0", "渡口1", "渡口2"]
    with pytest.raises(CommandError):
        call("rebuild_search")
    monkeypatch.undo()
    assert call("rebuild_search") == "Indexed: 3 stories.\n"
    assert numbers == [3, 2]
    assert index_is_true()


def test_one_that_another_has_overtaken_stops(
    call: Call, archive: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def meanwhile(issues: Iterable[Issue], _number: int) -> Iterator[Issue]:
        rebuild()
        yield from issues

    monkeypatch.setattr(rebuild_search, "with_bar", meanwhile)
    with pytest.raises(CommandError, match=r"^Another rebuild_search has taken over; this one"):
        call("rebuild_search")
    assert index_is_true()


def test_the_bar_hands_on_every_issue(archive: None, capfd: pytest.CaptureFixture[str]) -> None:
    issues = list(Issue.objects.all())
    assert list(rebuild_search.with_bar(issues, len(issues))) == issues
    assert capfd.readouterr().err == "", "no bar where nobody looks on"
