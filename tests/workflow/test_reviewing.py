"""Reviews and proofs (三审三校): who signs what, in which order, and what re-opens it."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import Permission, User
from django.utils import timezone, translation
from pytest_django import DjangoAssertNumQueries

from articles.history import Change, keep_issue
from articles.models import (
    AppendOnly,
    Article,
    Byline,
    Contributor,
    Issue,
    Newspaper,
    Page,
    Photo,
    SignOff,
)
from articles.workflow import reviewing
from articles.workflow.publishing import NotReady, publish
from articles.workflow.reviewing import NotAllowed, ReviewRefused
from articles.workflow.reviewing_rounds import ROUNDS, State, rounds_of
from articles.workflow.reviewing_standing import signings_of, unsigned
from tests.views.press import print_page, text
from tests.workflow.newsroom import (
    approve,
    give_back,
    issue_to_sign,
    newspaper_with,
    person,
    rewrite,
    sound_article,
    standing,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def issue() -> Issue:
    """An issue of a newspaper that asks for two reviews and a proof."""
    return issue_to_sign(reviews=2, proofs=1)


@pytest.fixture
def article(issue: Issue) -> Article:
    return sound_article(issue)


@pytest.fixture
def ann() -> User:
    return person("ann", "review")


@pytest.fixture
def bao() -> User:
    return person("bao", "review")


@pytest.fixture
def reader() -> User:
    return person("reader", "proof")


def ledger(article: Article) -> list[tuple[str, str, str]]:
    """Who did what in which round."""
    rows = SignOff.objects.filter(article=article.pk).for_listing()
    return [(str(row.by), f"{row.stage}-{row.round}", row.act) for row in rows]


# ---- the rounds, and their order


@pytest.mark.parametrize(
    ("reviews", "proofs", "names"),
    [
        (0, 0, []),
        (1, 0, ["first review"]),
        (2, 1, ["first review", "second review", "first proof"]),
        (
            3,
            3,
            [
                *("first review", "second review", "final review"),
                *("first proof", "second proof", "third proof"),
            ],
        ),
    ],
)
def test_a_newspaper_says_how_many(reviews: int, proofs: int, names: list[str]) -> None:
    newspaper = Newspaper(review_rounds=reviews, proof_rounds=proofs)
    assert [str(one) for one in rounds_of(newspaper)] == names


def test_an_article_goes_through_them_in_one_line(
    article: Article, ann: User, bao: User, reader: User
) -> None:
    for user, key in ((ann, "review-1"), (bao, "review-2"), (reader, "proof-1")):
        assert standing(article).open == ROUNDS[key]
        approve(article, user, key)
    assert standing(article).state == State.SIGNED
    assert unsigned(article.page.issue) == []


@pytest.mark.parametrize("key", ["review-2", "review-3", "proof-1", "proof-9", "", "x" * 5000])
@pytest.mark.parametrize("act", ["claim", "approve", "return_"])
def test_no_round_is_skipped(article: Article, key: str, act: str) -> None:
    chief = User.objects.create_superuser("chief")
    words = {"claim": (), "approve": (standing(article).digest,)}
    given = words.get(act, (standing(article).digest, "不行"))
    with pytest.raises(ReviewRefused):
        getattr(reviewing, act)(article.pk, chief, key, *given)
    assert ledger(article) == []


def test_a_round_is_not_signed_twice(article: Article, ann: User) -> None:
    approve(article, ann, "review-1")
    with pytest.raises(ReviewRefused, match="signed already"):
        approve(article, ann, "review-1")


def test_it_waits_for_the_desk_first(article: Article, ann: User) -> None:
    Page.objects.update(desk_done_at=None)
    assert standing(article).state == State.DESK
    with pytest.raises(ReviewRefused, match="desk"):
        approve(article, ann, "review-1")


# ---- who


def test_nobody_signs_two_reviews_of_one_article(article: Article, ann: User) -> None:
    approve(article, ann, "review-1")
    for attempt in (
        lambda: reviewing.claim(article.pk, ann, "review-2"),
        lambda: approve(article, ann, "review-2"),
        lambda: give_back(article, ann, "review-2"),
    ):
        with pytest.raises(ReviewRefused, match="nobody signs two reviews"):
            attempt()


def test_a_return_counts_as_much_as_a_signature(article: Article, ann: User, bao: User) -> None:
    give_back(article, ann, "review-1")
    rewrite(article, "改过了。")
    approve(article, bao, "review-1")
    with pytest.raises(ReviewRefused, match="nobody signs two"):
        approve(article, ann, "review-2")


def test_a_reviewer_may_sign_the_same_round_again_and_another_article(
    article: Article, ann: User
) -> None:
    approve(article, ann, "review-1")
    rewrite(article, "改过了。")
    approve(article, ann, "review-1")
    assert standing(article).open == ROUNDS["review-2"]
    approve(sound_article(article.page.issue, "学校开学"), ann, "review-1")


def test_who_reviewed_may_proof_read(article: Article, ann: User, bao: User) -> None:
    both = person("both", "review", "proof")
    approve(article, both, "review-1")
    approve(article, bao, "review-2")
    approve(article, both, "proof-1")
    assert standing(article).state == State.SIGNED


def test_nobody_decides_without_the_right(article: Article, reader: User, ann: User) -> None:
    with pytest.raises(NotAllowed, match="You may not sign the first review"):
        approve(article, reader, "review-1")
    approve(article, ann, "review-1")
    approve(article, person("bao", "review"), "review-2")
    with pytest.raises(NotAllowed, match="first proof"):
        approve(article, ann, "proof-1")


def test_a_right_that_was_lost_meanwhile_is_lost(article: Article, ann: User) -> None:
    reviewing.claim(article.pk, ann, "review-1")
    ann.user_permissions.remove(Permission.objects.get(codename="review"))
    with pytest.raises(NotAllowed):
        approve(article, User.objects.get(pk=ann.pk), "review-1")
    assert ledger(article) == [("ann", "review-1", "claimed")]


# ---- claims


def test_a_claim_keeps_others_away_until_it_is_handed_back(
    article: Article, ann: User, bao: User
) -> None:
    reviewing.claim(article.pk, ann, "review-1")
    assert standing(article).state == State.CLAIMED
    for attempt in (
        lambda: reviewing.claim(article.pk, bao, "review-1"),
        lambda: approve(article, bao, "review-1"),
        lambda: give_back(article, bao, "review-1"),
    ):
        with pytest.raises(ReviewRefused, match="ann has claimed this article"):
            attempt()
    reviewing.hand_back(article.pk, ann)
    approve(article, bao, "review-1")


def test_a_decision_claims_by_itself(article: Article, ann: User) -> None:
    approve(article, ann, "review-1")
    assert ledger(article) == [("ann", "review-1", "claimed"), ("ann", "review-1", "approved")]


def test_claiming_twice_is_one_claim(article: Article, ann: User) -> None:
    reviewing.claim(article.pk, ann, "review-1")
    reviewing.claim(article.pk, ann, "review-1")
    assert len(ledger(article)) == 1


def test_a_claim_outlives_a_change_of_the_text(article: Article, ann: User) -> None:
    reviewing.claim(article.pk, ann, "review-1")
    rewrite(article, "改过了。")
    assert standing(article).claim is not None
    approve(article, ann, "review-1")


def test_only_who_claimed_hands_back_or_who_may_release(
    article: Article, ann: User, bao: User
) -> None:
    with pytest.raises(ReviewRefused, match="Nobody has claimed"):
        reviewing.hand_back(article.pk, ann)
    reviewing.claim(article.pk, ann, "review-1")
    with pytest.raises(NotAllowed, match="ann has claimed"):
        reviewing.hand_back(article.pk, bao)
    reviewing.hand_back(article.pk, person("chief", "release"))
    assert standing(article).state == State.WAITING


def test_a_claim_of_somebody_who_is_barred_since_counts_not(article: Article, ann: User) -> None:
    bao = person("bao", "review")
    approve(article, ann, "review-1")
    reviewing.claim(article.pk, bao, "review-2")
    rewrite(article, "改过了。")
    approve(article, bao, "review-1")
    assert standing(article).state == State.WAITING
    approve(article, person("third", "review"), "review-2")


# ---- what re-opens


def signed_once(article: Article, ann: User) -> None:
    approve(article, ann, "review-1")
    assert standing(article).open == ROUNDS["review-2"]


def change_byline(article: Article) -> None:
    Byline.objects.filter(article=article).update(role="通讯员")


def change_name(article: Article) -> None:
    Contributor.objects.update(name="方周")


def add_photo(article: Article) -> None:
    Photo.objects.create(article=article, order=0, caption="老桥", image="a.png")


@pytest.mark.parametrize(
    "change",
    [
        lambda article: rewrite(article, "改过了。"),
        lambda article: Article.objects.update(headline="新桥修好了"),
        lambda article: Article.objects.update(continued_on="（下转第2版）"),
        change_byline,
        change_name,
        add_photo,
    ],
)
def test_whatever_readers_see_re_opens_whatever_changed_it(
    article: Article, ann: User, change: object
) -> None:
    signed_once(article, ann)
    change(article)  # type: ignore[operator]
    now = standing(article)
    assert now.open == ROUNDS["review-1"]
    assert now.reopened[ROUNDS["review-1"]].by == ann


def test_a_change_of_place_re_opens_nothing(article: Article, ann: User) -> None:
    signed_once(article, ann)
    Article.objects.update(position=7)
    assert standing(article).open == ROUNDS["review-2"]


def test_a_text_that_was_changed_back_is_the_one_that_was_signed(
    article: Article, ann: User
) -> None:
    signed_once(article, ann)
    former = Article.objects.get().body
    rewrite(article, "改过了。")
    Article.objects.update(body=former)
    assert standing(article).open == ROUNDS["review-2"]


def test_all_rounds_re_open_and_are_signed_again_from_the_first(
    article: Article, ann: User, bao: User, reader: User
) -> None:
    for user, key in ((ann, "review-1"), (bao, "review-2"), (reader, "proof-1")):
        approve(article, user, key)
    rewrite(article, "改过了。")
    assert [one.key for one in standing(article).reopened] == ["review-1", "review-2", "proof-1"]
    for user, key in ((ann, "review-1"), (bao, "review-2"), (reader, "proof-1")):
        approve(article, user, key)
    assert standing(article).state == State.SIGNED


def test_who_reads_another_text_than_stands_decides_nothing(article: Article, ann: User) -> None:
    seen = standing(article).digest
    rewrite(article, "改过了。")
    with pytest.raises(ReviewRefused, match="changed while you read it"):
        reviewing.approve(article.pk, ann, "review-1", seen)
    with pytest.raises(ReviewRefused, match="changed while you read it"):
        reviewing.return_(article.pk, ann, "review-1", seen, "不行")
    assert ledger(article) == []


# ---- returns


@pytest.mark.parametrize("opinion", ["", "  \n"])
def test_a_return_says_why(article: Article, ann: User, opinion: str) -> None:
    with pytest.raises(ReviewRefused, match="Say why"):
        give_back(article, ann, "review-1", opinion)


def test_what_no_database_keeps_is_refused_in_a_sentence(article: Article, ann: User) -> None:
    with pytest.raises(ReviewRefused, match="Null characters"):
        approve(article, ann, "review-1", "\x00")
    assert ledger(article) == []


def test_what_is_returned_waits_for_another_text(article: Article, ann: User) -> None:
    give_back(article, ann, "review-1")
    assert standing(article).state == State.RETURNED
    with pytest.raises(ReviewRefused, match="ann returned this article"):
        approve(article, ann, "review-1")
    rewrite(article, "改过了。")
    assert standing(article).state == State.WAITING
    approve(article, ann, "review-1")


def test_or_for_an_answer_of_somebody_who_may_change_it(article: Article, ann: User) -> None:
    editor = person("editor", "change_article")
    with pytest.raises(ReviewRefused, match="not returned"):
        reviewing.resubmit(article.pk, editor, "日期无误")
    give_back(article, ann, "review-1")
    with pytest.raises(NotAllowed):
        reviewing.resubmit(article.pk, ann, "日期无误")
    with pytest.raises(ReviewRefused, match="Say why"):
        reviewing.resubmit(article.pk, editor, " ")
    reviewing.resubmit(article.pk, editor, "日期无误")
    assert standing(article).state == State.WAITING
    assert standing(article).open == ROUNDS["review-1"]


def test_the_author_of_a_draft_answers_for_it(article: Article, ann: User) -> None:
    author = person("author", "write_own_drafts")
    Article.objects.update(author=author)
    give_back(article, ann, "review-1")
    with pytest.raises(NotAllowed):
        reviewing.resubmit(article.pk, person("colleague", "write_own_drafts"), "日期无误")
    reviewing.resubmit(article.pk, author, "日期无误")


def test_a_return_sets_the_signatures_of_its_round_aside(
    article: Article, ann: User, bao: User
) -> None:
    approve(article, ann, "review-1")
    first = Article.objects.get().body
    rewrite(article, "改过了。")
    give_back(article, bao, "review-1")
    Article.objects.update(body=first)
    assert standing(article).open == ROUNDS["review-1"]


def test_a_later_round_returns_to_itself_when_nothing_was_changed(
    article: Article, ann: User, bao: User
) -> None:
    approve(article, ann, "review-1")
    give_back(article, bao, "review-2")
    reviewing.resubmit(article.pk, person("editor", "change_article"), "日期无误")
    assert standing(article).open == ROUNDS["review-2"]
    approve(article, bao, "review-2")


def test_and_to_the_first_round_when_the_text_was(article: Article, ann: User, bao: User) -> None:
    approve(article, ann, "review-1")
    give_back(article, bao, "review-2")
    rewrite(article, "改过了。")
    assert standing(article).open == ROUNDS["review-1"]


# ---- the ledger


def test_an_entry_keeps_the_revision_and_the_words(article: Article, ann: User) -> None:
    approve(article, ann, "review-1", " 可发 ")
    assert SignOff.objects.last().revision == 0, "none is kept of what a test prints"
    keep_issue(article.page.issue_id, Change(None, "imported"))
    approve(article, person("bao", "review"), "review-2")
    rewrite(article, "改过了。")
    keep_issue(article.page.issue_id, Change(None, "changed"))
    approve(article, ann, "review-1")
    approved = SignOff.objects.filter(act="approved")
    assert list(approved.values_list("revision", flat=True)) == [0, 1, 2]
    first = approved.first()
    assert (first.opinion, first.public_id, first.issue) == (
        "可发",
        article.public_id,
        article.page.issue_id,
    )


def test_entries_are_never_changed_nor_deleted(article: Article, ann: User) -> None:
    approve(article, ann, "review-1")
    entry = SignOff.objects.first()
    for attempt in (
        entry.save,
        entry.delete,
        SignOff.objects.all().delete,
        lambda: SignOff.objects.update(opinion="x"),
    ):
        with pytest.raises(AppendOnly):
            attempt()
    Article.objects.all().delete()
    assert len(ledger(article)) == 2, "the ledger outlives the article"


def test_an_article_that_is_gone_is_said_to_be(article: Article, ann: User) -> None:
    Article.objects.all().delete()
    with pytest.raises(ReviewRefused, match="not there any more"):
        reviewing.claim(article.pk, ann, "review-1")


# ---- publishing


def test_an_issue_is_not_published_before_everything_is_signed(
    issue: Issue, article: Article, ann: User, bao: User, reader: User
) -> None:
    with pytest.raises(NotReady, match="1 article lacks the first review: page 1, “老桥修好了”"):
        publish(issue)
    for user, key in ((ann, "review-1"), (bao, "review-2"), (reader, "proof-1")):
        approve(article, user, key)
    assert publish(issue)


def test_what_is_missing_is_said_round_by_round(issue: Issue, ann: User) -> None:
    for number in range(7):
        sound_article(issue, f"第{number}座桥")
    approve(issue.pages.get().articles.first(), ann, "review-1")
    first, second = unsigned(issue)
    assert first.startswith("6 articles lack the first review: page 1, “第1座桥”; ")
    assert first.endswith("“第5座桥”; …")
    assert second == "1 article lacks the second review: page 1, “第0座桥”"


def test_a_changed_text_keeps_the_issue_from_its_readers_again(
    issue: Issue, article: Article, ann: User, bao: User, reader: User
) -> None:
    for user, key in ((ann, "review-1"), (bao, "review-2"), (reader, "proof-1")):
        approve(article, user, key)
    Article.objects.update(body=text("本报讯（记者方舟）老桥昨天修好了。"))
    with pytest.raises(NotReady, match="first review"):
        publish(issue)


def test_a_published_issue_is_not_reviewed_any_more(
    issue: Issue, article: Article, ann: User
) -> None:
    reviewing.claim(article.pk, ann, "review-1")
    Issue.objects.update(published_at=timezone.now())
    for attempt in (
        lambda: approve(article, ann, "review-1"),
        lambda: reviewing.hand_back(article.pk, ann),
    ):
        with pytest.raises(ReviewRefused, match="not reviewed any more"):
            attempt()


def test_fewer_rounds_ask_for_less_at_once(issue: Issue, article: Article, ann: User) -> None:
    approve(article, ann, "review-1")
    newspaper_with(reviews=1, proofs=0)
    assert standing(article).state == State.SIGNED
    with pytest.raises(ReviewRefused, match="asks for no second review"):
        approve(article, person("bao", "review"), "review-2")


# ---- what it costs


@pytest.mark.parametrize("pages", [1, 6])
def test_the_standing_of_an_issue_takes_four_queries(
    issue: Issue, ann: User, pages: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(2, pages + 1):
        print_page(issue, str(number))
    Page.objects.update(desk_done_at=timezone.now())
    for page in issue.pages.all():
        approve(sound_article(issue, label=page.label), ann, "review-1")
    # 1. articles with pages  2. bylines with names  3. photos  4. the ledger with its people
    with django_assert_num_queries(4):
        assert {one.state for one in signings_of([issue])} == {State.WAITING}


def test_without_rounds_nothing_is_asked(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    issue = issue_to_sign()
    sound_article(issue)
    with django_assert_num_queries(0):
        assert unsigned(issue) == []
