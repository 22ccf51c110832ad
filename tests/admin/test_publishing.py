"""The screens about publishing: a set time, and a link to a preview."""

import datetime
import re

import pytest
from django.contrib.admin.models import LogEntry
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localtime

from articles.models import Article, Issue
from articles.workflow.publishing import publish
from tests.admin.conftest import staff_with
from tests.admin.test_issues import messages_of
from tests.views.press import reader

LINK = re.compile(r'value="http://testserver(/preview/[^"]+)"')


def screen(name: str, issue: Issue) -> str:
    return reverse(f"admin:articles_issue_{name}", args=[issue.pk])


def set_time(client: Client, issue: Issue, at: str) -> HttpResponse:
    return client.post(screen("schedule", issue), {"publish_at": at})


def tomorrow() -> datetime.datetime:
    """Six in the morning of the next day, in the newsroom's time."""
    day = localtime() + datetime.timedelta(days=1)
    return day.replace(hour=6, minute=0, second=0, microsecond=0)


def test_a_time_is_set_in_the_newsrooms_own_time_and_cancelled(issue: Issue, chief: Client) -> None:
    at = tomorrow()
    response = set_time(chief, issue, f"{at:%Y-%m-%dT%H:%M}")
    [sentence] = messages_of(response)
    assert sentence.startswith("To be published at ")
    assert "6 a.m." in sentence
    issue.refresh_from_db()
    assert (issue.publish_at, issue.publish_by.username) == (at, "chief")
    page = chief.get(screen("schedule", issue)).text
    assert f'value="{at:%Y-%m-%dT%H:%M}"' in page
    assert "Time zone: Asia/Shanghai" in page
    said = messages_of(chief.post(screen("cancel", issue)))
    assert said == ["It is not to be published at a time any more."]
    assert messages_of(chief.post(screen("cancel", issue)))[-1] == "No time was set for it."
    issue.refresh_from_db()
    assert issue.publish_at is None
    assert [entry.get_change_message() for entry in LogEntry.objects.order_by("pk")] == [
        sentence,
        *said,
    ]


@pytest.mark.parametrize(
    ("at", "sentence"),
    [
        ("2020-01-01T06:00", "This time is past; choose one that is still to come."),
        ("2920-01-01T06:00", "This time is more than a year away; look at the year again."),
        ("9999-12-31T23:59", "This time is more than a year away; look at the year again."),
        ("0001-01-01T00:00", "This time is past; choose one that is still to come."),
        ("tomorrow", "Enter a valid date/time."),
        ("", "This field is required."),
    ],
)
def test_a_time_that_makes_no_sense_is_refused_beside_the_field(
    issue: Issue, chief: Client, at: str, sentence: str
) -> None:
    response = set_time(chief, issue, at)
    assert response.status_code == 200
    assert sentence in response.text
    issue.refresh_from_db()
    assert issue.publish_at is None


def test_the_screen_says_what_is_still_missing(earlier: Article, chief: Client) -> None:
    response = chief.get(screen("schedule", earlier.page.issue))
    assert "only if none of this is missing then" in response.text
    assert "page 1, “渡口停航之后”" in response.text


def test_lists_and_screens_show_the_time_that_is_waited_for(issue: Issue, chief: Client) -> None:
    set_time(chief, issue, f"{tomorrow():%Y-%m-%dT%H:%M}")
    for address in (
        reverse("admin:articles_issue_changelist"),
        reverse("admin:articles_issue_change", args=[issue.pk]),
        screen("progress", issue),
        reverse("admin:index"),
    ):
        assert "to be published at" in chief.get(address).text, address
    assert screen("cancel", issue) in chief.get(screen("progress", issue)).text


def test_where_the_time_has_passed_and_it_is_not_ready_a_sentence_says_so(
    issue: Issue, chief: Client
) -> None:
    ago = datetime.timedelta(minutes=5)
    Issue.objects.update(publish_at=timezone.now() - ago)
    words = "It is not, and is tried again as soon as nothing is missing."
    assert words in chief.get(screen("progress", issue)).text
    assert "was due at" in chief.get(reverse("admin:articles_issue_changelist")).text


def test_a_published_issue_has_no_time_to_set(issue: Issue, chief: Client) -> None:
    publish(issue)
    response = set_time(chief, issue, f"{tomorrow():%Y-%m-%dT%H:%M}")
    assert "The issue is published already." in response.text


def test_a_link_is_shown_once_and_opens_the_issue(issue: Issue, chief: Client) -> None:
    response = chief.post(screen("share", issue), {"hours": "1"})
    [address] = LINK.findall(response.text)
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
    assert LINK.findall(chief.get(screen("share", issue)).text) == []
    guest = reader()
    assert guest.get(address).url == issue.get_absolute_url()
    assert guest.get(issue.get_absolute_url()).status_code == 200
    assert "A preview was shared until" in LogEntry.objects.get().get_change_message()


@pytest.mark.parametrize("hours", ["2", "", "-1", "x"])
def test_a_link_lives_only_as_long_as_can_be_chosen(
    issue: Issue, chief: Client, hours: str
) -> None:
    response = chief.post(screen("share", issue), {"hours": hours})
    assert response.status_code == 200
    assert 'class="errorlist"' in response.text
    assert LINK.findall(response.text) == []


def test_of_a_published_issue_nothing_is_shared(issue: Issue, chief: Client) -> None:
    publish(issue)
    response = chief.post(screen("share", issue), {"hours": "1"})
    assert "The issue is published: everybody can read it." in response.text
    assert LINK.findall(response.text) == []


def test_each_screen_asks_for_its_own_right(issue: Issue) -> None:
    sharer = staff_with("sharer", "view_issue", "change_issue", "share_preview")
    publisher = staff_with("publisher", "view_issue", "change_issue", "publish_issue")
    rights = {"share": sharer, "schedule": publisher}
    for name, allowed in rights.items():
        for client in (sharer, publisher):
            answer = client.get(screen(name, issue))
            assert answer.status_code == (200 if client is allowed else 403)
            form = client.get(reverse("admin:articles_issue_change", args=[issue.pk])).text
            assert (screen(name, issue) in form) == (client is allowed)
    assert sharer.post(screen("cancel", issue)).status_code == 403
    assert publisher.post(screen("share", issue), {"hours": "1"}).status_code == 403
    assert sharer.get(screen("cancel", issue)).status_code == 405


def test_an_issue_that_is_not_there_is_not_found(issue: Issue, chief: Client) -> None:
    for name in ("schedule", "share"):
        assert chief.get(reverse(f"admin:articles_issue_{name}", args=[0])).status_code == 404
