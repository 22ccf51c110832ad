"""The list and form of continuations."""

import pytest
from django.contrib.auth.models import User
from django.db.models import Model
from django.test import Client
from django.urls import reverse
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


def told_by_history(client: Client, thing: Model) -> str:
    """The page that the admin shows as a thing's history."""
    name = f"admin:articles_{thing._meta.model_name}_history"
    return client.get(reverse(name, args=[thing.pk])).content.decode()


PAIR = "page 1, “渡口停航之后” → page 2, “两个字：平安。”"


def test_a_verdict_is_read_in_the_history_of_both_articles(
    proposal: Continuation, chief: Client
) -> None:
    choose(chief, "confirm_selected", proposal)
    for thing in (proposal, proposal.earlier, proposal.later):
        page = told_by_history(chief, thing)
        assert f"Continuation confirmed: {PAIR}" in page
        assert "chief" in page


@pytest.mark.parametrize("at_once", [True, False])
def test_a_deleted_link_is_read_in_the_history_of_both_articles(
    proposal: Continuation, chief: Client, at_once: bool
) -> None:
    if at_once:
        sent = {"action": "delete_selected", "_selected_action": [proposal.pk], "post": "yes"}
        chief.post(LIST, sent)
    else:
        chief.post(f"{LIST}{proposal.pk}/delete/", {"post": "yes"})
    assert not Continuation.objects.exists()
    for part in (proposal.earlier, proposal.later):
        assert f"Continuation taken away: {PAIR}" in told_by_history(chief, part)


@pytest.mark.parametrize("at_once", [True, False])
def test_a_link_that_goes_with_an_article_is_read_in_the_history_of_the_other(
    proposal: Continuation, chief: Client, at_once: bool
) -> None:
    articles = "/admin/articles/article/"
    if at_once:
        chosen = {"action": "delete_selected", "_selected_action": [proposal.later.pk]}
        chief.post(articles, chosen | {"post": "yes"})
    else:
        chief.post(f"{articles}{proposal.later.pk}/delete/", {"post": "yes"})
    assert not Continuation.objects.exists()
    assert f"Continuation taken away: {PAIR}" in told_by_history(chief, proposal.earlier)


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
