"""The list and form of continuations."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from articles.admin.cells import change_address
from articles.models import Continuation
from tests.admin.conftest import staff_with
from tests.admin.test_issues import messages_of

LIST = "/admin/articles/continuation/"
State = Continuation.State


def choose(client: Client, action: str, *links: Continuation) -> object:
    chosen = [link.pk for link in links]
    return client.post(LIST, {"action": action, "_selected_action": chosen})


def test_the_list_tells_both_parts_the_pages_and_the_state(
    proposal: Continuation, chief: Client
) -> None:
    page = chief.get(LIST).content.decode()
    assert 'title="渡口停航之后"' in page
    assert "2024-03-12 1 → 2" in page
    assert "? proposed" in page
    assert "90%" in page


def test_the_list_tells_who_decided_and_when_also_when_he_has_left(
    proposal: Continuation, chief: Client
) -> None:
    Continuation.objects.update(confirmed_by=User.objects.get(), confirmed_at=timezone.now())
    assert 'title="chief · ' in chief.get(LIST).content.decode()
    Continuation.objects.update(confirmed_by=None)
    assert 'title="a former editor · ' in chief.get(LIST).content.decode()


@pytest.mark.parametrize(
    ("action", "state"), [("confirm", State.CONFIRMED), ("reject", State.REJECTED)]
)
def test_actions_judge_the_selected_links(
    proposal: Continuation, chief: Client, action: str, state: str
) -> None:
    response = choose(chief, f"{action}_selected", proposal)
    assert len(messages_of(response)) == 1
    proposal.refresh_from_db()
    assert (proposal.state, proposal.confirmed_by) == (state, User.objects.get())


def test_a_verdict_is_noted_in_the_history(proposal: Continuation, chief: Client) -> None:
    choose(chief, "confirm_selected", proposal)
    note = LogEntry.objects.get().get_change_message()
    assert note == "Confirmed: 渡口停航之后 → 两个字：平安。"


def test_the_form_shows_the_pair_and_its_buttons(proposal: Continuation, chief: Client) -> None:
    page = chief.get(change_address(proposal)).content.decode()
    assert "上面刻着 <mark>（下转第2版）</mark>" in page
    assert f"{LIST}{proposal.pk}/confirm/" in page
    assert f"{LIST}{proposal.pk}/reject/" in page


def test_saving_the_form_changes_nothing(proposal: Continuation, chief: Client) -> None:
    chief.post(change_address(proposal), {"state": "confirmed", "score": "1"})
    before = (State.PROPOSED, 0.9)
    proposal.refresh_from_db()
    assert (proposal.state, proposal.score) == before


def test_deleting_a_link_needs_the_right_to(proposal: Continuation) -> None:
    editor = staff_with("editor", "view_continuation", "change_continuation")
    assert editor.post(f"{LIST}{proposal.pk}/delete/", {"post": "yes"}).status_code == 403
    choose(editor, "delete_selected", proposal)
    assert Continuation.objects.exists()
