"""Views whose answers are kept: ``@kept_by(of_story)``.

A browser or a cache may keep what it gets, but has to ask each time whether it still holds; that
takes one query. So a correction, a withdrawal or a link that an editor makes is seen by the very
next request, whoever asks, and whichever server answers.
"""

import re
from collections.abc import Callable
from functools import wraps
from hashlib import blake2b
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_vary_headers
from django.utils.http import http_date, parse_etags
from django.utils.translation import get_language

from articles.exporting.release import release

from . import store
from .preferences import preferences_of
from .validators import Validate, Validator

PREVIEW = "preview"  # the cookie of those with whom an issue was shared before it is published
VARY = ("Accept-Encoding", "Accept-Language", "Cookie")
TAKES_GZIP = re.compile(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))")

View = Callable[..., HttpResponse]


def kept_by(validate: Validate) -> Callable[[View], View]:
    """Keep a view's answers for as long as what ``validate`` finds is the same.

    Nothing is kept for editors and holders of a preview, nor with DEBUG, when templates change
    under the hands. The server itself keeps no address with a query, whose number has no limit.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def answer(request: HttpRequest, **named: Any) -> HttpResponse:
            visit = visit_of(request, validate, named)
            if visit is None:
                return with_lifetime(request, view(request, **named))
            return visit.held() or visit.keep(view(request, **named))

        return answer

    return decorate


class Visit:
    """A request for what can be kept, in the state that it has now."""

    def __init__(self, request: HttpRequest, validator: Validator):
        self.request, self.validator = request, validator
        # With the host, since a page tells its own address.
        path = f"{request.path}?{request.META['QUERY_STRING']}"
        address = f"{request.scheme}://{request.get_host()}{path}"
        variant = f"{address} {get_language()} {preferences_of(request)}"
        self.key = hashed(variant)
        # With the day: calendars and citations tell it.
        state = f"{variant} {release()} {timezone.localdate()} {validator.state}"
        self.etag = f'W/"{hashed(state)}"'

    def held(self) -> HttpResponse | None:
        """304 to who has the answer; what the server has of it; else None."""
        given = self.request.META.get("HTTP_IF_NONE_MATCH", "")
        if given and self.etag in parse_etags(given):
            return self.marked(HttpResponseNotModified())
        answer = store.take(self.key, self.etag) if self.is_storable() else None
        return None if answer is None else self.sent(answer)

    def keep(self, response: HttpResponse) -> HttpResponse:
        """The answer of a view, kept and marked if it is one for everybody."""
        if response.status_code != 200 or "Cache-Control" in response:
            return response
        if is_personal(self.request, response):
            return for_one_reader(response)
        self.marked(response)
        if self.is_storable() and not response.streaming:
            headers = tuple(response.items())
            store.put(self.key, store.packed(self.etag, headers, response.content))
        return response

    def is_storable(self) -> bool:
        """Whether the address is one of a limited number: queries anybody can make up."""
        return not self.request.META["QUERY_STRING"]

    def sent(self, answer: store.Answer) -> HttpResponse:
        body, headers = answer.body, dict(answer.headers)
        if answer.is_packed:
            if TAKES_GZIP.search(self.request.META.get("HTTP_ACCEPT_ENCODING", "")):
                headers["Content-Encoding"] = "gzip"
            else:
                body = store.unpacked(body)
        return HttpResponse(body, headers=headers)

    def marked(self, response: HttpResponse) -> HttpResponse:
        """The response with what browsers and caches need to know (RFC 9110, 9111)."""
        response["ETag"] = self.etag
        if self.validator.changed:
            response["Last-Modified"] = http_date(self.validator.changed.timestamp())
        response["Cache-Control"] = "public, no-cache"
        patch_vary_headers(response, VARY)
        return response


def visit_of(request: HttpRequest, validate: Validate, named: dict[str, Any]) -> Visit | None:
    """The visit of a reader; None where nothing is to be kept, or nothing is there."""
    if settings.DEBUG or is_known(request):
        return None
    validator = validate(**named)
    return None if validator is None else Visit(request, validator)


def is_known(request: HttpRequest) -> bool:
    """Whether somebody asks who may see more than readers do, or did so once."""
    return settings.SESSION_COOKIE_NAME in request.COOKIES or PREVIEW in request.COOKIES


def is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether an answer holds something that is nobody else's: a cookie, a token of a form."""
    return bool(response.cookies) or "CSRF_COOKIE_NEEDS_UPDATE" in request.META


def with_lifetime(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An answer that is not kept, to be kept by nobody else where it is not for everybody."""
    return for_one_reader(response) if is_known(request) else response


def for_one_reader(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response


def hashed(text: str) -> str:
    return blake2b(text.encode(), digest_size=16).hexdigest()
