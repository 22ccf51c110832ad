"""Filters of readers' lists: the archive, the search, contributors' pages, feeds and the API."""

from collections.abc import Mapping
from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import IndexedStory, Newspaper
from articles.models.indexed import IndexedStoryQuerySet
from articles.text.numerals import LABEL, page_order

YES_OR_NO = [("yes", _("Yes")), ("no", _("No"))]


class StoryForm(forms.Form):
    """Looks at the filters together."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        first, last = cleaned.get("date_from"), cleaned.get("date_to")
        if first and last and first > last:
            self.add_error("date_to", gettext("The last day is before the first."))
        return cleaned


class PageLabelField(forms.CharField):
    """A page label in any spelling (``2``, ``02``, ``a01``); its value is the page's order."""

    def to_python(self, value: Any) -> int | None:
        label = super().to_python(value).upper().removeprefix("第").removesuffix("版")
        if not label:
            return None
        if not LABEL.fullmatch(label):
            raise ValidationError(_("A page label is a number, or letters and a number: 2, A01."))
        return page_order(label)


class PageLabelFilter(django_filters.Filter):
    field_class = PageLabelField


def day(label: str, lookup: str) -> django_filters.DateFilter:
    widget = forms.DateInput({"type": "date"}, format="%Y-%m-%d")
    return django_filters.DateFilter("date", lookup, label=label, widget=widget)


def exactly(label: str, field: str) -> django_filters.CharFilter:
    return django_filters.CharFilter(field, "exact", label=label)


def yes_or_no(label: str, field: str) -> django_filters.ChoiceFilter:
    return django_filters.ChoiceFilter(
        label=label, field_name=field, choices=YES_OR_NO, empty_label=_("All"), method="is_so"
    )


class NewspaperField(forms.ChoiceField):
    """A newspaper by its slug; those that can be chosen are read once, for a choice and a check."""

    def __init__(self, newspapers: QuerySet[Newspaper], **options: Any) -> None:
        self.newspapers = newspapers
        super().__init__(choices=lambda: choices_of(newspapers), **options)

    def clean(self, value: Any) -> Newspaper | None:
        if not value:
            return None
        for newspaper in self.newspapers:
            if newspaper.slug == value:
                return newspaper
        raise ValidationError(_("There is no such newspaper."))


class NewspaperFilter(django_filters.Filter):
    field_class = NewspaperField


def choices_of(newspapers: QuerySet[Newspaper]) -> list[tuple[str, Any]]:
    return [("", _("All")), *((paper.slug, paper.name) for paper in newspapers)]


class StoryFilter(django_filters.FilterSet):
    """Stories by newspaper, date, place in the paper, column, contributor and more.

    ``contributor`` takes a contributor's number or name, and goes with ``role``: the stories
    that somebody signs in that role. ``newspapers`` are those that can be chosen, or all.
    """

    newspaper = NewspaperFilter(label=_("Newspaper"), newspapers=Newspaper.objects.none())
    date_from = day(_("From"), "gte")
    date_to = day(_("To"), "lte")
    edition = exactly(_("Edition"), "edition")
    page = PageLabelFilter("page_order", label=_("Page"))
    section = exactly(_("Section"), "section")
    column = exactly(_("Column"), "column")
    contributor = django_filters.CharFilter(label=_("Contributor"), method="signed")
    role = django_filters.CharFilter(label=_("Role"), method="signed")
    place = exactly(_("Dateline place"), "place")
    continued = yes_or_no(_("Jumps to another page"), "is_continued")
    photo = yes_or_no(_("With photo"), "has_photo")

    class Meta:
        model = IndexedStory
        fields: list[str] = []
        form = StoryForm

    def __init__(
        self,
        data: Mapping[str, str],
        queryset: QuerySet[Any],
        newspapers: QuerySet[Newspaper] | None = None,
    ) -> None:
        super().__init__(data, queryset)
        self.newspapers = Newspaper.objects.all() if newspapers is None else newspapers
        self.filters["newspaper"].extra["newspapers"] = self.newspapers

    def filter_queryset(self, queryset: QuerySet[IndexedStory]) -> QuerySet[IndexedStory]:
        self.credits_done = False
        return super().filter_queryset(queryset)

    def signed(self, stories: IndexedStoryQuerySet, name: str, value: str) -> IndexedStoryQuerySet:
        """Both filters at once, so that one credit has the name and the role."""
        if self.credits_done:
            return stories
        self.credits_done = True
        cleaned = self.form.cleaned_data
        return stories.signed_by(cleaned["contributor"], cleaned["role"])

    def is_so(self, stories: IndexedStoryQuerySet, name: str, value: str) -> IndexedStoryQuerySet:
        return stories.filter(**{name: value == "yes"})


class PieceForm(forms.Form):
    """Which of a contributor's stories to list: by role, by year."""

    role = forms.CharField(label=_("Role"), required=False)
    year = forms.IntegerField(label=_("Year"), required=False, min_value=1, max_value=9999)
