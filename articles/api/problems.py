"""Refusals as problem details (RFC 9457): exceptions → application/problem+json."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.http import Http404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from rest_framework import serializers
from rest_framework.exceptions import (
    APIException,
    MethodNotAllowed,
    NotAcceptable,
    NotFound,
    Throttled,
)
from rest_framework.response import Response

Absolute = Callable[[str], str]

PROBLEM_JSON = "application/problem+json"
# What says no more than the status does (RFC 9457, 4.2.1).
BLANK = "about:blank"

TITLES = {
    400: gettext_lazy("Bad request"),
    404: gettext_lazy("Not found"),
    405: gettext_lazy("Method not allowed"),
    406: gettext_lazy("Not acceptable"),
    429: gettext_lazy("Too many requests"),
}


class BadParameters(APIException):
    """Query parameters that make no sense; ``errors`` has sentences by parameter."""

    status_code = 400

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        super().__init__()
        self.errors = errors


class Problem(serializers.Serializer):
    """Why a request was refused (RFC 9457)."""

    type = serializers.CharField(
        help_text=gettext_lazy(
            "What kind of problem it is: an address that explains it, or about:blank where the "
            "status says it all."
        )
    )
    title = serializers.CharField(help_text=gettext_lazy("The kind of problem in words."))
    status = serializers.IntegerField(help_text=gettext_lazy("The HTTP status."))
    detail = serializers.CharField(help_text=gettext_lazy("What is wrong with this request."))
    errors = serializers.DictField(
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text=gettext_lazy("By name of the parameter, what is wrong with it."),
    )


def handled(error: Exception, context: Mapping[str, Any]) -> Response | None:
    """The answer to a request that failed with an error; None where the fault is ours."""
    return as_problem(error, context["request"].build_absolute_uri)


def as_problem(error: Exception, absolute: Absolute) -> Response | None:
    match error:
        case Http404():
            return problem(404, sentence_of(NotFound()))
        case SuspiciousOperation():
            return problem(400, str(error))
        case BadParameters():
            return bad_parameters(error, absolute)
        case APIException():
            answer = problem(error.status_code, sentence_of(error))
            if isinstance(error, Throttled):
                answer["Retry-After"] = str(seconds_of(error))
            return answer
    return None


def problem(status: int, detail: str, kind: str = BLANK, **more: Any) -> Response:
    fields = {"type": kind, "title": TITLES[status], "status": status, "detail": detail, **more}
    return Response(fields, status, content_type=PROBLEM_JSON)


def bad_parameters(error: BadParameters, absolute: Absolute) -> Response:
    kind = absolute(f"{reverse('api:reference')}#parameters")
    names = ", ".join(error.errors)
    detail = _("These parameters can't be used as they are: %(names)s.") % {"names": names}
    return problem(400, detail, kind, errors=error.errors)


def sentence_of(error: APIException) -> str:
    """A sentence for whoever wrote the program that asked."""
    match error:
        case NotFound():
            return _("There is nothing at this address, or it is not published.")
        case MethodNotAllowed():
            return _("The API is read-only: it takes GET, HEAD and OPTIONS.")
        case NotAcceptable():
            return _("What the Accept header asks for is not what this address answers with.")
        case Throttled():
            return ngettext(
                "That was too many requests. Try again in %(n)d second.",
                "That was too many requests. Try again in %(n)d seconds.",
                seconds_of(error),
            ) % {"n": seconds_of(error)}
    return str(error.detail)


def seconds_of(error: Throttled) -> int:
    """How long to wait."""
    return max(1, math.ceil(error.wait or 0))
