"""On which days a newspaper appears, as far as anybody knows."""

import datetime
from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import translation

from articles.models import ExceptionalDays, Frequency, Newspaper
from articles.models.calendar import Expectation, schedule_of
from tests.views.press import print_newspaper

pytestmark = pytest.mark.django_db

MONDAY = datetime.date(2024, 3, 4)
SUNDAY = datetime.date(2024, 3, 10)


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):
        yield


@pytest.fixture
def newspaper() -> Newspaper:
    return print_newspaper()


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def expected(newspaper: Newspaper, date: datetime.date) -> bool | None:
    return schedule_of(newspaper, date, date).on(date).expected


def except_for(newspaper: Newspaper, first: str, last: str | None = None, **fields: object) -> None:
    newspaper.exceptional_days.create(first=day(first), last=last and day(last), **fields)


def test_without_a_frequency_nobody_knows(newspaper: Newspaper) -> None:
    assert expected(newspaper, MONDAY) is None


def test_it_appears_on_the_weekdays_of_its_frequency(newspaper: Newspaper) -> None:
    newspaper.frequencies.create(weekdays="123456")
    assert expected(newspaper, MONDAY) is True
    assert expected(newspaper, SUNDAY) is False


def test_a_frequency_holds_until_the_next_one(newspaper: Newspaper) -> None:
    newspaper.frequencies.create(since=day("2024-03-06"), weekdays="1234567")
    newspaper.frequencies.create(weekdays="1")
    days = [datetime.date(2024, 3, number) for number in range(3, 9)]
    found = [expected(newspaper, date) for date in days]
    assert found == [False, True, False, True, True, True]


def test_before_the_first_known_frequency_nobody_knows(newspaper: Newspaper) -> None:
    newspaper.frequencies.create(since=day("2024-03-04"), weekdays="1234567")
    assert expected(newspaper, day("2024-03-03")) is None


def test_outside_its_life_it_does_not_appear(newspaper: Newspaper) -> None:
    newspaper.start_date, newspaper.end_date = day("1985-01-01"), day("2020-12-31")
    for date, found in (
        ("1984-12-31", False),
        ("1985-01-01", None),
        ("2020-12-31", None),
        ("2021-01-01", False),
    ):
        assert expected(newspaper, day(date)) is found


def test_no_issue_appears_on_a_holiday_and_the_reason_is_known(newspaper: Newspaper) -> None:
    newspaper.frequencies.create(weekdays="1234567")
    except_for(newspaper, "2024-02-10", "2024-02-12", reason="春节")
    schedule = schedule_of(newspaper, day("2024-02-01"), day("2024-02-29"))
    assert schedule.on(day("2024-02-09")) == Expectation(True)
    for date in ("2024-02-10", "2024-02-11", "2024-02-12"):
        assert schedule.on(day(date)) == Expectation(False, "春节")
    assert schedule.on(day("2024-02-13")) == Expectation(True)


def test_an_extra_appears_on_a_day_that_has_none_else(newspaper: Newspaper) -> None:
    newspaper.frequencies.create(weekdays="123456")
    except_for(newspaper, "2024-03-10", appeared=True, reason="号外")
    assert expected(newspaper, SUNDAY) is True
    assert expected(newspaper, day("2024-03-17")) is False


def test_an_exception_is_known_without_a_frequency(newspaper: Newspaper) -> None:
    except_for(newspaper, "2024-03-10")
    assert expected(newspaper, SUNDAY) is False


def test_of_two_exceptions_the_one_that_begins_last_decides(newspaper: Newspaper) -> None:
    except_for(newspaper, "2024-03-01", "2024-03-31", reason="停刊")
    except_for(newspaper, "2024-03-10", appeared=True)
    assert expected(newspaper, SUNDAY) is True
    assert expected(newspaper, MONDAY) is False


@pytest.mark.parametrize(
    ("first", "last", "touches"),
    [
        ("2024-02-25", "2024-03-01", True),
        ("2024-02-25", "2024-04-05", True),
        ("2024-03-31", "2024-04-05", True),
        ("2024-03-31", None, True),
        ("2024-02-25", "2024-02-29", False),
        ("2024-02-29", None, False),
        ("2024-04-01", None, False),
    ],
)
def test_exceptions_are_looked_for_in_a_span(
    newspaper: Newspaper, first: str, last: str | None, touches: bool
) -> None:
    except_for(newspaper, first, last)
    found = newspaper.exceptional_days.within(day("2024-03-01"), day("2024-03-31"))
    assert found.exists() == touches


def test_other_newspapers_days_are_not_its_own(newspaper: Newspaper) -> None:
    other = print_newspaper("wanbao", "河口晚报")
    other.frequencies.create(weekdays="1234567")
    except_for(other, "2024-03-10")
    assert expected(newspaper, SUNDAY) is None


@pytest.mark.parametrize("weekdays", ["", "0", "8", "21", "11", "1,2", "一", "12345671"])
def test_what_is_no_row_of_weekdays(newspaper: Newspaper, weekdays: str) -> None:
    with pytest.raises(ValidationError):
        Frequency(newspaper=newspaper, weekdays=weekdays).full_clean()


def refusal(thing: Newspaper | Frequency | ExceptionalDays) -> dict[str, list[str]]:
    with pytest.raises(ValidationError) as refused:
        thing.full_clean()
    return refused.value.message_dict


def test_the_end_is_not_before_the_beginning(newspaper: Newspaper) -> None:
    newspaper.start_date, newspaper.end_date = MONDAY, MONDAY
    newspaper.full_clean()
    newspaper.end_date = day("2024-03-03")
    assert refusal(newspaper) == {"end_date": ["The last issue can't be before the first."]}
    days = ExceptionalDays(newspaper=newspaper, first=SUNDAY, last=MONDAY)
    assert refusal(days) == {"last": ["The last day can't be before the first."]}
    for wrong in (newspaper, days):
        with pytest.raises(IntegrityError), transaction.atomic():
            wrong.save()


def test_one_frequency_a_day_and_one_from_the_beginning(newspaper: Newspaper) -> None:
    for since, sentence in (
        (None, "Another frequency holds from the beginning."),
        (MONDAY, "Another frequency begins on this day."),
    ):
        newspaper.frequencies.create(since=since, weekdays="1")
        again = Frequency(newspaper=newspaper, since=since, weekdays="2")
        assert refusal(again) == {"__all__": [sentence]}
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()


def test_one_exception_begins_on_a_day(newspaper: Newspaper) -> None:
    except_for(newspaper, "2024-03-10")
    again = ExceptionalDays(newspaper=newspaper, first=SUNDAY, appeared=True)
    assert refusal(again) == {"__all__": ["Another exception begins on this day."]}
    with pytest.raises(IntegrityError), transaction.atomic():
        again.save()


def test_they_say_what_they_are(newspaper: Newspaper) -> None:
    assert str(Frequency(weekdays="137")) == "Mon Wed Sun"
    assert str(ExceptionalDays(first=MONDAY, reason="春节")) == "2024-03-04 春节"
    assert str(ExceptionalDays(first=MONDAY, last=SUNDAY)) == "2024-03-04–2024-03-10"
