"""How far each page of an issue is, and what comes first."""

from collections import Counter

import pytest
from django.contrib.auth.models import User
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from articles.models import Article, Issue, Page
from articles.parsing.model import Label, Role
from articles.workflow.checking import judged_issue, waive
from articles.workflow.page_progress import Next, Step, issues_with_step, standing_of
from articles.workflow.publishing import publish
from tests.views.press import (
    join,
    print_archive,
    print_article,
    print_issue,
    print_newspaper,
    print_page,
    text,
)
from tests.workflow.newsroom import approve, issue_to_sign, person, sound_article

pytestmark = pytest.mark.django_db


@pytest.fixture
def issue() -> Issue:
    return print_issue(print_newspaper(), published=False)


def done(*pages: Page) -> None:
    Page.objects.filter(pk__in=[page.pk for page in pages]).update(desk_done_at=timezone.now())


def sound(page: Page, headline: str) -> Article:
    """An article that no check finds fault with."""
    body = text(f"本报讯（记者方舟）{headline}，人们都说好。")
    return print_article(page, headline, body=body, signed=[("记者", "方舟")])


def label(block: int, role: Role, article: int | None) -> dict[str, object]:
    return Label(block, 0, 4, role, article, False, "").to_json()


def test_a_page_tells_its_blocks_its_articles_and_the_text_of_none(issue: Issue) -> None:
    page = print_page(issue)
    page.labels = [
        label(1, Role.HEADLINE, 1),
        label(2, Role.DATELINE, 1),
        label(2, Role.BODY, 1),
        label(3, Role.UNKNOWN, None),
        label(4, Role.FURNITURE, None),
    ]
    page.save()
    sound(page, "老桥修好了")
    [found] = standing_of(issue).pages
    assert (found.blocks, found.unknown, found.articles) == (4, 1, 1)


def test_a_page_tells_when_the_desk_was_done_with_it_and_by_whom(issue: Issue) -> None:
    editor = User.objects.create_user("editor")
    page = print_page(issue)
    assert not standing_of(issue).pages[0].is_done
    page.desk_done_at, page.desk_done_by = timezone.now(), editor
    page.save()
    [found] = standing_of(issue).pages
    assert (found.is_done, found.page.desk_done_by) == (True, editor)


def test_open_continuations_count_on_each_page_that_they_touch(issue: Issue) -> None:
    front, second, third = (print_page(issue, name) for name in "123")
    first = print_article(front, "甲", continued_on="（下转第2版）")
    join(first, print_article(second, "甲", continued_from="（上接第1版）"), state="proposed")
    print_article(third, "乙", continued_from="（上接第9版）")
    both = print_article(third, "丙", continued_on="（下转第3版）")
    join(both, print_article(third, "丁"), state="proposed")
    standing = standing_of(issue)
    assert [page.open for page in standing.pages] == [1, 1, 2]
    assert standing.open == 3, "a link is one, though it stands on two pages"


def test_a_confirmed_link_is_not_open(issue: Issue) -> None:
    first = print_article(print_page(issue, "1"), "甲", continued_on="（下转第2版）")
    join(first, print_article(print_page(issue, "2"), "甲", continued_from="（上接第1版）"))
    assert standing_of(issue).open == 0


def waive_all(issue: Issue) -> None:
    for one in judged_issue(issue):
        waive(one.finding, "印错了", User.objects.get_or_create(username="chief")[0])


def test_a_mark_that_somebody_waived_is_explained(issue: Issue) -> None:
    page = print_page(issue)
    print_article(page, "甲", continued_on="（下转第9版）")
    assert standing_of(issue).open == 1
    waive_all(issue)
    standing = standing_of(issue)
    assert (standing.open, standing.findings) == (0, Counter())
    print_article(page, "乙", continued_on="（下转第9版）")
    assert standing_of(issue).open == 1


def test_findings_are_counted_by_level_page_by_page(issue: Issue) -> None:
    sound(print_page(issue, "1"), "老桥修好了")
    print_article(print_page(issue, "2"), "学校开学", body=[])
    first, second = standing_of(issue).pages
    assert first.errors == 0
    assert second.errors > 0
    assert standing_of(issue).findings["error"] == second.errors


def test_a_page_is_ready_when_the_desk_is_done_and_nothing_is_open(issue: Issue) -> None:
    ready, open_mark, faulty, undone = (print_page(issue, name) for name in "1234")
    for page, headline in zip((ready, undone), ("老桥修好了", "树种好了"), strict=True):
        sound(page, headline)
    print_article(open_mark, "甲", continued_on="（下转第9版）")
    print_article(faulty, "乙", body=[])
    done(ready, open_mark, faulty)
    standing = standing_of(issue)
    assert [page.is_ready for page in standing.pages] == [True, False, False, False]
    assert standing.ready == 1


def test_pages_that_are_not_there_are_named_or_counted(issue: Issue) -> None:
    for name in "12":
        print_page(issue, name)
    issue.page_count = 4
    assert (standing_of(issue).lacking, standing_of(issue).nameless) == (["3", "4"], 0)
    print_page(issue, "A01")
    assert (standing_of(issue).lacking, standing_of(issue).nameless) == ([], 1)


# ---- what comes first


def test_an_issue_without_pages_needs_pages(issue: Issue) -> None:
    assert standing_of(issue).step == Step(Next.PAGES)


