"""Who acts in a request, and whose network address counts."""

from ipaddress import ip_address

from django.conf import settings
from django.contrib.auth.models import User
from django.http import HttpRequest

from .accounts import Actor


def client_address(request: HttpRequest) -> str | None:
    """The address that the outermost proxy of ours saw; without proxies, that of the connection.

    Each proxy adds to X-Forwarded-For, at its end, whom it heard: only the last NUM_PROXIES
    entries were not written by the client itself. None where the server knows no address, as
    behind a Unix socket.
    """
    heard = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    count = min(settings.NUM_PROXIES, len(heard))
    return _checked(heard[-count] if count else "") or _checked(request.META.get("REMOTE_ADDR", ""))


def _checked(text: str) -> str | None:
    try:
        # An address with a scope (fe80::1%eth0) is of no use to others, and too long to keep.
        return str(ip_address(text.partition("%")[0]))
    except ValueError:
        return None


def stranger(request: HttpRequest) -> Actor:
    """Somebody who is not signed in."""
    return Actor(None, client_address(request) or "")


def actor_of(request: HttpRequest) -> Actor:
    """The user who is signed in."""
    return by(request.user, request)


def by(user: User, request: HttpRequest) -> Actor:
    """A user who is just signing in or out, or is signed in."""
    return Actor(user, client_address(request) or "")
