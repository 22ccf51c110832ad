"""Who may try to sign in again, and how often (django-axes).

Five failures within a quarter of an hour lock one name at one address out: enough for a bad day
at the keyboard, and a guesser gets no more than 480 guesses a day. Fifty failures of one address
under whatever names lock the address out: an office sits behind one address, so it gets room for
ten people who each had a bad day, and one list of passwords tried on many names is still slow. A
name is never locked everywhere, else anybody could keep an editor out by failing in their name.
A lock ends a quarter of an hour after the last failure that counted; knocking at a locked door
counts for nothing. Wrong second factors count as wrong passwords do.
"""

import math
from datetime import datetime
from typing import Any

from axes.backends import AxesStandaloneBackend
from axes.handlers.database import AxesDatabaseHandler
from axes.handlers.proxy import AxesProxyHandler
from django.conf import settings
from django.contrib import admin
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

LIMIT_OF_ADDRESS = 50  # failures; that of a name at an address is settings.AXES_FAILURE_LIMIT
Credentials = dict[str, Any] | None


class Doorkeeper(AxesStandaloneBackend):
    """Turns away who is locked out; a command or a shell has no door."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> None:
        if request is not None:
            super().authenticate(request, **credentials)


class Attempts(AxesDatabaseHandler):
    """Failed attempts in the database, with a limit of its own for the address.

    The lists of attempts are those of settings.AXES_LOCKOUT_PARAMETERS, in that order: of the
    name at the address, and of the address.
    """

    def get_failures(self, request: HttpRequest, credentials: Credentials = None) -> int:
        """How many failures count, the address's on the scale of the name's."""
        pair, address = self.get_user_attempts(request, credentials)
        of_address = _failures(address) * settings.AXES_FAILURE_LIMIT // LIMIT_OF_ADDRESS
        return max(_failures(pair), of_address)

    def reset_user_attempts(self, request: HttpRequest, credentials: Credentials = None) -> int:
        """Forget the failures of a name that has signed in, not those of its address.

        With an account of their own, guessers could else wipe their slate clean.
        """
        pair, _address = self.filter_user_attempts(request, credentials)
        return pair.delete()[0]

    def locked_until(self, request: HttpRequest, credentials: Credentials = None) -> datetime:
        """When the last failure that counts is over."""
        lists = self.get_user_attempts(request, credentials)
        last = [attempts.aggregate(at=Max("attempt_time"))["at"] for attempts in lists]
        return max(filter(None, last), default=timezone.now()) + settings.AXES_COOLOFF_TIME


def _failures(attempts: Any) -> int:
    return attempts.aggregate(n=Sum("failures_since_start"))["n"] or 0


def locked_out(
    request: HttpRequest, response: HttpResponse | None = None, credentials: Credentials = None
) -> HttpResponse:
    """The page for who tried too often: when to try again."""
    until = AxesProxyHandler.get_implementation().locked_until(request, credentials)
    left = max(1, math.ceil((until - timezone.now()).total_seconds()))
    left_and_until = {"minutes": math.ceil(left / 60), "until": until}
    context = {**admin.site.each_context(request), **left_and_until}
    page = render(request, "admin/auth/locked_out.html", context, status=429)
    page.headers["Retry-After"] = str(left)
    page.headers["Cache-Control"] = "no-store"
    return page
