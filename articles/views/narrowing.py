"""What stands beside a list: its filters, each with the values that the list holds."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.forms import BoundField, Form

from articles.filters import YES_OR_NO
from articles.models import Contributor
from articles.models.people import named
from articles.search.facets import Count
from articles.views.asked import Asked

# The facets, and the filters that go with each.
GROUPS = {
    "newspaper": ["newspaper"],
    "year": ["date_from", "date_to"],
    "edition": ["edition"],
    "page": ["page"],
    "section": ["section"],
    "column": ["column"],
    "contributor": ["contributor"],
    "role": ["role"],
    "place": ["place"],
    "continued": ["continued"],
    "photo": ["photo"],
}
WORDS = dict(YES_OR_NO)


@dataclass(frozen=True)
class Choice:
    """A value of a facet; its address chooses it, or gives it up where it is chosen."""

    count: Count
    address: str
    is_chosen: bool


@dataclass(frozen=True)
class Group:
    """A facet with the fields of its filters."""

    name: str
    fields: list[BoundField]
    choices: list[Choice]

    @property
    def is_settled(self) -> bool:
        """Whether a contributor is chosen by number, which says nothing to readers."""
        number = self.name == "contributor" and self.fields[0].value()
        return bool(number and number.isdigit() and self.choices)


@dataclass(frozen=True)
class Chosen:
    """A filter that is set, in words; its address gives it up."""

    name: str
    label: str
    value: str
    address: str


def groups_of(form: Form, facets: Mapping[str, list[Count]], asked: Asked) -> list[Group]:
    """All filters of a form with what the facets count, which is nothing where it has errors."""
    return [
        Group(
            name,
            [form[field] for field in fields],
            choices_of(name, facets[name], form, asked) if name in facets else [],
        )
        for name, fields in GROUPS.items()
    ]


def choices_of(name: str, counts: list[Count], form: Form, asked: Asked) -> list[Choice]:
    if name == "year":
        newest_first = sorted(counts, key=lambda count: count.value, reverse=True)
        return [year_of(count, form, asked) for count in newest_first]
    # A name can be that of two people; everything else that is chosen is the only value left.
    is_chosen = name in asked.filters and len(counts) == 1
    return [
        Choice(count, asked.address({name: "" if is_chosen else count.value}), is_chosen)
        for count in counts
    ]


def year_of(count: Count, form: Form, asked: Asked) -> Choice:
    """A year is chosen by its days, or as many of them as the days that are set leave."""
    year = int(count.value)
    days = {name: form.cleaned_data[name] for name in GROUPS["year"]}
    first = max(days["date_from"] or datetime.date.min, datetime.date(year, 1, 1))
    last = min(days["date_to"] or datetime.date.max, datetime.date(year, 12, 31))
    is_chosen = {"date_from": first, "date_to": last} == days
    span = ("", "") if is_chosen else (first.isoformat(), last.isoformat())
    return Choice(count, asked.address(dict(zip(days, span, strict=True))), is_chosen)


def chosen_of(form: Form, asked: Asked, facets: Mapping[str, list[Count]]) -> list[Chosen]:
    """The filters that are set, of a form without errors."""
    return [
        Chosen(
            name,
            form[name].label,
            words_of(form, name, value, facets.get(name, [])),
            asked.without(name).address(),
        )
        for name, value in asked.filters.items()
    ]


def words_of(form: Form, name: str, value: str, counts: list[Count]) -> str:
    """A value of a filter as readers know it; ``counts`` are those of the list, if it has any."""
    if name == "newspaper":
        return str(form.cleaned_data["newspaper"])
    if name == "page":
        return value.removeprefix("第").removesuffix("版")
    if name == "contributor" and value.isdigit():
        known = [count.label for count in counts]
        return known[0] if known else str(Contributor.objects.filter(named(value)).first() or value)
    return str(WORDS.get(value, value)) if name in ("continued", "photo") else value
