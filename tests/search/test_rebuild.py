"""Building the index anew: beside the old one, to be stopped at any time, and true at the end."""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.utils import translation

from articles.models import Article, IndexedStory, Issue, SearchIndex, Term
from articles.search import generation, index_issue, lexemes
from articles.search.generation import live_index, what_is_missing, what_is_new, why_rebuild
from articles.search.rebuild import Overtaken, Progress, rebuild
from articles.workflow.linking import link
from articles.workflow.publishing import publish, withdraw
from tests.search.shelf import headlines, heads, index_is_true, print_story
from tests.views import press

pytestmark = pytest.mark.django_db
in_and_outside_of_a_transaction = pytest.mark.parametrize(
    "outside",
    [
        pytest.param(False, marks=pytest.mark.django_db, id="inside"),
        pytest.param(True, marks=pytest.mark.django_db(transaction=True), id="outside"),
    ],
)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def archive() -> list[Article]:
    """Five stories in as many issues, the oldest first; indexed."""
    return [print_story(f"第{day}篇", f"渡口{day}。", days_before=5 - day) for day in range(5)]


def doing(act: Callable[[], object], after: int = 2) -> Progress:
    """Progress that does something once so many issues are in."""

    def progress(issues: Iterable[Issue], _number: int) -> Iterator[Issue]:
        issues = iter(issues)
        yield from islice(issues, after)
        act()
        yield from issues

    return progress


def stop() -> None:
    raise KeyboardInterrupt


def seen_by_a_rebuild() -> list[str]:
    """The keys of the issues that a rebuild goes through."""
    seen: list[str] = []

    def progress(issues: Iterable[Issue], number: int) -> Iterator[Issue]:
        for issue in issues:
            seen.append(issue.key)
            yield issue
        assert len(seen) == number

    rebuild(progress)
    return seen


@in_and_outside_of_a_transaction
def test_a_new_index_takes_the_place_of_the_old_one(outside: bool) -> None:
    for day in range(3):
        print_story(f"第{day}篇", f"渡口{day}。", days_before=3 - day)
    for slot in (1, 0):
        assert rebuild() == 3
        assert live_index().slot == slot
        assert live_index().built_at is not None
        assert IndexedStory.objects.count() == 3
        assert index_is_true()
        assert why_rebuild() == ""


@in_and_outside_of_a_transaction
def test_readers_search_the_old_index_while_the_new_one_is_built(outside: bool) -> None:
    print_story("甲", "渡口。")
    print_story("乙", "渡口。", days_before=1)
    found: list[list[str]] = []
    for after in (0, 1, 2):
        rebuild(doing(lambda: found.append(headlines("渡口")), after))
    assert found == [["甲", "乙"]] * 3


@in_and_outside_of_a_transaction
def test_stopped_it_goes_on_where_it_was(outside: bool) -> None:
    for day in range(4):
        print_story(f"第{day}篇", "渡口。", days_before=4 - day)
    before = headlines("渡口")
    with pytest.raises(KeyboardInterrupt):
        rebuild(doing(stop, after=3))
    assert headlines("渡口") == before
    assert live_index().slot == 0
    assert seen_by_a_rebuild() == ["2024-03-11"]
    assert live_index().slot == 1
    assert headlines("渡口") == before
    assert index_is_true()


def test_stopped_behind_the_last_issue_it_has_only_to_change_over(archive: list[Article]) -> None:
    with pytest.raises(KeyboardInterrupt):
        rebuild(doing(stop, after=5))
    assert seen_by_a_rebuild() == []
    assert index_is_true()


