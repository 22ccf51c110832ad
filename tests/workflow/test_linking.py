"""Linking the parts of a story: what an editor can decide, and what is refused."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils import timezone, translation

from articles.models import Article, Continuation, Issue
from articles.workflow.linking import LinkRefused, confirm, link, reject, rule_out, take_back
from tests.views.press import join, print_article, print_issue, print_newspaper, print_page

pytestmark = pytest.mark.django_db
State = Continuation.State


@pytest.fixture(autouse=True)
def _in_english() -> object:
    with translation.override("en"):
        yield


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


@pytest.fixture
def issue() -> Issue:
    return print_issue(print_newspaper())


@pytest.fixture
def parts(issue: Issue) -> list[Article]:
    """Three articles on three pages."""
    return [print_article(print_page(issue, label), f"第{label}部分") for label in "123"]


@pytest.fixture
def proposal(parts: list[Article]) -> Continuation:
    return Continuation.objects.create(
        earlier=parts[0], later=parts[1], score=0.8, evidence=["the printed pages agree"]
    )


def test_a_confirmed_link_tells_who_and_when(proposal: Continuation, editor: User) -> None:
    before = timezone.now()
    confirm(proposal, editor)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.confirmed_by) == (State.CONFIRMED, editor)
    assert before <= proposal.confirmed_at <= timezone.now()
    assert proposal.score == 0.8


def test_a_rejected_link_stays_on_record_and_frees_both_sides(
    proposal: Continuation, parts: list[Article], editor: User
) -> None:
    reject(proposal, editor)
    link(parts[0], parts[2], editor)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.confirmed_by) == (State.REJECTED, editor)


def test_what_was_rejected_can_be_confirmed_after_all(proposal: Continuation, editor: User) -> None:
    reject(proposal, editor)
    confirm(proposal, editor)
    assert Continuation.objects.get().state == State.CONFIRMED


def test_a_link_by_hand_is_confirmed_and_has_no_evidence(
    parts: list[Article], editor: User
) -> None:
    made = link(parts[0], parts[2], editor)
    assert (made.state, made.confirmed_by, made.evidence) == (State.CONFIRMED, editor, [])


def test_linking_a_proposed_pair_by_hand_confirms_the_proposal(
    proposal: Continuation, parts: list[Article], editor: User
) -> None:
    assert link(parts[0], parts[1], editor) == proposal
    assert Continuation.objects.get().evidence == ["the printed pages agree"]


def test_a_part_that_already_goes_on_is_refused_a_second_later_part(
    proposal: Continuation, parts: list[Article], editor: User
) -> None:
    with pytest.raises(LinkRefused, match="“第1部分” already goes on as “第2部分”"):
        link(parts[0], parts[2], editor)


def test_a_part_that_continues_another_is_refused_a_second_earlier_part(
    proposal: Continuation, parts: list[Article], editor: User
) -> None:
    with pytest.raises(LinkRefused, match="“第2部分” already continues “第1部分”"):
        link(parts[2], parts[1], editor)


def test_confirming_is_refused_while_another_link_has_the_side(
    proposal: Continuation, parts: list[Article], editor: User
) -> None:
    reject(proposal, editor)
    join(parts[0], parts[2])
    with pytest.raises(LinkRefused, match="already goes on as “第3部分”"):
        confirm(proposal, editor)
    proposal.refresh_from_db()
    assert proposal.state == State.REJECTED


def test_a_circle_is_refused(parts: list[Article], editor: User) -> None:
    join(parts[0], parts[1])
    join(parts[1], parts[2])
    with pytest.raises(LinkRefused, match="circle"):
        link(parts[2], parts[0], editor)


def test_an_article_that_would_continue_itself_is_refused(
    parts: list[Article], editor: User
) -> None:
    with pytest.raises(LinkRefused, match="itself"):
        link(parts[0], parts[0], editor)


def test_parts_of_two_issues_are_refused(parts: list[Article], editor: User) -> None:
    other = print_issue(print_newspaper(), edition="增刊")
    elsewhere = print_article(print_page(other, "1"), "增刊")
    with pytest.raises(LinkRefused, match="same issue"):
        link(parts[0], elsewhere, editor)
    assert not Continuation.objects.exists()


def test_a_decision_that_is_taken_back_leaves_the_proposal_open(
    proposal: Continuation, editor: User
) -> None:
    confirm(proposal, editor)
    take_back(proposal, editor)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.confirmed_by) == (State.PROPOSED, None)
    assert proposal.confirmed_at is None


def test_a_link_by_hand_that_is_taken_back_is_gone(parts: list[Article], editor: User) -> None:
    take_back(link(parts[0], parts[1], editor), editor)
    assert not Continuation.objects.exists()


def test_a_link_that_went_meanwhile_is_refused(proposal: Continuation, editor: User) -> None:
    Continuation.objects.all().delete()
    for act in (confirm, reject):
        with pytest.raises(LinkRefused, match="does not exist any more"):
            act(proposal, editor)


def test_the_database_has_the_last_word(
    proposal: Continuation,
    parts: list[Article],
    editor: User,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """As when an import links one of the parts between the check and the saving."""
    monkeypatch.setattr("articles.workflow.linking._check_sides", lambda continuation: None)
    with pytest.raises(LinkRefused, match="Somebody else"):
        link(parts[0], parts[2], editor)
    assert Continuation.objects.get() == proposal


def test_another_partner_is_picked_and_the_proposal_is_rejected_with_it(
    proposal: Continuation, parts: list[Article], editor: User
) -> None:
    link(parts[0], parts[2], editor, instead=proposal)
    states = {link.later: link.state for link in Continuation.objects.all()}
    assert states == {parts[1]: State.REJECTED, parts[2]: State.CONFIRMED}


def test_where_another_partner_cannot_stand_the_proposal_stays(
    proposal: Continuation, parts: list[Article], editor: User
) -> None:
    with pytest.raises(LinkRefused, match="itself"):
        link(parts[0], parts[0], editor, instead=proposal)
    assert Continuation.objects.get().state == State.PROPOSED


def test_a_pair_that_nobody_proposed_is_ruled_out(parts: list[Article], editor: User) -> None:
    rule_out(parts[0], parts[2], editor)
    ruled_out = Continuation.objects.get()
    assert (ruled_out.state, ruled_out.confirmed_by) == (State.REJECTED, editor)


def test_a_pair_that_somebody_has_linked_meanwhile_is_not_ruled_out(
    parts: list[Article], editor: User
) -> None:
    made = link(parts[0], parts[1], editor)
    with pytest.raises(LinkRefused, match="Somebody else has just linked"):
        rule_out(parts[0], parts[1], editor)
    made.refresh_from_db()
    assert made.state == State.CONFIRMED


# ---- the record


def history(thing: Model) -> list[str]:
    """What the admin's history says of a thing, oldest first."""
    notes = LogEntry.objects.filter(
        content_type=ContentType.objects.get_for_model(thing), object_id=thing.pk
    )
    return [entry.get_change_message() for entry in notes.order_by("pk")]


