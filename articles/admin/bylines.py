"""Bylines and photos in the form of their article.

A byline is typed as it is printed, role and name: faster than picking somebody from a
list, and it works without JavaScript.
"""

import re
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Byline, Contributor, MergedContributor, Newspaper, Photo
from articles.parsing.bylines import ROLES

from .in_order import InOrder, PlacedForm
from .own_drafts import RowsOfDraft
from .uploads import PhotoForm

DISTINGUISHED = re.compile(r"(?P<name>.+)（(?P<distinguisher>[^（）]+)）")
MANY_NAMES = 300  # bylines to look back, for the names that the form suggests


def somebody(newspaper: Newspaper, text: str) -> Contributor:
    """The contributor of that name, or a new one who is not saved yet.

    The name of one who was merged into another finds that one. Namesakes are written with their
    distinguisher: 张三（水利局）.
    """
    people = Contributor.objects.filter(newspaper=newspaper)
    if known := people.filter(name=text, distinguisher="").first():
        return known
    match = DISTINGUISHED.fullmatch(text)
    parts = match.groupdict() if match else {"name": text, "distinguisher": ""}
    if known := people.filter(**parts).first():
        return known
    mergers = MergedContributor.objects.with_target().filter(newspaper=newspaper, **parts)
    merged = mergers.last()
    return merged.target if merged else Contributor(newspaper=newspaper, **parts)


def suggestions(article: Article) -> dict[str, list[str]]:
    """Roles, and the names that stood in the newspaper's last bylines (one query)."""
    recent = Byline.objects.filter(contributor__newspaper=article.page.issue.newspaper_id)
    people = recent.select_related("contributor").order_by("-pk")[:MANY_NAMES]
    names = dict.fromkeys(str(byline.contributor) for byline in people)
    return {"roles": list(dict.fromkeys(ROLES.values())), "names": sorted(names)}


class BylineForm(PlacedForm):
    """Place, role and name; ``may_add`` says whether the editor may name somebody new."""

    may_add = False
    name = forms.CharField(
        label=_("name"),
        max_length=100,
        widget=admin.widgets.AdminTextInputWidget(attrs={"list": "byline-names"}),
    )

    class Meta:
        widgets = {"role": admin.widgets.AdminTextInputWidget(attrs={"list": "byline-roles"})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["name"] = str(self.instance.contributor)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        # An article that is being added has no number yet by which the row could find it.
        page = getattr(self.fields["article"].parent_instance, "page", None)
        if "name" in self.changed_data and cleaned.get("name") and page:
            self.instance.contributor = self.person(page.issue.newspaper, cleaned["name"])
        return cleaned

    def person(self, newspaper: Newspaper, name: str) -> Contributor:
        found = somebody(newspaper, name)
        if found.pk is None and not self.may_add:
            words = gettext("Nobody of this name is known, and you may not add contributors.")
            self.add_error("name", words)
        return found

    def save(self, commit: bool = True) -> Byline:
        if self.instance.contributor.pk is None:
            # Two rows of one form can name the same new person.
            new = self.instance.contributor
            self.instance.contributor = somebody(new.newspaper, str(new))
            self.instance.contributor.save()
        return super().save(commit)


class BylineInline(RowsOfDraft, admin.TabularInline):
    model = Byline
    form = BylineForm
    formset = InOrder
    extra = 2
    classes = ["bylines"]

    def get_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        # Who may only look sees the stored fields, for Django shows no others read-only.
        if not self.has_change_permission(request, obj):
            return ["order", "role", "contributor"]
        return ["place", "role", "name"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("contributor")

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        formset = super().get_formset(request, obj, **kwargs)
        formset.form.may_add = request.user.has_perm("articles.add_contributor")
        return formset


class PhotoInline(RowsOfDraft, admin.TabularInline):
    model = Photo
    form = PhotoForm
    formset = InOrder
    extra = 1
    classes = ["photos"]

    def get_fields(self, request: HttpRequest, obj: Article | None = None) -> list[str]:
        place = "place" if self.has_change_permission(request, obj) else "order"
        return [place, "image", "caption", "credit", "alt"]