def test_the_desk_comes_first_page_by_page_and_says_why(issue: Issue) -> None:
    empty, unlabelled, plain = (print_page(issue, name) for name in "123")
    for page in (unlabelled, plain):
        sound(page, f"老桥修好了{page.label}")
    unlabelled.labels = [label(1, Role.UNKNOWN, None)]
    unlabelled.save()
    assert standing_of(issue).step == Step(Next.NO_ARTICLES, empty)
    done(empty)
    assert standing_of(issue).step == Step(Next.UNKNOWN, unlabelled, 1)
    done(unlabelled)
    assert standing_of(issue).step == Step(Next.DESK, plain)


def test_then_continuations_then_errors_then_publishing(issue: Issue) -> None:
    page = print_page(issue)
    sound(page, "老桥修好了")
    done(page)
    assert standing_of(issue).step == Step(Next.PUBLISH)
    empty = print_article(page, "学校开学", body=[])
    assert standing_of(issue).step.kind == Next.MEND
    empty.continued_on = "（下转第9版）"
    empty.save()
    assert standing_of(issue).step == Step(Next.LINK, number=1)


def test_a_published_issue_is_to_be_read_and_waits_for_no_desk(issue: Issue) -> None:
    sound(print_page(issue), "老桥修好了")
    publish(issue)
    assert standing_of(issue).step == Step(Next.READ)


def test_nothing_is_missing_where_all_is_done(issue: Issue) -> None:
    page = print_page(issue)
    sound(page, "老桥修好了")
    assert not standing_of(issue).is_complete
    done(page)
    assert standing_of(issue).is_complete
    issue.page_count = 2
    assert not standing_of(issue).is_complete


@pytest.mark.parametrize("pages", [2, 16])
def test_the_number_of_queries_does_not_grow_with_the_pages(
    issue: Issue, pages: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(1, pages + 1):
        page = print_page(issue, str(number))
        sound(page, f"老桥修好了{number}")
        print_article(page, "甲", continued_on="（下转第9版）", continued_from="（上接第1版）")
    # 1.-7. the findings and their waivers  8. open jump lines  9. open continuation lines
    # 10. proposals  11. articles of each page  12. pages
    with django_assert_num_queries(12):
        standing_of(issue)


# ---- reviews and proofs


def signed_by(name: str, article: Article, *keys: str) -> None:
    user = person(name, "review", "proof")
    for key in keys:
        approve(article, user, key)


def test_each_page_tells_how_many_of_its_rounds_are_signed() -> None:
    issue = issue_to_sign(reviews=2, proofs=1)
    done(print_page(issue, "2"))
    first, second = (sound_article(issue, "老桥修好了", label) for label in "12")
    sound_article(issue, "学校开学")
    signed_by("ann", first, "review-1")
    signed_by("bao", first, "review-2", "proof-1")
    signed_by("cao", second, "review-1")
    standing = standing_of(issue)
    front, inside = standing.pages
    assert front.rounds.stages == [("review", 2, 4), ("proof", 1, 2)]
    assert inside.rounds.stages == [("review", 1, 2), ("proof", 0, 1)]
    assert (standing.stages, standing.unsigned) == (["review", "proof"], 2)


def test_signing_comes_last_before_publishing_and_a_page_is_not_ready_without() -> None:
    issue = issue_to_sign(reviews=1)
    article = sound_article(issue)
    empty = print_article(article.page, "学校开学", body=[])
    assert standing_of(issue).step.kind == Next.MEND
    empty.delete()
    standing = standing_of(issue)
    assert standing.step == Step(Next.REVIEW, number=1)
    assert (standing.ready, standing.is_complete) == (0, False)
    signed_by("ann", article, "review-1")
    standing = standing_of(issue)
    assert standing.step == Step(Next.PUBLISH)
    assert (standing.ready, standing.is_complete) == (1, True)


def test_a_published_issue_has_nothing_to_sign() -> None:
    issue = issue_to_sign(reviews=1)
    issue.published_at = timezone.now()
    issue.save()
    sound_article(issue)
    standing = standing_of(issue)
    assert (standing.stages, standing.unsigned, standing.ready) == ([], 0, 1)


@pytest.mark.parametrize("pages", [2, 16])
def test_rounds_take_four_queries_more(
    pages: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    issue = issue_to_sign(reviews=1)
    for number in range(2, pages + 1):
        done(print_page(issue, str(number)))
    for page in issue.pages.all():
        article = sound_article(issue, f"老桥修好了{page.label}", page.label)
        signed_by(f"reviewer{page.label}", article, "review-1")
    # 1.-7. the findings and their waivers  8. open jump lines  9. open continuation lines
    # 10. proposals  11. articles of each page  12. articles  13. bylines  14. photos
    # 15. the ledger  16. pages
    with django_assert_num_queries(16):
        standing_of(issue)


# ---- many issues


def test_the_newest_issues_have_their_step_without_the_checks(issue: Issue) -> None:
    [one] = issues_with_step(5)
    assert one.step == Step(Next.PAGES)
    third, front, second = (print_page(issue, label) for label in "312")
    done(front)
    [one] = issues_with_step(5)
    assert one.step == Step(Next.DESK, second)
    done(second, third)
    [one] = issues_with_step(5)
    assert one.step == Step(Next.CHECK)
    print_article(second, "甲", continued_on="（下转第9版）")
    [one] = issues_with_step(5)
    assert one.step == Step(Next.LINK, number=1)


@pytest.mark.parametrize("issues", [1, 5])
def test_the_newest_issues_take_five_queries(
    issues: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    print_archive(print_newspaper(), issues)
    # 1. issues and newspapers  2. pages  3. articles and marks  4. proposals  5. undone pages
    with django_assert_num_queries(5):
        assert len(issues_with_step(10)) == issues
