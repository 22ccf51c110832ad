"""The history keeps every state, whichever way it came about."""

from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from pytest_django import DjangoAssertNumQueries

from articles.history import Change, keep_issue, keep_pages
from articles.models import Article, Continuation, Issue, Page, Revision
from tests.views import press

WHY = Change(None, "a test")


@pytest.fixture
def issue(db: None) -> Issue:
    """An issue of two pages with a story that jumps, all of it in the history."""
    issue = press.print_issue(press.print_newspaper(), published=False)
    one, two = press.print_page(issue, "1"), press.print_page(issue, "2", "综合")
    earlier = press.print_article(one, "渡口停航之后", signed=[("记者", "方舟")])
    press.join(earlier, press.print_article(two, "下半篇"))
    keep_issue(issue.pk, WHY)
    return issue


def kept(issue: Issue) -> list[tuple[str, int, bool]]:
    """What one more look keeps: kind, number, whether it is a deletion."""
    return [(one.kind, one.number, one.is_deletion) for one in keep_issue(issue.pk, WHY)]


def test_everything_of_an_issue_has_a_first_revision(issue: Issue) -> None:
    kinds = Revision.objects.values_list("kind", "number")
    assert sorted(kinds) == [
        ("article", 1),
        ("article", 1),
        ("continuation", 1),
        ("issue", 1),
        ("page", 1),
        ("page", 1),
    ]


def test_what_has_not_changed_gets_no_revision(issue: Issue) -> None:
    assert kept(issue) == []


def rename_in_sql(issue: Issue) -> None:
    Article.objects.filter(headline="下半篇").update(headline="另半篇")


def sign_in_bulk(issue: Issue) -> None:
    Article.objects.get(headline="渡口停航之后").bylines.all().delete()


def judge(issue: Issue) -> None:
    Continuation.objects.update(state="rejected")


def rename_page(issue: Issue) -> None:
    Page.objects.filter(label="2").update(name="副刊")


def count_pages(issue: Issue) -> None:
    Issue.objects.update(page_count=8)


@pytest.mark.parametrize(
    ("write", "kind"),
    [
        (rename_in_sql, "article"),
        (sign_in_bulk, "article"),
        (judge, "continuation"),
        (rename_page, "page"),
        (count_pages, "issue"),
    ],
)
def test_a_write_in_sql_is_kept_as_well(
    issue: Issue, write: Callable[[Issue], None], kind: str
) -> None:
    write(issue)
    assert kept(issue) == [(kind, 2, False)]
    assert kept(issue) == []


def test_who_and_why_stand_in_the_revision(issue: Issue) -> None:
    user = User.objects.create_user("方宁")
    rename_in_sql(issue)
    (revision,) = keep_issue(issue.pk, Change(user, "标题不对"))
    assert (revision.by, revision.why) == (user, "标题不对")
    assert revision.state["headline"] == "另半篇"


def test_what_goes_with_something_else_is_kept_as_deleted(issue: Issue) -> None:
    issue.pages.get(label="2").delete()
    assert sorted(kept(issue)) == [
        ("article", 2, True),
        ("continuation", 2, True),
        ("page", 2, True),
    ]
    assert kept(issue) == []


def test_a_deleted_issue_keeps_its_whole_history(issue: Issue) -> None:
    pk = issue.pk
    issue.delete()
    assert len(keep_issue(pk, WHY)) == 6
    last = Revision.objects.current().filter(kind="article")
    assert {one.state["headline"] for one in last} == {"渡口停航之后", "下半篇"}


def test_an_article_that_moves_to_another_page_is_not_deleted(issue: Issue) -> None:
    article = Article.objects.get(headline="下半篇")
    Article.objects.filter(pk=article.pk).update(page=issue.pages.get(label="1"), position=2)
    assert keep_pages(issue.pk, [issue.pages.get(label="2").pk], WHY) == []
    (moved,) = keep_pages(issue.pk, [issue.pages.get(label="1").pk], WHY)
    assert (moved.thing, moved.number, moved.is_deletion) == (article.pk, 2, False)


@pytest.mark.parametrize("articles", [1, 20])
def test_keeping_takes_the_same_queries_however_large_the_issue(
    issue: Issue, articles: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(articles):
        press.print_article(issue.pages.get(label="1"), f"短讯{number}", signed=[("记者", "方舟")])
    keep_issue(issue.pk, WHY)
    # The pages' keys; the issue; its links; pages; articles; bylines with names; photos; zones;
    # what is known of them.
    with django_assert_num_queries(9):
        keep_issue(issue.pk, WHY)


def test_a_clock_set_back_changes_no_order(issue: Issue) -> None:
    Revision.objects.update(at="2099-01-01T00:00:00Z")
    rename_in_sql(issue)
    keep_issue(issue.pk, WHY)
    article = Article.objects.get(headline="另半篇")
    assert [one.number for one in Revision.objects.of("article", article.pk)] == [2, 1]
