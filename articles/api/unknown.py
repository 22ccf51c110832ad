"""Addresses below /api/ at which there is nothing."""

from typing import Any

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import resolve
from rest_framework.request import Request

from .resource import Resource


class Unknown(Resource):
    """A problem in JSON, as everywhere in the API; or the way to the address with a slash."""

    schema = None

    def get(self, request: Request, **named: Any) -> HttpResponseBase:
        path = f"{request.path}/"
        if self.is_known(path):
            query = request.META["QUERY_STRING"]
            return redirect(f"{path}?{query}" if query else path, permanent=True)
        raise Http404

    def http_method_not_allowed(self, request: Request, **named: Any) -> HttpResponseBase:
        raise Http404

    def is_known(self, path: str) -> bool:
        return resolve(path).func.view_class is not Unknown  # type: ignore[attr-defined]
