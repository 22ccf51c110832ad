"""The form of a newspaper: the days on which it appears, and the exceptions to them."""

import datetime
import re

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from articles.admin.cells import change_address
from articles.models import ExceptionalDays, Issue, Newspaper
from tests.admin.filling import errors_of, save, sent_by
from tests.views.press import print_newspaper

pytestmark = pytest.mark.django_db

EXCEPTIONS = "/admin/articles/exceptionaldays/"


@pytest.fixture
def newspaper() -> Newspaper:
    return print_newspaper()


def frequencies(newspaper: Newspaper) -> list[tuple[datetime.date | None, str]]:
    return list(newspaper.frequencies.values_list("since", "weekdays"))


def sentences(response: HttpResponse) -> list[str]:
    """What stands beside the fields, after what Django says of its own accord."""
    assert response.status_code == 200
    return [sentence for sentence in errors_of(response) if sentence]


def test_weekdays_are_ticked(newspaper: Newspaper, chief: Client) -> None:
    save(chief, newspaper, **{"frequencies-0-weekdays": ["5", "1", "3"]})
    assert frequencies(newspaper) == [(None, "135")]
    page = chief.get(change_address(newspaper)).content.decode()
    assert page.count('type="checkbox" name="frequencies-0-weekdays"') == 7
    assert page.count("checked") == 3
    for name in ("Mon", "Sun"):
        assert name in page


def test_a_form_that_nobody_touched_changes_nothing(newspaper: Newspaper, chief: Client) -> None:
    newspaper.frequencies.create(weekdays="12345")
    assert save(chief, newspaper).status_code == 302
    assert frequencies(newspaper) == [(None, "12345")]


def test_a_later_frequency_is_added_and_an_old_one_taken_away(
    newspaper: Newspaper, chief: Client
) -> None:
    newspaper.frequencies.create(weekdays="1")
    later = {"frequencies-1-since": "2010-01-01", "frequencies-1-weekdays": ["1", "2"]}
    save(chief, newspaper, **later)
    assert frequencies(newspaper) == [(None, "1"), (datetime.date(2010, 1, 1), "12")]
    save(chief, newspaper, **{"frequencies-0-DELETE": "on"})
    assert frequencies(newspaper) == [(datetime.date(2010, 1, 1), "12")]


def test_a_frequency_without_a_weekday_is_refused(newspaper: Newspaper, chief: Client) -> None:
    response = save(chief, newspaper, **{"frequencies-0-since": "2010-01-01"})
    assert sentences(response) == ["Tick at least one weekday."]
    assert frequencies(newspaper) == []


def test_a_weekday_that_is_none_is_refused(newspaper: Newspaper, chief: Client) -> None:
    response = save(chief, newspaper, **{"frequencies-0-weekdays": ["8"]})
    assert sentences(response)
    assert frequencies(newspaper) == []


@pytest.mark.parametrize("since", ["", "2010-01-01"])
def test_two_frequencies_from_one_day_are_refused(
    newspaper: Newspaper, chief: Client, since: str
) -> None:
    rows = {f"frequencies-{row}-weekdays": [str(row + 1)] for row in (0, 1)}
    days = {f"frequencies-{row}-since": since for row in (0, 1)}
    sent = sent_by(chief.get(change_address(newspaper))) | {"frequencies-TOTAL_FORMS": "2"}
    response = chief.post(change_address(newspaper), sent | rows | days)
    assert sentences(response)
    assert frequencies(newspaper) == []


def test_the_last_issue_is_not_before_the_first(newspaper: Newspaper, chief: Client) -> None:
    response = save(chief, newspaper, start_date="1985-01-01", end_date="1984-12-31")
    assert sentences(response) == ["The last issue can't be before the first."]
    save(chief, newspaper, start_date="1985-01-01", end_date="2020-12-31")
    newspaper.refresh_from_db()
    assert newspaper.end_date == datetime.date(2020, 12, 31)


def test_a_newspaper_is_added_with_its_days(chief: Client) -> None:
    address = reverse("admin:articles_newspaper_add")
    sent = sent_by(chief.get(address)) | {"name": "桥头日报", "slug": "qiaotou"}
    assert chief.post(address, sent | {"frequencies-0-weekdays": ["7"]}).status_code == 302
    assert frequencies(Newspaper.objects.get()) == [(None, "7")]


