"""Proposals of an issue in the database, beside what editors decided."""

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.importing.continuations import match_issue, matching_of
from articles.models import Continuation
from articles.workflow.linking import confirm, link, reject
from tests.importing.desk import Desk, article, draft, edit

State = Continuation.State
HARBOUR = draft(
    "渡口要建新码头",
    "镇里决定在渡口建一座新码头，码头长六十米，能停四条船，老码头留给钓鱼的人，",
    printed_on="（下转第2版）",
)
HARBOUR_ON = draft(
    "渡口要建新码头",
    "船工们听说了都高兴。新码头明年春天动工，后年通航。",
    printed_from="（上接第1版）",
)
THEATRE = draft(
    "戏台演了一百天",
    "老戏台从立春演到芒种，一共唱了一百天，台下的板凳从来没有空过，",
    printed_on="（下转第2版）",
)
THEATRE_ON = draft(
    "戏台演了一百天",
    "唱戏的师傅说，观众不走，他们就不歇。秋天还要再唱。",
    printed_from="（上接第1版）",
)


@pytest.fixture
def issue(desk: Desk):  # type: ignore[no-untyped-def]
    """Two stories that jump from page 1 to page 2; the later parts have no headline."""
    desk.page(HARBOUR, THEATRE, page="1")
    desk.page({**HARBOUR_ON, "kicker": "二"}, {**THEATRE_ON, "kicker": "二"}, page="2")
    return desk.issue


@pytest.fixture
def editor() -> User:
    return User.objects.create_user("editor")


def links() -> list[tuple[str, str, str]]:
    """Every continuation as (headline, page of the later part, state)."""
    return [
        (one.earlier.headline, one.later.page.label, one.state)
        for one in Continuation.objects.order_by("earlier__position", "pk")
    ]


def test_an_import_proposes_the_clear_pairs(issue) -> None:  # type: ignore[no-untyped-def]
    assert links() == [("渡口要建新码头", "2", "proposed"), ("戏台演了一百天", "2", "proposed")]
    for proposal in Continuation.objects.all():
        assert 0 < proposal.score <= 1
        assert proposal.evidence


def test_matching_again_writes_nothing(issue) -> None:  # type: ignore[no-untyped-def]
    with CaptureQueriesContext(connection) as queries:
        match_issue(issue)
    written = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert written == []


def test_a_confirmed_pair_stays_and_is_not_offered_again(issue, editor: User) -> None:  # type: ignore[no-untyped-def]
    confirm(Continuation.objects.get(earlier__headline="渡口要建新码头"), editor)
    matching = match_issue(issue)
    assert [one.earlier.headline for one in matching.proposals] == ["戏台演了一百天"]
    assert links() == [("渡口要建新码头", "2", "confirmed"), ("戏台演了一百天", "2", "proposed")]


def test_a_rejected_pair_is_not_proposed_again_and_its_marks_are_open(issue, editor: User) -> None:  # type: ignore[no-untyped-def]
    reject(Continuation.objects.get(earlier__headline="渡口要建新码头"), editor)
    matching = match_issue(issue)
    assert links() == [("渡口要建新码头", "2", "rejected"), ("戏台演了一百天", "2", "proposed")]
    assert {(mark.part.headline, mark.side) for mark in matching.open_marks} == {
        ("渡口要建新码头", "on"),
        ("渡口要建新码头", "from"),
    }


def test_a_proposal_that_is_none_any_more_goes(issue, desk: Desk) -> None:  # type: ignore[no-untyped-def]
    first = Continuation.objects.get(earlier__headline="渡口要建新码头")
    for part in (first.earlier, first.later):
        part.continued_on = part.continued_from = ""
        part.save()
    match_issue(issue)
    assert links() == [("戏台演了一百天", "2", "proposed")]


def test_a_link_by_hand_takes_the_place_of_a_proposal(issue, editor: User) -> None:  # type: ignore[no-untyped-def]
    first, second = Continuation.objects.order_by("earlier__position")
    Continuation.objects.all().delete()
    link(first.earlier, second.later, editor)
    match_issue(issue)
    assert ("渡口要建新码头", "2", "confirmed") in links()
    assert not Continuation.objects.filter(later=second.later, state=State.PROPOSED).exists()


def test_looking_stores_nothing(issue) -> None:  # type: ignore[no-untyped-def]
    Continuation.objects.all().delete()
    assert len(matching_of(issue).proposals) == 2
    assert links() == []


def test_what_finds_no_partner_is_a_problem_of_the_report(desk: Desk) -> None:
    report = desk.page(HARBOUR, page="1")
    assert report.links == []
    [problem] = report.problems
    assert problem == "page 1, “渡口要建新码头”: the issue has no article on the page it names: 2"


def test_marks_that_an_editor_mends_are_matched_at_the_next_import(desk: Desk) -> None:
    path = desk.write({**HARBOUR, "printed_on": "（下转第8版）"}, page="1")
    desk.run(path)
    desk.page({**HARBOUR_ON, "headline": "码头续篇", "printed_from": ""}, page="2")
    Continuation.objects.all().delete()
    edit("渡口要建新码头", continued_on="（下转第2版）")
    edit("码头续篇", headline="渡口要建新码头（续）", continued_from="（上接第1版）")
    desk.run(path)
    assert Continuation.objects.get().later == article("渡口要建新码头（续）")
