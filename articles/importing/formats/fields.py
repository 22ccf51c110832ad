"""A strict reader of JSON values that knows the name of the place it reads.

Every method returns the value in the type it promises or raises BadField with a sentence that
names the field, such as ``articles[2].body[0].text``.
"""

import datetime
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

# NUL and lone surrogates can't be stored; the other control characters as in page texts.
UNSTORABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
MISSING = object()


class BadField(Exception):
    """A value of the wrong form; the text is one sentence with the field's name."""


@dataclass(frozen=True, slots=True)
class Field:
    """A JSON value and the way to it."""

    value: Any
    name: str = ""

    def bad(self, sentence: str) -> BadField:
        return BadField(_("%(field)s: %(sentence)s") % {"field": self.name, "sentence": sentence})

    def __getitem__(self, key: str) -> "Field":
        """The field of an object; what is missing reads as empty."""
        if not isinstance(self.value, dict):
            raise (self if self.name else Field(None, "JSON")).bad(_("An object is wanted here."))
        return Field(self.value.get(key, MISSING), f"{self.name}.{key}" if self.name else key)

    def __bool__(self) -> bool:
        """Whether the field is there at all."""
        return self.value is not MISSING

    def items(self) -> Iterator["Field"]:
        if self.value is MISSING:
            return
        if not isinstance(self.value, list):
            raise self.bad(_("A list is wanted here."))
        for place, value in enumerate(self.value):
            yield Field(value, f"{self.name}[{place}]")

    def text(self, limit: int | None = None) -> str:
        """A text as it stands, "" where it is missing; ``limit`` is its greatest length."""
        text = "" if self.value is MISSING else self.value
        if not isinstance(text, str):
            raise self.bad(_("A text is wanted here."))
        if UNSTORABLE.search(text):
            raise self.bad(_("The text holds a control character or a broken one."))
        if limit is not None and len(text) > limit:
            raise self.bad(_("The text is longer than %(limit)d characters.") % {"limit": limit})
        return text

    def line(self, limit: int | None = None) -> str:
        """A text without the space around it."""
        return self.text(limit).strip()

    def filled(self, limit: int | None = None) -> str:
        """A text that is there and not empty."""
        if not (text := self.line(limit)):
            raise self.bad(_("A text is missing here."))
        return text

    def one_of(self, choices: Collection[str]) -> str:
        if self.value not in list(choices):
            wanted = _("Only these are possible: %(choices)s.")
            raise self.bad(wanted % {"choices": ", ".join(choices)})
        return str(self.value)

    def number(self, least: int) -> int:
        # In Python True and False are numbers too.
        if type(self.value) is not int or not least <= self.value < 2**31:
            raise self.bad(_("A whole number from %(least)d is wanted here.") % {"least": least})
        return int(self.value)

    def share(self) -> float:
        """A number from 0 to 1; 0 where it is missing."""
        value = 0 if self.value is MISSING else self.value
        if type(value) not in (int, float) or not 0 <= value <= 1:
            raise self.bad(_("A number from 0 to 1 is wanted here."))
        return float(value)

    def truth(self) -> bool:
        if not isinstance(self.value, bool):
            raise self.bad(_("Only true or false is possible here."))
        return self.value

    def moment(self) -> datetime.datetime | None:
        """A point in time with its time zone, None where it is missing or null."""
        if self.value is MISSING or self.value is None:
            return None
        try:
            moment = parse_datetime(self.text())
        except ValueError:
            moment = None
        # Of the first and the last hours of the calendar other time zones have no date.
        if (
            moment is None
            or moment.tzinfo is None
            or not datetime.MINYEAR < moment.year < datetime.MAXYEAR
        ):
            raise self.bad(_("A date and time with time zone is wanted here."))
        return moment

    def matching(self, pattern: re.Pattern[str], sentence: str) -> str:
        """A text that the pattern matches whole, or else the sentence is the error."""
        if not isinstance(self.value, str) or not pattern.fullmatch(self.value):
            raise self.bad(sentence)
        return self.value
