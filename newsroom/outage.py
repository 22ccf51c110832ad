"""When the database can't be used: a full disk, a lock that is not given back, a lost server."""

import logging
from collections.abc import Callable

from django.db import InterfaceError, InternalError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from . import kept_post

# PostgreSQL's "cannot execute INSERT in a read-only transaction" is an InternalError.
OUTAGES = (OperationalError, InterfaceError, InternalError)
RETRY_AFTER = "60"  # seconds
logger = logging.getLogger(__name__)


class DatabaseOutage:
    """Answers 503 in a clear sentence where the database fails, with what was typed."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, OUTAGES):
            return None
        logger.error("%s %s: %s", request.method, request.path, error, exc_info=error)
        response = _answer(request)
        response.headers["Retry-After"] = RETRY_AFTER
        return response


def _answer(request: HttpRequest) -> HttpResponse:
    """A page that needs no database; for programs, problem details (RFC 9457)."""
    title = _("The database can't be used at the moment")
    if request.path.startswith(reverse("api:reference")):
        detail = _("Please try again in a few minutes.")
        problem = {"type": "about:blank", "title": title, "status": 503, "detail": detail}
        return JsonResponse(problem, status=503, content_type="application/problem+json")
    kept = kept_post.keep(request, kept_post.Reason.OUTAGE)
    return kept or render(request, "503.html", {"title": title}, status=503)
