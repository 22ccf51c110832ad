"""The list and form of issues: publishing, withdrawing, matching again."""

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.messages import get_messages
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.admin.cells import change_address, queue_address
from articles.models import Article, Continuation, Issue
from articles.workflow.publishing import publish
from tests.admin.conftest import staff_with
from tests.admin.filling import errors_of, save, sent_by
from tests.views.press import print_issue

LIST = "/admin/articles/issue/"


def messages_of(response: HttpResponse) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def press(client: Client, button: str, issue: Issue) -> HttpResponse:
    return client.post(reverse(f"admin:articles_issue_{button}", args=[issue.pk]))


def choose(client: Client, action: str, *issues: Issue) -> HttpResponse:
    """Tick issues of the list and carry out an action."""
    chosen = [issue.pk for issue in issues]
    return client.post(LIST, {"action": action, "_selected_action": chosen})


def test_the_list_tells_how_far_each_issue_is(proposal: Continuation, chief: Client) -> None:
    page = chief.get(LIST).content.decode()
    assert '<td class="field-pages">2</td><td class="field-articles">2</td>' in page
    assert "1 to confirm" in page
    assert "not published" in page


def test_open_marks_are_told_apart_from_proposals(
    earlier: Article, later: Article, chief: Client
) -> None:
    page = chief.get(LIST).content.decode()
    assert "2 without partner" in page
    assert "to confirm" not in page


def test_the_button_publishes_and_withdraws(issue: Issue, chief: Client) -> None:
    page = chief.get(change_address(issue)).content.decode()
    assert reverse("admin:articles_issue_publish", args=[issue.pk]) in page
    response = press(chief, "publish", issue)
    assert messages_of(response) == ["1 issue was published."]
    assert response.url == change_address(issue)
    issue.refresh_from_db()
    assert issue.is_published
    page = chief.get(change_address(issue)).content.decode()
    assert reverse("admin:articles_issue_withdraw", args=[issue.pk]) in page
    assert messages_of(press(chief, "withdraw", issue)) == ["1 issue was withdrawn."]
    issue.refresh_from_db()
    assert not issue.is_published


def test_publishing_is_noted_in_the_history(issue: Issue, chief: Client) -> None:
    press(chief, "publish", issue)
    assert LogEntry.objects.get().get_change_message() == "Published."


def test_several_issues_are_published_at_once(issue: Issue, chief: Client) -> None:
    other = print_issue(issue.newspaper, edition="增刊", published=False)
    response = choose(chief, "publish_selected", issue, other)
    assert messages_of(response) == ["2 issues were published."]
    assert Issue.objects.published().count() == 2


def test_what_is_published_already_keeps_its_date(issue: Issue, chief: Client) -> None:
    publish(issue)
    response = choose(chief, "publish_selected", issue)
    assert messages_of(response) == ["0 issues were published."]
    before, issue = issue.published_at, Issue.objects.get()
    assert issue.published_at == before
    assert not LogEntry.objects.exists()


@pytest.mark.parametrize(("action", "published"), [("publish", False), ("withdraw", True)])
def test_the_right_to_edit_is_not_the_right_to_publish(
    issue: Issue, action: str, published: bool
) -> None:
    if published:
        publish(issue)
    editor = staff_with("editor", "view_issue", "change_issue")
    address = reverse(f"admin:articles_issue_{action}", args=[issue.pk])
    assert address not in editor.get(change_address(issue)).content.decode()
    assert press(editor, action, issue).status_code == 403
    choose(editor, f"{action}_selected", issue)
    issue.refresh_from_db()
    assert issue.is_published == published


def test_an_issue_that_is_not_there_cannot_be_published(issue: Issue, chief: Client) -> None:
    assert chief.post(reverse("admin:articles_issue_publish", args=[0])).status_code == 404


def test_the_address_of_a_published_issue_stays(issue: Issue, chief: Client) -> None:
    publish(issue)
    save(chief, issue, date="2024-03-20", edition="晚报")
    issue.refresh_from_db()
    assert issue.key == "2024-03-12"


def test_a_second_issue_of_one_date_and_edition_is_refused(issue: Issue, chief: Client) -> None:
    address = reverse("admin:articles_issue_add")
    sent = sent_by(chief.get(address)) | {"newspaper": str(issue.newspaper.pk)}
    assert errors_of(chief.post(address, sent | {"date": "2024-03-12"}))
    assert chief.post(address, sent | {"date": "2024-03-13"}).status_code == 302


def test_a_refused_form_shows_the_page_again(issue: Issue, chief: Client) -> None:
    assert errors_of(save(chief, issue, edition="晚 报")) == [
        "An edition is a word without spaces, dots or slashes."
    ]
    assert errors_of(save(chief, issue, date=""))


def test_matching_again_stores_what_is_clear_now(
    earlier: Article, later: Article, chief: Client
) -> None:
    issue = earlier.page.issue
    response = press(chief, "match", issue)
    assert messages_of(response) == ["Matched again; open now: 1 to confirm"]
    assert response.url == queue_address(issue)
    assert Continuation.objects.get().later == later


def test_a_button_leads_back_to_a_page_of_ours_only(issue: Issue, chief: Client) -> None:
    place = reverse("admin:articles_issue_publish", args=[issue.pk])
    assert chief.post(place, {"next": "/admin/"}).url == "/admin/"
    for elsewhere in ("https://example.com/", "//example.com/"):
        assert chief.post(place, {"next": elsewhere}).url == change_address(issue)
