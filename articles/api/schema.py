"""How each address is described in the OpenAPI document: from what its view says of itself."""

from collections.abc import Iterator
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse
from rest_framework import serializers
from rest_framework.exceptions import NotAcceptable, NotFound, Throttled

from . import examples
from .parameters import DATE_FROM, Parameter
from .problems import PROBLEM_JSON, BadParameters, Problem, as_problem
from .resource import Collection, Resource

REFUSALS: dict[int, str | Promise] = {
    400: _("A parameter makes no sense; the field errors says which and why."),
    404: _("There is nothing at this address, or it is not published."),
    406: _("The Accept header asks for something else than JSON."),
    429: _("Too many requests from one address."),
}
MOVED: dict[int, str | Promise] = {
    301: _("It has another address for good."),
    302: _("It is a part of something that has another address."),
}
HEADERS: tuple[tuple[str, list[int], str | Promise], ...] = (
    ("ETag", [200, 304], _("What tells this answer from any other at the address.")),
    ("Location", [301, 302], _("The address where it is.")),
    ("Retry-After", [429], _("How many seconds to wait.")),
)


class Schema(AutoSchema):
    """One operation: reading an address."""

    view: Resource

    def get_operation_id(self) -> str:
        name = type(self.view).__name__
        if isinstance(self.view, Collection):
            return f"list{name}"
        return f"read{name.removeprefix('One')}"

    def get_summary(self) -> str:
        return str(self.view.summary)

    def get_description(self) -> str:
        return str(self.view.description)

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").partition("/")[0] or "index"]

    def get_override_parameters(self) -> list[OpenApiParameter]:
        given = [described(one, OpenApiParameter.PATH) for one in self.view.named]
        asked = [described(one, OpenApiParameter.QUERY) for one in self.view.parameters]
        answered = [
            OpenApiParameter(name, str, "header", description=words, response=statuses)
            for name, statuses, words in HEADERS
        ]
        return given + asked + answered

    def get_response_serializers(self) -> dict[Any, Any]:
        answers: dict[Any, Any] = {200: OpenApiResponse(self.answered(), self.view.summary)}
        if self.view.may_move:
            answers |= {code: OpenApiResponse(None, words) for code, words in MOVED.items()}
        answers[304] = OpenApiResponse(None, _("The answer that the client has is still good."))
        for code, words in REFUSALS.items():
            if code != 404 or self.view.named:
                answers[code, PROBLEM_JSON] = OpenApiResponse(Problem, words)
        return answers

    def answered(self) -> type[serializers.Serializer]:
        result = self.view.result
        return listing_of(result) if isinstance(self.view, Collection) else result

    def get_examples(self) -> list[OpenApiExample]:
        return list(self.examples())

    def examples(self) -> Iterator[OpenApiExample]:
        value = self.view.example
        if isinstance(self.view, Collection):
            value = examples.listing(value)
        yield OpenApiExample("Answer", value, response_only=True)
        for refusal in refused():
            yield OpenApiExample(
                "Refusal",
                refusal,
                response_only=True,
                status_codes=[refusal["status"]],
                media_type=PROBLEM_JSON,
            )


def described(parameter: Parameter, location: str) -> OpenApiParameter:
    return OpenApiParameter(
        parameter.name,
        parameter.whole_schema,
        location,
        required=parameter.required,
        description=parameter.description,
        examples=[OpenApiExample("Example", parameter.example)],
    )


def refused() -> Iterator[Any]:
    """The problems that the site of the examples would answer with."""
    wrong = BadParameters({DATE_FROM.name: [DATE_FROM.refusal(["yesterday"])]})
    for error in (wrong, NotFound(), NotAcceptable(), Throttled(wait=7)):
        answer = as_problem(error, lambda path: f"{examples.SITE}{path}")
        assert answer is not None
        yield answer.data


def listing_of(result: type[serializers.Serializer]) -> type[serializers.Serializer]:
    """The form of a page of a list."""
    fields = {
        "total": serializers.IntegerField(help_text=_("How many there are on all pages.")),
        "next": serializers.URLField(
            allow_null=True, help_text=_("The address of the next page; null on the last.")
        ),
        "results": result(many=True, help_text=_("What is on this page.")),
    }
    name = result.__name__.removesuffix("Serializer")
    return type(f"{name}List", (serializers.Serializer,), fields)