PAIR = "page 1, “第1部分” → page 2, “第2部分”"


def test_each_decision_stands_in_the_history_of_the_link_and_of_both_articles(
    proposal: Continuation, parts: list[Article], editor: User
) -> None:
    confirm(proposal, editor)
    reject(proposal, editor)
    take_back(proposal, editor)
    noted = [
        f"Continuation confirmed: {PAIR}",
        f"Continuation rejected: {PAIR}",
        f"Decision on a continuation taken back: {PAIR}",
    ]
    for thing in (proposal, parts[0], parts[1]):
        assert history(thing) == noted
    assert history(parts[2]) == []


def test_a_link_by_hand_that_is_gone_stays_in_the_history_of_both_articles(
    parts: list[Article], editor: User
) -> None:
    take_back(link(parts[0], parts[1], editor), editor)
    for part in parts[:2]:
        assert history(part) == [
            f"Continuation linked by hand: {PAIR}",
            f"Continuation taken away: {PAIR}",
        ]


def test_who_and_when_are_recorded(parts: list[Article], editor: User) -> None:
    before = timezone.now()
    link(parts[0], parts[1], editor)
    for entry in LogEntry.objects.all():
        assert entry.user == editor
        assert before <= entry.action_time <= timezone.now()


def test_a_proposal_given_up_for_another_partner_is_recorded_too(
    proposal: Continuation, parts: list[Article], editor: User
) -> None:
    link(parts[0], parts[2], editor, instead=proposal)
    assert history(parts[1]) == [f"Continuation rejected: {PAIR}"]
    assert [words.partition(":")[0] for words in history(parts[0])] == [
        "Continuation rejected",
        "Continuation linked by hand",
    ]


def test_a_decision_that_is_refused_leaves_no_record(parts: list[Article], editor: User) -> None:
    with pytest.raises(LinkRefused):
        link(parts[0], parts[0], editor)
    assert not LogEntry.objects.exists()


def test_a_long_headline_is_cut_in_the_record(parts: list[Article], editor: User) -> None:
    Article.objects.filter(pk=parts[0].pk).update(headline="长" * 10_000)
    parts[0].refresh_from_db()
    link(parts[0], parts[1], editor)
    assert f"“{'长' * 39}…”" in history(parts[1])[0]
