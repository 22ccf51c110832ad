"""How a reader likes to read: a form of buttons that works without a script, kept in a cookie."""

from dataclasses import asdict, replace
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from articles.caching.preferences import (
    COOKIE,
    SCRIPTS,
    SIZES,
    THEMES,
    Preferences,
    preferences_of,
)

CHOICES = {"script": SCRIPTS, "size": SIZES, "theme": THEMES}
LIFETIME = timedelta(days=365)


@csrf_exempt  # it changes only a cookie; with a token, readers' pages would set another
@require_POST
def reading(request: HttpRequest) -> HttpResponse:
    """Keep what was chosen and lead back to ``next``, a page of this site.

    Any of ``script``, ``size`` and ``theme`` may be given; the others stay, and what is none of
    the choices changes nothing.
    """
    given = {
        name: request.POST[name]
        for name, choices in CHOICES.items()
        if request.POST.get(name) in choices
    }
    response = HttpResponseRedirect(address_back(request))
    keep(response, replace(preferences_of(request), **given))
    return response


def address_back(request: HttpRequest) -> str:
    back = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(
        back, {request.get_host()}, require_https=request.is_secure()
    )
    # What does not begin so is relative to this address.
    return back if is_ours and back.startswith("/") else reverse("home")


def keep(response: HttpResponse, liked: Preferences) -> None:
    """Set the cookie, or take it away from who likes everything as it is.

    Scripts may read and write it, so that a size is changed without asking the server. There is
    no harm in that: it opens nothing, and whatever stands in it that is not one of the choices
    counts for nothing.
    """
    if not any(asdict(liked).values()):
        response.delete_cookie(COOKIE, samesite="Lax")
        return
    response.set_cookie(
        COOKIE,
        str(liked),
        max_age=LIFETIME,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=False,
    )
