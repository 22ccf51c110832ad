"""The zones (热区) of a page: drawn on its picture by a script (zones.js), or typed as numbers."""

from typing import Any

from django.contrib import admin, messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from articles.importing.wording import explained
from articles.models import Page, Zone
from articles.models.continuation import LINKED
from articles.workflow.zoning import (
    Drawn,
    ZonesStale,
    propose,
    save_zones,
    take_back,
    version_of,
    zones_of,
)

from .desk import RIGHTS, known_page
from .desk_work import allow
from .presence import presence_of
from .versions import stale_words
from .zones_form import BaseZones, form_of, typed

State = Zone.State
JUDGEMENTS = {"confirm": State.CONFIRMED, "reject": State.REJECTED}


class PageZones:
    """For the admin of pages: the screen of the zones and what it posts to."""

    admin_site: admin.AdminSite
    opts: Any
    log_change: Any

    def get_urls(self) -> list[URLPattern]:
        def at(route: str, name: str, view: Any) -> URLPattern:
            return path(route, self.admin_site.admin_view(view), name=f"articles_page_{name}")

        own = [
            at("<int:pk>/zones/", "zones", self.zones),
            at("<int:pk>/zones/propose/", "zones_propose", self.zones_propose),
            at("<int:pk>/zones/take-back/", "zones_take_back", self.zones_take_back),
        ]
        return own + super().get_urls()  # type: ignore[misc]

    def zones(self, request: HttpRequest, pk: int) -> HttpResponse:
        """The zones of a page; a post saves them, with a judgement on one or all of them."""
        page = known_page(request, pk)
        zones = zones_of(page)
        if request.method != "POST":
            return self.zones_shown(request, page, zones, form_of(page, zones))
        allow(request, *RIGHTS)
        form = form_of(page, zones, request.POST)
        if not form.is_valid():
            messages.error(request, _("Nothing was saved; please correct what is marked."))
            return self.zones_shown(request, page, zones, form)
        drawn = judged(form, request.POST.get("act", ""))
        try:
            version = request.POST.get("version", "")
            save_zones(page, version, drawn, form.deleted(), request.user)
        except ZonesStale:
            messages.error(request, stale_words(page))
            form.theirs = theirs(form, zones)
            return self.zones_shown(request, page, zones, form, status=409)
        self.log_change(request, page, _("Zones changed."))
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(zones_address(page))

    def zones_shown(
        self,
        request: HttpRequest,
        page: Page,
        zones: list[Zone],
        form: BaseZones,
        status: int = 200,
    ) -> HttpResponse:
        context = {
            **self.admin_site.each_context(request),
            "title": _("Zones of %(page)s") % {"page": page},
            "opts": self.opts,
            "page": page,
            "pages": page.issue.pages.for_navigation(),
            "form": form,
            "version": version_of(zones),
            "without": page.articles.exclude(zones__state__in=LINKED).order_by("position"),
            "rejected": rejected_of(zones),
            "proposed": sum(zone.state == State.PROPOSED for zone in zones),
            "may_change": request.user.has_perms([f"articles.{right}" for right in RIGHTS]),
            **presence_of(request, "page", page.pk),
        }
        template = "admin/articles/page/zones.html"
        return TemplateResponse(request, template, context, status=status)

    @method_decorator(require_POST)
    def zones_propose(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Propose zones from the text of the page's PDF."""
        allow(request, *RIGHTS)
        page = known_page(request, pk)
        if found := propose(page, request.user):
            words = ngettext(
                "Zones are proposed for %(number)d article.",
                "Zones are proposed for %(number)d articles.",
                found,
            )
            messages.success(request, words % {"number": found})
        else:
            messages.warning(request, _("The PDF of this page has no text in which to find more."))
        return HttpResponseRedirect(zones_address(page))

    @method_decorator(require_POST)
    def zones_take_back(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Make a rejected zone a proposal again."""
        allow(request, *RIGHTS)
        page = known_page(request, pk)
        number = request.POST.get("zone", "")
        wanted = int(number) if number.isdecimal() and len(number) < 19 else 0
        rejected = Zone.objects.rejected().filter(article__page=page)
        take_back(page, get_object_or_404(rejected, pk=wanted), request.user)
        messages.success(request, _("The zone is a proposal again."))
        return HttpResponseRedirect(zones_address(page))


def zones_address(page: Page) -> str:
    return reverse("admin:articles_page_zones", args=[page.pk])


def judged(form: BaseZones, act: str) -> list[Drawn]:
    """What was drawn, with the judgement that a button names: ``confirm:12``, ``confirm:all``."""
    name, _colon, which = act.partition(":")
    drawn = list(form.drawn())
    for one in drawn:
        if name in JUDGEMENTS and one.zone is not None and which in ("all", str(one.zone.pk)):
            one.state = JUDGEMENTS[name]
    return drawn


def theirs(form: BaseZones, zones: list[Zone]) -> list[tuple[Zone, str]]:
    """The zones that stand and that the form has otherwise, or not at all, with their corners."""
    mine = {one.zone.pk: one.points for one in form.drawn() if one.zone is not None}
    standing = [zone for zone in zones if zone.state != State.REJECTED]
    other = [zone for zone in standing if mine.get(zone.pk) != zone.points]
    return [(zone, typed(zone.points)) for zone in other]


def rejected_of(zones: list[Zone]) -> list[tuple[Zone, list[str]]]:
    """The rejected zones with the evidence that spoke for them."""
    return [
        (zone, [explained(sentence) for sentence in zone.evidence])
        for zone in zones
        if zone.state == State.REJECTED
    ]