def test_stopped_in_the_middle_of_an_issue_that_issue_is_not_done(
    archive: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut_short(_index: object) -> object:
        raise KeyboardInterrupt

    monkeypatch.setattr("articles.search.index.cut_of", cut_short)
    with pytest.raises(KeyboardInterrupt):
        rebuild()
    monkeypatch.undo()
    assert len(seen_by_a_rebuild()) == 5
    assert index_is_true()


def test_words_that_came_after_it_was_stopped_begin_it_anew(archive: list[Article]) -> None:
    with pytest.raises(KeyboardInterrupt):
        rebuild(doing(stop))
    Term.objects.create(word="渡口船")
    assert len(seen_by_a_rebuild()) == 5
    assert index_is_true()
    assert why_rebuild() == ""


def save(article: Article) -> None:
    article.headline = "新的标题"
    article.save()
    index_issue(article.page.issue)


def add_story(article: Article) -> None:
    press.print_article(article.page, "新的标题")
    index_issue(article.page.issue)


def join_two(article: Article) -> None:
    other = press.print_page(article.page.issue, "2")
    later = press.print_article(other, "新的标题")
    link(article, later, User.objects.create_user("editor"))


def delete(article: Article) -> None:
    article.delete()
    index_issue(article.page.issue)


@pytest.mark.parametrize("passed", [0, 1, 2, 4], ids=["first", "just in", "next", "last"])
@pytest.mark.parametrize(
    "change",
    [
        save,
        add_story,
        join_two,
        delete,
        lambda article: withdraw(article.page.issue),
        lambda article: article.page.issue.delete(),
    ],
    ids=["saved", "added", "linked", "deleted", "withdrawn", "issue deleted"],
)
def test_what_changes_meanwhile_is_right_afterwards(
    archive: list[Article], change: Callable[[Article], object], passed: int
) -> None:
    rebuild(doing(lambda: change(archive[passed])))
    assert live_index().slot == 1
    assert index_is_true()
    assert IndexedStory.objects.values("slot").distinct().count() == 1


def test_an_issue_published_meanwhile_is_found_in_both(archive: list[Article]) -> None:
    new = press.print_issue(press.print_newspaper(), edition="增刊", published=False)
    press.print_article(press.print_page(new), "渡口增刊")
    found: list[list[str]] = []

    def publish_and_look() -> None:
        publish(new)
        found.append(headlines("题:渡口"))

    rebuild(doing(publish_and_look))
    assert [*found, headlines("题:渡口")] == [["渡口增刊"], ["渡口增刊"]]
    assert index_is_true()


def test_an_issue_that_comes_in_meanwhile_is_in_the_new_index(archive: list[Article]) -> None:
    rebuild(doing(lambda: print_story("新到的", "渡口。")))
    assert headlines("题:新到的") == ["新到的"]
    assert index_is_true()


@pytest.mark.parametrize("after", [0, 2, 5])
def test_another_rebuild_that_is_faster_ends_this_one(archive: list[Article], after: int) -> None:
    with pytest.raises(Overtaken):
        rebuild(doing(rebuild, after))
    assert index_is_true()
    assert SearchIndex.objects.count() == 1


def test_another_rebuild_with_newer_words_ends_this_one(archive: list[Article]) -> None:
    def with_newer_words() -> None:
        Term.objects.create(word="渡口船")
        with pytest.raises(KeyboardInterrupt):
            rebuild(doing(stop, after=1))

    with pytest.raises(Overtaken):
        rebuild(doing(with_newer_words))
    assert live_index().slot == 0
    assert len(seen_by_a_rebuild()) == 4, "the newer one goes on where it was"
    assert index_is_true()


def test_a_new_word_asks_for_a_rebuild_and_changes_the_order_then() -> None:
    print_story("半个词", "水声船工。声。船。")
    print_story("词", "声船来了。", days_before=1)
    Term.objects.create(word="声船", kind=Term.Kind.WORD)
    assert what_is_missing() == ""
    assert what_is_new() == (
        "1 word of the dictionary has changed since the search index was made: run rebuild_search."
    )
    assert headlines("声船") == ["半个词", "词"], "the words are those of the index"
    rebuild()
    assert headlines("声船") == ["词", "半个词"]
    assert why_rebuild() == ""
    Term.objects.all().delete()
    assert "1 word" in what_is_new()
    rebuild()
    assert headlines("声船") == ["半个词", "词"]


@pytest.mark.parametrize("word", ["声", "声 船", "声，船", "", "C++"])
def test_what_is_no_word_for_the_segmenter_asks_for_nothing(word: str) -> None:
    print_story("甲", "声船。")
    Term.objects.create(word=word)
    assert why_rebuild() == ""


def test_other_rules_ask_for_a_rebuild(
    archive: list[Article], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lexemes, "VERSION", lexemes.VERSION + 1)
    assert what_is_missing() == "The search index was made by other rules: run rebuild_search."
    assert why_rebuild() == what_is_missing()
    rebuild()
    assert why_rebuild() == ""


def test_an_archive_that_was_never_indexed_asks_for_a_rebuild() -> None:
    page = press.print_page(press.print_issue(press.print_newspaper()))
    press.print_article(page, "渡口")
    assert what_is_missing() == "Some stories are not in the search index: run rebuild_search."
    assert headlines("渡口") == []
    assert rebuild() == 1
    assert headlines("渡口") == ["渡口"]
    assert why_rebuild() == ""


@in_and_outside_of_a_transaction
def test_an_empty_archive_has_an_empty_index(outside: bool) -> None:
    assert why_rebuild() == ""
    assert rebuild() == rebuild() == 0
    assert heads("渡口") == []
    assert why_rebuild() == ""


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite's index is a table")
@in_and_outside_of_a_transaction
def test_the_index_in_use_has_its_gin_index_and_the_other_slot_has_none(outside: bool) -> None:
    print_story("甲", "渡口。")
    for slot in (1, 0, 1):
        rebuild()
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(%s)",
                [f"articles_lexemes_{slot}"],
            )
            assert cursor.fetchall() == [(True,)]
            cursor.execute("SELECT to_regclass(%s)", [f"articles_lexemes_{1 - slot}"])
            assert cursor.fetchone() == (None,)


def test_the_segmenter_is_kept_for_two_indexes_and_no_more(archive: list[Article]) -> None:
    for word in ("渡口一", "渡口二", "渡口三"):
        Term.objects.create(word=word)
        rebuild()
    assert len(generation._cuts) == 2
