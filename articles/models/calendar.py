"""On which days a newspaper appears: how often (刊期), and the days that were exceptions."""

import datetime
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext_lazy as _

from .archive import Newspaper

# Numbered as in ISO 8601: Monday is 1.
WEEKDAYS = {str(number + 1): name for number, name in WEEKDAYS_ABBR.items()}
IN_ORDER = RegexValidator(
    r"\A(?=.)1?2?3?4?5?6?7?\Z", _("Weekdays are numbers from 1, Monday, to 7, each once, in order.")
)


class FrequencyManager(models.Manager["Frequency"]):
    def get_by_natural_key(self, slug: str, since: datetime.date | None) -> "Frequency":
        return self.get(newspaper__slug=slug, since=since)


class Frequency(models.Model):
    """The weekdays on which a newspaper appears from a day on, until the next one begins.

    ``since`` is empty for the frequency that it began with. ``weekdays`` are numbered as in
    ISO 8601: ``12345`` is Monday to Friday. A catalogue records current and former
    frequencies in the same way (MARC 21, fields 310 and 321).
    """

    newspaper = models.ForeignKey(
        Newspaper, models.CASCADE, related_name="frequencies", verbose_name=_("newspaper")
    )
    since = models.DateField(_("since"), null=True, blank=True)
    weekdays = models.CharField(_("weekdays"), max_length=7, validators=[IN_ORDER])

    objects = FrequencyManager()

    class Meta:
        ordering = [F("since").asc(nulls_first=True)]
        verbose_name = _("frequency")
        verbose_name_plural = _("frequencies")
        constraints = [
            models.UniqueConstraint(
                fields=["newspaper", "since"],
                name="one_frequency_since_a_day",
                violation_error_message=_("Another frequency begins on this day."),
            ),
            models.UniqueConstraint(
                fields=["newspaper"],
                condition=Q(since=None),
                name="one_frequency_from_the_beginning",
                violation_error_message=_("Another frequency holds from the beginning."),
            ),
        ]

    def __str__(self) -> str:
        return " ".join(str(WEEKDAYS[number]) for number in self.weekdays)

    def natural_key(self) -> tuple[str, datetime.date | None]:
        return (self.newspaper.slug, self.since)

    natural_key.dependencies = ["articles.newspaper"]  # type: ignore[attr-defined]


class ExceptionalDaysQuerySet(models.QuerySet["ExceptionalDays"]):
    def within(self, first: datetime.date, last: datetime.date) -> "ExceptionalDaysQuerySet":
        """Those that touch a span of days, both ends included."""
        ends = Q(last__gte=first) | Q(last=None, first__gte=first)
        return self.filter(ends, first__lte=last)

    def get_by_natural_key(self, slug: str, first: datetime.date) -> "ExceptionalDays":
        return self.get(newspaper__slug=slug, first=first)


class ExceptionalDays(models.Model):
    """A day, or days in a row, on which the frequency did not hold: a holiday, an extra.

    ``last`` is empty for a single day. Where several hold for one day, the one that begins
    last decides: an extra in the middle of a suspension.
    """

    newspaper = models.ForeignKey(
        Newspaper, models.CASCADE, related_name="exceptional_days", verbose_name=_("newspaper")
    )
    first = models.DateField(_("first day"))
    last = models.DateField(_("last day"), null=True, blank=True)
    appeared = models.BooleanField(
        _("what was exceptional"),
        choices=[(False, _("no issue appeared")), (True, _("an issue appeared"))],
        default=False,
    )
    reason = models.CharField(_("reason"), max_length=100, blank=True, default="")

    objects = ExceptionalDaysQuerySet.as_manager()

    class Meta:
        ordering = ["first"]
        verbose_name = _("exceptional days")
        verbose_name_plural = _("exceptional days")
        constraints = [
            models.UniqueConstraint(
                fields=["newspaper", "first"],
                name="one_exception_begins_on_a_day",
                violation_error_message=_("Another exception begins on this day."),
            ),
            models.CheckConstraint(
                condition=Q(last__gte=F("first")), name="exceptional_days_end_after_they_begin"
            ),
        ]

    def __str__(self) -> str:
        days = f"{self.first}–{self.last}" if self.last else str(self.first)
        return f"{days} {self.reason}".strip()

    def clean(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise ValidationError({"last": _("The last day can't be before the first.")})

    def natural_key(self) -> tuple[str, datetime.date]:
        return (self.newspaper.slug, self.first)

    natural_key.dependencies = ["articles.newspaper"]  # type: ignore[attr-defined]


class Expectation(NamedTuple):
    """Whether an issue appeared on a day, None where nobody knows; and why, if it is said."""

    expected: bool | None
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Schedule:
    """What is known of a newspaper's days, both lists in the order of their beginnings."""

    newspaper: Newspaper
    frequencies: list[Frequency]
    exceptions: list[ExceptionalDays]

    def on(self, day: datetime.date) -> Expectation:
        """What to expect of a day.

        Outside the newspaper's life there is no issue. Inside it a day without frequency is
        unknown: that nothing was imported says nothing about what was printed, and an
        archive that called such a day missing, or free, would make it up.
        """
        paper = self.newspaper
        if day < (paper.start_date or day) or day > (paper.end_date or day):
            return Expectation(False)
        for exception in reversed(self.exceptions):
            if exception.first <= day <= (exception.last or exception.first):
                return Expectation(exception.appeared, exception.reason)
        for frequency in reversed(self.frequencies):
            if frequency.since is None or frequency.since <= day:
                return Expectation(str(day.isoweekday()) in frequency.weekdays)
        return Expectation(None)


def schedule_of(newspaper: Newspaper, first: datetime.date, last: datetime.date) -> Schedule:
    """What is known of the days of a span, in two queries."""
    exceptions = newspaper.exceptional_days.within(first, last)
    return Schedule(newspaper, list(newspaper.frequencies.all()), list(exceptions))
