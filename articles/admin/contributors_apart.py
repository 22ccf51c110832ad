"""Telling namesakes apart at the desk: somebody's pieces, with boxes to tick."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Page, Paginator
from django.db.models import Prefetch
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Byline, Contributor
from articles.workflow.people import PeopleRefused, tell_apart
from articles.workflow.people_compared import namesakes_of

PER_PAGE = 100


class ApartForm(forms.Form):
    """Who the namesake is: one who is there, or a new one; and how the two are called then."""

    namesake = forms.ModelChoiceField(
        Contributor.objects.none(),
        label=_("namesake"),
        required=False,
        empty_label=_("a new contributor:"),
    )
    name = forms.CharField(
        label=_("name"),
        max_length=100,
        required=False,
        help_text=_("Another name only where two were merged by mistake."),
    )
    distinguisher = forms.CharField(
        label=_("distinguisher"),
        max_length=100,
        required=False,
        help_text=_("What tells the new one from the other: a town, a department."),
    )
    stays_as = forms.CharField(
        label=_("distinguisher of who keeps the rest"), max_length=100, required=False
    )

    def __init__(self, person: Contributor, *args: Any, **kwargs: Any) -> None:
        initial = {"name": person.name, "stays_as": person.distinguisher}
        super().__init__(*args, initial=initial, **kwargs)
        self.person = person
        alike = [one.pk for one in namesakes_of(person)]
        self.fields["namesake"].queryset = Contributor.objects.filter(pk__in=alike)

    def clean(self) -> dict[str, Any]:
        said: dict[str, Any] = super().clean() or {}
        if said.get("namesake") is None and "namesake" not in self.errors:
            self.check_new(said)
        stays = said.get("stays_as", "")
        if stays != self.person.distinguisher and self.is_taken(self.person.name, stays):
            self.add_error("stays_as", self.taken_words())
        return said

    def check_new(self, said: dict[str, Any]) -> None:
        """A new contributor needs a name, and what tells them from everybody of that name."""
        name, distinguisher = said.get("name", ""), said.get("distinguisher", "")
        if not name:
            self.add_error("name", gettext("A new contributor needs a name."))
        elif name == self.person.name and distinguisher == said.get("stays_as", ""):
            words = gettext("Namesakes need different distinguishers.")
            self.add_error("distinguisher", words)
        elif self.is_taken(name, distinguisher):
            self.add_error("distinguisher", self.taken_words())

    def is_taken(self, name: str, distinguisher: str) -> bool:
        others = Contributor.objects.filter(newspaper=self.person.newspaper_id)
        named = others.exclude(pk=self.person.pk).filter(name=name, distinguisher=distinguisher)
        return bool(named.exists())

    def taken_words(self) -> str:
        return gettext("Somebody of this name and distinguisher is there already.")

    def who(self) -> Contributor:
        """The namesake, stored or new."""
        said = self.cleaned_data
        return said["namesake"] or Contributor(
            newspaper=self.person.newspaper,
            name=said["name"],
            distinguisher=said["distinguisher"],
        )


def pieces_of(person: Contributor, number: str | None) -> Page:
    """A page of the articles that somebody signs, newest first, with the roles (five queries)."""
    signed = Article.objects.filter(pk__in=person.bylines.values("article"))
    mine = Prefetch("bylines", Byline.objects.filter(contributor=person), to_attr="signed")
    listed = signed.for_listing().newest_first().prefetch_related(mine)
    return Paginator(listed, PER_PAGE).get_page(number)


class WithNamesakes:
    """For the admin of contributors: the page of somebody's pieces."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.pieces_page)
        own = path("<int:pk>/pieces/", view, name="articles_contributor_pieces")
        return [own, *super().get_urls()]  # type: ignore[misc]

    def pieces_page(self, request: HttpRequest, pk: int) -> HttpResponse:
        """What somebody signs; who may, ticks what a namesake signed and gives it to them."""
        may_part = self.has_merge_permission(request)  # type: ignore[attr-defined]
        may_look = self.has_view_permission(request)  # type: ignore[attr-defined]
        if not (may_part if request.method == "POST" else may_part or may_look):
            raise PermissionDenied
        person = get_object_or_404(Contributor.objects.with_newspaper(), pk=pk)
        form = ApartForm(person, request.POST if request.method == "POST" else None)
        ticked = numbers_in(request.POST.getlist("articles"))
        if form.is_bound and form.is_valid():
            try:
                return self.part(request, form, ticked)
            except PeopleRefused as refusal:
                form.add_error(None, str(refusal))
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Pieces of %s") % person,
            "opts": self.opts,
            "person": person,
            "may_part": may_part,
            "form": form,
            "ticked": ticked,
            "page": pieces_of(person, request.GET.get("page")),
        }
        return TemplateResponse(request, "admin/articles/contributor/pieces.html", context)

    def part(self, request: HttpRequest, form: ApartForm, ticked: set[int]) -> HttpResponse:
        """Give what is ticked to the namesake. Raises PeopleRefused."""
        namesake = form.who()
        stays_as = form.cleaned_data["stays_as"]
        number = tell_apart(form.person, namesake, ticked, request.user, stays_as)
        words = ngettext(
            "%(number)d article now stands under %(name)s.",
            "%(number)d articles now stand under %(name)s.",
            number,
        )
        messages.success(request, words % {"number": number, "name": namesake})
        address = reverse("admin:articles_contributor_pieces", args=[form.person.pk])
        return HttpResponseRedirect(address)


def numbers_in(texts: Iterable[str]) -> set[int]:
    """The primary keys among what was sent."""
    return {int(one) for one in texts if one.isascii() and one.isdigit() and len(one) < 19}
