"""The site as an anonymous reader sees it, asked in this process, without a server."""

import warnings
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from urllib.parse import unquote_to_bytes, urlsplit

from django.conf import settings
from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest
from django.http import HttpResponse
from django.urls import Resolver404, ResolverMatch, resolve
from django.utils import translation

from .site import site_name

# What needs a server: no page of a static edition, and nothing to lead to.
SERVED_ONLY = {"archive", "feed_search", "language", "opensearch", "preview", "reading", "search"}
OF_STAFF_AND_PROGRAMS = {"admin", "api"}
# Of the queries that an address may have, those that choose a page of a list.
PAGING = {"after", "newspaper"}


@dataclass(frozen=True)
class Answer:
    """What the site says at an address."""

    status: int
    media_type: str
    content: bytes
    location: str = ""


class Site:
    """The site, in the newspapers' language, with all of its middleware."""

    @cached_property
    def handler(self) -> BaseHandler:
        handler = BaseHandler()
        with warnings.catch_warnings():
            # WhiteNoise misses what collectstatic makes; files are copied from where they lie.
            warnings.filterwarnings("ignore", "No directory at", UserWarning)
            handler.load_middleware()
        return handler

    def get(self, address: str) -> Answer:
        """Ask for an address without scheme and host."""
        # What is in use in this thread is in use again afterwards.
        with translation.override(settings.LANGUAGE_CODE):
            response: HttpResponse = self.handler.get_response(request_for(address))
            content = b"".join(response) if response.streaming else response.content
        media_type = response.headers.get("Content-Type", "").partition(";")[0]
        location = response.headers.get("Location", "")
        return Answer(response.status_code, media_type, content, location)


def request_for(address: str) -> WSGIRequest:
    """A request such as a web server passes on; ours may ask for HTTPS by a proxy's header."""
    parts = urlsplit(address)
    scheme = "https" if settings.SECURE_SSL_REDIRECT else "http"
    return WSGIRequest(
        {
            "REQUEST_METHOD": "GET",
            "SCRIPT_NAME": "",
            "PATH_INFO": unquote_to_bytes(parts.path).decode("latin-1"),
            "QUERY_STRING": parts.query,
            "SERVER_NAME": site_name(),
            "SERVER_PORT": "443" if scheme == "https" else "80",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_X_FORWARDED_PROTO": scheme,
            "HTTP_X_FORWARDED_FOR": "127.0.0.1",
            "HTTP_ACCEPT_LANGUAGE": settings.LANGUAGE_CODE,
            "wsgi.url_scheme": scheme,
            "wsgi.input": BytesIO(),
        }
    )


def match_of(path: str) -> ResolverMatch | None:
    """What the site has at the path of an address, as it stands in links; None for nothing."""
    try:
        return resolve(unquote_to_bytes(path).decode(errors="replace"))
    except Resolver404:
        return None


def is_for_files(match: ResolverMatch) -> bool:
    """Whether something of the site can be read without a server."""
    if OF_STAFF_AND_PROGRAMS.intersection(match.namespaces):
        return False
    return match.url_name not in SERVED_ONLY