def test_who_may_only_look_reads_the_weekdays_in_words(
    newspaper: Newspaper, onlooker: Client
) -> None:
    newspaper.frequencies.create(weekdays="16")
    page = onlooker.get(change_address(newspaper)).content.decode()
    assert re.search(r'class="field-in_words">\s*<p>Mon Sat</p>', page)


def test_the_form_leads_to_the_newspapers_exceptional_days(
    newspaper: Newspaper, chief: Client
) -> None:
    day = datetime.date(2024, 2, 10)
    newspaper.exceptional_days.create(first=day, reason="春节")
    print_newspaper("wanbao", "河口晚报").exceptional_days.create(first=day, reason="停电")
    address = f"{EXCEPTIONS}?newspaper__id__exact={newspaper.pk}"
    assert f'<a href="{address}">1</a>' in chief.get(change_address(newspaper)).content.decode()
    page = chief.get(address).content.decode()
    assert "春节" in page
    assert "停电" not in page


def add_days(client: Client, **changes: str) -> HttpResponse:
    address = f"{EXCEPTIONS}add/"
    return client.post(address, sent_by(client.get(address)) | changes)


def test_exceptional_days_are_added_to_the_only_newspaper(
    newspaper: Newspaper, chief: Client
) -> None:
    add_days(chief, first="2024-02-10", last="2024-02-16", reason="春节")
    days = ExceptionalDays.objects.get()
    assert (days.newspaper, days.appeared, days.reason) == (newspaper, False, "春节")
    add_days(chief, first="2024-03-10", appeared="True")
    assert ExceptionalDays.objects.get(appeared=True).last is None


def test_of_several_newspapers_one_is_chosen(newspaper: Newspaper, chief: Client) -> None:
    other = print_newspaper("wanbao", "河口晚报")
    assert sentences(add_days(chief, first="2024-02-10"))
    add_days(chief, first="2024-02-10", newspaper=str(other.pk))
    assert ExceptionalDays.objects.get().newspaper == other


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"last": "2024-02-09"}, "The last day can't be before the first."),
        ({"first": ""}, "This field is required."),
        ({"first": "2024-02-31"}, "Enter a valid date."),
        ({"last": "10000-01-01"}, "Enter a valid date."),
    ],
)
def test_days_that_make_no_sense_are_refused(
    newspaper: Newspaper, chief: Client, changes: dict[str, str], sentence: str
) -> None:
    response = add_days(chief, **{"first": "2024-02-10", **changes})
    assert sentences(response) == [sentence]
    assert not ExceptionalDays.objects.exists()


def test_a_second_exception_from_one_day_is_refused(newspaper: Newspaper, chief: Client) -> None:
    add_days(chief, first="2024-02-10")
    response = add_days(chief, first="2024-02-10", appeared="True")
    assert sentences(response) == ["Another exception begins on this day."]


def test_the_printed_pages_of_an_issue_are_set(issue: Issue, chief: Client) -> None:
    save(chief, issue, page_count="8")
    issue.refresh_from_db()
    assert issue.page_count == 8
    page = chief.get("/admin/articles/issue/").content.decode()
    assert '<td class="field-pages">2 / 8</td>' in page
    save(chief, issue, page_count="")
    issue.refresh_from_db()
    assert issue.page_count is None


@pytest.mark.parametrize("count", ["0", "-1", "1000", "1000000000", "八", "1e9"])
def test_what_is_no_number_of_pages_is_refused(issue: Issue, chief: Client, count: str) -> None:
    assert sentences(save(chief, issue, page_count=count))
    issue.refresh_from_db()
    assert issue.page_count is None


# ---- reviews and proofs


def test_it_says_how_often_its_articles_are_reviewed_and_proof_read(
    newspaper: Newspaper, chief: Client
) -> None:
    assert (newspaper.review_rounds, newspaper.proof_rounds) == (0, 0), "an archive asks for none"
    save(chief, newspaper, review_rounds="3", proof_rounds="2")
    newspaper.refresh_from_db()
    assert (newspaper.review_rounds, newspaper.proof_rounds) == (3, 2)


@pytest.mark.parametrize("number", ["4", "-1", "two", ""])
def test_three_rounds_are_the_most(newspaper: Newspaper, chief: Client, number: str) -> None:
    response = save(chief, newspaper, review_rounds=number)
    assert len(sentences(response)) == 1
    newspaper.refresh_from_db()
    assert newspaper.review_rounds == 0
