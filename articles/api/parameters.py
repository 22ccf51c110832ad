"""The parameters of the API: what each means, what it may be, and the strict reading of them.

The same table makes the OpenAPI document and refuses what does not fit it, so that neither can
say what the other does not do. A parameter that an address does not know, that is given twice
or that is blank is refused too: a script with a slip in it would else get the whole archive.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from .problems import BadParameters

PAGE, MOST = 20, 100  # rows of a list

SLUG = r"^[-a-zA-Z0-9_]+$"
DATE = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
LABEL = r"^[A-Za-z]{0,2}[0-9]{1,3}$"
SOMETHING = r"\S"
PLACE = r"^0\.[0-9]{4}-[0-9]{2}-[0-9]{2}\.[0-9]{1,19}$"
FOUND_PLACE = r"^[0-3]\.[0-9]{4}-[0-9]{2}-[0-9]{2}\.[0-9]{1,19}$"
NUMBER = r"^[0-9]{1,18}$"
UP_TO_MOST = r"^([1-9][0-9]?|100)$"


@dataclass(frozen=True)
class Parameter:
    """One query parameter. ``pattern`` is for its text; ``schema`` what OpenAPI adds to it."""

    name: str
    description: str | Promise
    example: Any
    pattern: str = SOMETHING
    schema: Mapping[str, Any] = field(default_factory=dict)
    required: bool = False

    @property
    def whole_schema(self) -> dict[str, Any]:
        """Its JSON Schema; a pattern is said only where nothing else says as much."""
        return dict(self.schema) or {"type": "string", "pattern": self.pattern}

    def refusal(self, values: Sequence[str]) -> str:
        """What is wrong with the values that were given, or an empty string."""
        if len(values) > 1:
            return gettext("Give it once only.")
        if not values[0].strip():
            return gettext("It is blank: leave it out, or give it a value.")
        # In JSON Schema, as in JavaScript, $ is the end itself, not the line break before it.
        if not re.search(self.pattern.replace("$", r"\Z"), values[0]):
            example = {"example": self.example}
            return gettext("It can't be read; written as it should be: %(example)s.") % example
        return ""


DAY = {"type": "string", "format": "date"}
EITHER = {"type": "string", "enum": ["yes", "no"]}

NEWSPAPER = Parameter("newspaper", _("A newspaper's slug."), "lanxi", SLUG)
DATE_FROM = Parameter("date_from", _("The first day."), "2024-03-12", DATE, DAY)
DATE_TO = Parameter("date_to", _("The last day."), "2024-03-14", DATE, DAY)
EDITION = Parameter("edition", _("The name of an edition, exactly."), "晚报")
PAGE_LABEL = Parameter("page", _("A page label; a01 and A1 are A01."), "1", LABEL)
SECTION = Parameter("section", _("The name of a page, exactly."), "要闻")
COLUMN = Parameter("column", _("A column label, exactly."), "新闻特写")
CONTRIBUTOR = Parameter("contributor", _("A contributor, by number or by name."), "郁青")
ROLE = Parameter("role", _("The role of a byline; with a contributor, that person's role."), "记者")
DATELINE_PLACE = Parameter("place", _("The place in the dateline, exactly."), "北京")
CONTINUED = Parameter(
    "continued", _("Whether the story goes on on another page."), "yes", "^(yes|no)$", EITHER
)
PHOTO = Parameter("photo", _("Whether there is a photo with it."), "no", "^(yes|no)$", EITHER)
LIMIT = Parameter(
    "limit",
    _("How many results an answer holds at most."),
    20,
    UP_TO_MOST,
    {"type": "integer", "minimum": 1, "maximum": MOST, "default": PAGE},
)
QUERY = Parameter(
    "q",
    _(
        'What to look for. Words side by side must all be there; "…" holds a phrase together, '
        "-word must not be there, 题:word looks in headlines, kickers and decks, 作者:name in the "
        "names of those who signed."
    ),
    "消费投诉",
    required=True,
)

# Parts of addresses.
ISSUE_KEY = Parameter(
    "issue",
    _("The issue's key: its date, and the edition behind it where it has one."),
    "2024-03-14",
    r"^[0-9]{4}-[0-9]{2}-[0-9]{2}(-[^\s/\\?#%.-][^\s/\\?#%.]*)?$",
)
PUBLIC_ID = Parameter("public_id", _("A public id."), "k7d2m9xq4p", SLUG)
EARLIER_ID = Parameter("public_id", _("The earlier part's public id."), "k7d2m9xq4p", SLUG)
CONTRIBUTOR_NUMBER = Parameter(
    "number", _("The contributor's number."), 3, NUMBER, {"type": "integer", "minimum": 0}
)
CORRECTION_NUMBER = Parameter(
    "number", _("The correction's number."), 5, NUMBER, {"type": "integer", "minimum": 0}
)


def after(pattern: str, example: Any) -> Parameter:
    """The cursor, in the form that a list gives it."""
    words = _("Where the page before ended; it stands in next, which is the whole address.")
    return Parameter("after", words, example, pattern)


BY_DATE = (after(PLACE, "0.2024-03-12.57"), LIMIT)
BY_RANK = (after(FOUND_PLACE, "2.2024-03-12.57"), LIMIT)
BY_NUMBER = (after(NUMBER, "57"), LIMIT)
OF_ISSUES = (NEWSPAPER, DATE_FROM, DATE_TO, EDITION)
OF_STORIES = (
    *OF_ISSUES, PAGE_LABEL, SECTION, COLUMN, CONTRIBUTOR, ROLE, DATELINE_PLACE, CONTINUED, PHOTO,
)  # fmt: skip


def read_parameters(given: QueryDict, known: Sequence[Parameter]) -> dict[str, str]:
    """The parameters of a request by name. Raises BadParameters unless each is as it should be."""
    by_name = {parameter.name: parameter for parameter in known}
    errors = {
        name: by_name[name].refusal(values) if name in by_name else unknown(by_name)
        for name, values in given.lists()
    }
    missing = [name for name, one in by_name.items() if one.required and name not in given]
    errors |= dict.fromkeys(missing, gettext("It is needed."))
    if wrong := {name: [sentence] for name, sentence in errors.items() if sentence}:
        raise BadParameters(wrong)
    return given.dict()


def unknown(known: Mapping[str, Parameter]) -> str:
    if not known:
        return gettext("This address takes no parameters.")
    names = {"names": ", ".join(known)}
    return gettext("There is no such parameter here, only: %(names)s.") % names
