"""What all addresses of the API have in common: strict parameters, lists by page, caching."""

from collections.abc import Sequence
from typing import Any, ClassVar
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.utils.functional import Promise
from django_filters import FilterSet
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from articles.caching.kept import Visit, visit_of
from articles.caching.validators import Validate, of_lists

from .caching import kept
from .keyset import Rows, Window
from .parameters import PAGE, Parameter, read_parameters
from .problems import BadParameters


class Resource(APIView):
    """An address that is read with GET or HEAD.

    ``summary`` and ``description`` say in the document what is there, ``result`` is how it is
    shown and ``example`` an instance of that; ``named`` are the parts of the address that stand
    for something, ``may_move`` tells that it can lead to another address.
    """

    http_method_names = ["get", "head", "options"]
    summary: ClassVar[str | Promise] = ""
    description: ClassVar[str | Promise] = ""
    named: ClassVar[Sequence[Parameter]] = ()
    parameters: ClassVar[Sequence[Parameter]] = ()
    may_move: ClassVar[bool] = False
    validate: ClassVar[Validate] = staticmethod(of_lists)
    visit: Visit | None = None
    result: ClassVar[type[serializers.Serializer]]
    example: ClassVar[dict[str, Any]]

    def dispatch(self, request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        response = super().dispatch(request, *args, **named)
        if isinstance(response, SimpleTemplateResponse):
            response.render()
        return kept(request, response, self.visit)

    def get(self, request: Request, **named: Any) -> HttpResponseBase:
        asked = read_parameters(request.query_params, self.parameters)
        self.visit = visit_of(request._request, self.validate, named)
        held = self.visit.held() if self.visit else None
        return held or self.answer(asked, **named)

    def options(self, request: Request, **named: Any) -> HttpResponseBase:
        """The methods stand in the header Allow, which every answer has."""
        return Response(status=204)

    def answer(self, asked: dict[str, str], **named: Any) -> HttpResponseBase:
        raise NotImplementedError

    def shown(self, found: Any, many: bool = False) -> Any:
        return self.result(found, many=many, context={"request": self.request}).data


class Single(Resource):
    """One thing at its address."""

    def answer(self, asked: dict[str, str], **named: Any) -> HttpResponseBase:
        return Response(self.shown(self.found(**named)))

    def found(self, **named: Any) -> Any:
        """The thing that the parts of an address name. Raises Http404, or Moved."""
        raise NotImplementedError

    def handle_exception(self, error: Exception) -> HttpResponseBase:
        if isinstance(error, Moved):
            return redirect(error.address, permanent=error.permanent)
        return super().handle_exception(error)


class Moved(Exception):
    """What was asked for is at another address."""

    def __init__(self, address: str, permanent: bool) -> None:
        super().__init__(address)
        self.address, self.permanent = address, permanent


class Collection(Resource):
    """A list, page by page."""

    def answer(self, asked: dict[str, str], **named: Any) -> HttpResponseBase:
        page = self.page(asked, Window(int(asked.get("limit", PAGE)), asked.get("after", "")))
        further = self.address_of(asked | {"after": page.next}) if page.next else None
        results = self.shown(page.rows, many=True)
        return Response({"total": page.total, "next": further, "results": results})

    def page(self, asked: dict[str, str], window: Window) -> Rows:
        """The rows of a page. Raises BadParameters."""
        raise NotImplementedError

    def address_of(self, asked: dict[str, str]) -> str:
        return self.request.build_absolute_uri(f"{self.request.path}?{urlencode(asked)}")


def filtered(filters: type[FilterSet], asked: dict[str, str], rows: QuerySet[Any]) -> QuerySet[Any]:
    """The rows that the filters leave. Raises BadParameters where a filter makes no sense."""
    chosen = filters(asked, rows)
    if not chosen.is_valid():
        raise BadParameters({name: list(map(str, said)) for name, said in chosen.errors.items()})
    return chosen.qs
