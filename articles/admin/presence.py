"""Who else has a form or the desk open, shown while one works on it."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from articles.workflow.presence import come, others

from .cells import person


class WithPresence:
    """For the admin of what has a history: its address for the browsers that have it open."""

    admin_site: Any
    model: Any
    opts: Any

    def get_urls(self) -> list[URLPattern]:
        kind = self.opts.model_name
        view = self.admin_site.admin_view(self.presence)
        own = path("<int:pk>/presence/", view, name=f"articles_{kind}_presence")
        return [own, *super().get_urls()]  # type: ignore[misc]

    @method_decorator(require_POST)
    def presence(self, request: HttpRequest, pk: int) -> HttpResponse:
        """A browser says that it is still there, and hears who else is."""
        if not self.has_view_permission(request):  # type: ignore[attr-defined]
            raise PermissionDenied
        come(self.opts.model_name, pk, request.user)
        return JsonResponse({"others": in_words(others(self.opts.model_name, pk, request.user))})

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        if context.get("original") is not None:
            context |= presence_of(request, self.opts.model_name, context["original"].pk)
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]


def presence_of(request: HttpRequest, kind: str, pk: int) -> dict[str, str]:
    """What a screen shows of the others, and the address where its browser tells of itself."""
    address = reverse(f"admin:articles_{kind}_presence", args=[pk])
    return {"presence": address, "others_here": in_words(others(kind, pk, request.user))}


def in_words(found: Any) -> str:
    """Everybody else who is here, in a sentence; an empty one where nobody is."""
    names = [person(one.by) for one in found]
    words = _("%(names)s has this open too.")
    return words % {"names": _(", ").join(names)} if names else ""
