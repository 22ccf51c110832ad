"""Merging contributors at the desk: who is likely one person, what will happen, and doing it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.http import urlencode
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from articles.models import Contributor
from articles.workflow.people import PeopleRefused, merge
from articles.workflow.people_compared import likely_duplicates, portraits

from . import cells
from .contributors_apart import numbers_in

MOST = 50  # contributors to merge at once; as many are looked at on one page
LISTED = 100  # groups of likely duplicates


def merging_address(people: Sequence[Contributor]) -> str:
    """The page that shows these contributors and merges them."""
    query = urlencode({"people": [one.pk for one in people]}, doseq=True)
    return f"{reverse('admin:articles_contributor_merge')}?{query}"


def chosen_in(request: HttpRequest) -> list[Contributor]:
    """The contributors that an address names by their numbers."""
    given = list(numbers_in(request.GET.getlist("people")))
    return list(Contributor.objects.with_newspaper().filter(pk__in=given[: MOST + 1]))


def why_not(chosen: Sequence[Contributor]) -> str:
    """A sentence that says why these cannot be merged; an empty string where they can."""
    if len(chosen) < 2:
        return gettext("Choose at least two contributors.")
    if len(chosen) > MOST:
        return gettext("Merge at most %d contributors at once.") % MOST
    if len({one.newspaper_id for one in chosen}) > 1:
        return gettext("Only contributors of one newspaper can be merged.")
    return ""


class WithMerging:
    """For the admin of contributors: the action, and the page that it leads to."""

    admin_site: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.merging)
        own = path("merge/", view, name="articles_contributor_merge")
        return [own, *super().get_urls()]  # type: ignore[misc]

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return bool(request.user.has_perm("articles.merge_contributors"))

    @admin.action(description=_("Merge the selected contributors"), permissions=["merge"])
    def merge_selected(self, request: HttpRequest, people: QuerySet[Contributor]) -> HttpResponse:
        return HttpResponseRedirect(merging_address(people[: MOST + 1]))

    def merging(self, request: HttpRequest) -> HttpResponse:
        """Those who are chosen, side by side, and the button; without any, likely duplicates."""
        if not self.has_merge_permission(request):
            raise PermissionDenied
        if "people" not in request.GET:
            return self.page(request, groups=likely(LISTED))
        chosen = chosen_in(request)
        error = why_not(chosen)
        if error:
            return self.page(request, error=error)
        if request.method == "POST":
            try:
                return self.merge_chosen(request, chosen)
            except PeopleRefused as refusal:
                error = str(refusal)
        return self.page(request, error=error, portraits=portraits(chosen))

    def merge_chosen(self, request: HttpRequest, chosen: Sequence[Contributor]) -> HttpResponse:
        """Merge into the one who stays, ``target`` of what was posted. Raises PeopleRefused."""
        stays = request.POST.get("target", "")
        target = next((one for one in chosen if str(one.pk) == stays), None)
        if target is None:
            raise PeopleRefused(gettext("Choose the one who stays."))
        number = merge(chosen, target, request.user)
        words = ngettext(
            "Merged: %(number)d article now stands under %(name)s.",
            "Merged: %(number)d articles now stand under %(name)s.",
            number,
        )
        messages.success(request, words % {"number": number, "name": target})
        return HttpResponseRedirect(cells.change_address(target))

    def page(self, request: HttpRequest, **shown: Any) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": gettext("Merge contributors"),
            "opts": self.opts,
            **shown,
        }
        return TemplateResponse(request, "admin/articles/contributor/merge.html", context)


def likely(most: int) -> list[tuple[str, list[Contributor]]]:
    """Groups of likely duplicates, each with the address that merges them."""
    return [(merging_address(group), group) for group in likely_duplicates()[:most]]
