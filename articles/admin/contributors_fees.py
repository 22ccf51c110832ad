"""What fees (稿费) are paid for: everything that was signed in a month of a newspaper."""

import csv
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.http import urlencode
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Issue, Newspaper
from articles.workflow.people_pieces import Fee, fees_of

# What a spreadsheet takes for a formula, at the beginning of a cell.
FORMULAS = ("=", "+", "-", "@", "\t", "\r")

SORTS: dict[str, Callable[[Fee], Any]] = {
    "name": lambda fee: str(fee.contributor),
    "employer": lambda fee: fee.contributor.employer,
    "role": lambda fee: fee.role,
    "pieces": lambda fee: fee.pieces,
    "characters": lambda fee: fee.characters,
}
COLUMNS = {
    "name": _("contributor"),
    "employer": _("employer"),
    "role": _("role"),
    "pieces": _("pieces"),
    "characters": _("characters"),
}

NUMBERS = ("pieces", "characters")


class MonthForm(forms.Form):
    """Which month of which newspaper."""

    newspaper = forms.ModelChoiceField(
        Newspaper.objects.all(), to_field_name="slug", label=_("newspaper"), empty_label=None
    )
    month = forms.DateField(
        label=_("month"),
        input_formats=["%Y-%m"],
        widget=forms.DateInput({"type": "month", "placeholder": "2024-03"}, "%Y-%m"),
        error_messages={"invalid": _("Write the month as year and month: 2024-03.")},
    )


def asked_or_latest(request: HttpRequest) -> dict[str, str] | None:
    """What was asked for, else the month of the newest published issue, if there is any."""
    if "month" in request.GET:
        return {name: request.GET.get(name, "") for name in ("newspaper", "month")}
    newest = Issue.objects.published().with_newspaper().order_by("-date").first()
    if newest is None:
        return None
    return {"newspaper": newest.newspaper.slug, "month": f"{newest.date:%Y-%m}"}


def ordered(fees: Iterable[Fee], sort: str) -> list[Fee]:
    """By name and role, then by what was asked for; a minus sign turns the order round."""
    by_name = sorted(fees, key=lambda fee: (str(fee.contributor), fee.contributor.pk, fee.role))
    key = SORTS.get(sort.removeprefix("-"), SORTS["name"])
    return sorted(by_name, key=key, reverse=sort.startswith("-"))


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table, as it heads it: ``sort`` is what the table is ordered by."""

    name: str
    asked: Mapping[str, str]
    sort: str

    @property
    def words(self) -> str:
        return str(COLUMNS[self.name])

    @property
    def direction(self) -> str:
        """What a screen reader is told."""
        ways = {self.name: "ascending", f"-{self.name}": "descending"}
        return ways.get(self.sort or "name", "")

    @property
    def address(self) -> str:
        """Orders by this column; numbers begin with the largest, and again turns it round."""
        first = f"-{self.name}" if self.name in NUMBERS else self.name
        again = self.name if first.startswith("-") else f"-{self.name}"
        query = {**self.asked, "sort": again if (self.sort or "name") == first else first}
        return f"?{urlencode(query)}"


class WithFees:
    """For the admin of contributors: the table of a month, and the same for a spreadsheet."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("fees/", view(self.fees), name="articles_contributor_fees"),
            path("fees.csv", view(self.fees_csv), name="articles_contributor_fees_csv"),
        ]
        return [*own, *super().get_urls()]  # type: ignore[misc]

    def asked(self, request: HttpRequest) -> tuple[MonthForm, list[Fee]]:
        """The form, and what it asks for (six queries at most). Raises PermissionDenied."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        form = MonthForm(asked_or_latest(request))
        if not form.is_valid():
            return form, []
        newspaper, month = form.cleaned_data["newspaper"], form.cleaned_data["month"]
        found = fees_of(newspaper, month.year, month.month)
        return form, ordered(found, request.GET.get("sort", ""))

    def fees(self, request: HttpRequest) -> HttpResponse:
        form, fees = self.asked(request)
        sort = request.GET.get("sort", "")
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Pieces of a month"),
            "opts": self.opts,
            "form": form,
            "fees": fees,
            "columns": [Column(name, form.data, sort) for name in COLUMNS]
            if form.is_valid()
            else [],
            "query": urlencode(form.data),
        }
        return TemplateResponse(request, "admin/articles/contributor/fees.html", context)

    def fees_csv(self, request: HttpRequest) -> HttpResponse:
        """UTF-8 with a byte order mark, without which spreadsheets guess wrong."""
        form, fees = self.asked(request)
        if not form.is_valid():
            raise Http404
        name = f"{form.cleaned_data['newspaper'].slug}-{form.cleaned_data['month']:%Y-%m}.csv"
        disposition = {"Content-Disposition": f'attachment; filename="{name}"'}
        response = HttpResponse(
            "\ufeff", content_type="text/csv; charset=utf-8", headers=disposition
        )
        sheet = csv.writer(response)
        sheet.writerow([str(words) for words in COLUMNS.values()])
        for fee in fees:
            named = (str(fee.contributor), fee.contributor.employer, fee.role)
            sheet.writerow([*map(harmless, named), fee.pieces, fee.characters])
        return response


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula (OWASP: CSV injection)."""
    return f"'{cell}" if cell.startswith(FORMULAS) else cell
