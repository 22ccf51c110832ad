"""The description of the API for people: a page made of the OpenAPI document."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.caching.kept import kept_by
from articles.caching.validators import of_program

from .document import document, remarks

Schema = Mapping[str, Any]

# Of an address that takes many parameters, those that its example is called with.
TRIED_OUT = ("q", "newspaper", "date_from")


@dataclass(frozen=True)
class Field:
    """A field or a parameter: its name, what it is, and what it means.

    ``shape`` is the name of the object, if it is one.
    """

    name: str
    kind: str
    description: str
    shape: str = ""
    example: str = ""
    required: bool = False


@dataclass(frozen=True)
class Operation:
    """An address that can be read. ``path`` has names in braces, ``call`` is an example."""

    name: str
    path: str
    summary: str
    description: str
    parameters: Sequence[Field]
    call: str
    answer: str
    answers: Sequence[tuple[str, str]]


@require_safe
@kept_by(of_program)
def reference(request: HttpRequest) -> HttpResponse:
    """Every address of the API with its parameters, an example and what it answers with."""
    description = document()
    context = {
        "title": description["info"]["title"],
        "remarks": remarks(),
        "operations": list(operations_of(description, request.build_absolute_uri("/")[:-1])),
        "shapes": dict(shapes_of(description)),
        "canonical": request.build_absolute_uri(request.path),
    }
    return render(request, "api/reference.html", context)


def operations_of(description: Schema, site: str) -> Iterator[Operation]:
    for path, methods in description["paths"].items():
        operation = methods["get"]
        parameters = operation.get("parameters", [])
        yield Operation(
            operation["operationId"],
            path,
            operation["summary"],
            operation["description"],
            [field_of(one) for one in parameters],
            f"curl '{site}{called(path, parameters)}'",
            answer_of(operation),
            [(status, one["description"]) for status, one in operation["responses"].items()],
        )


def field_of(parameter: Schema) -> Field:
    return Field(
        parameter["name"],
        kind_of(parameter["schema"]),
        parameter["description"],
        example=str(example_of(parameter)),
        required=parameter.get("required", False),
    )


def example_of(parameter: Schema) -> Any:
    return parameter["examples"]["Example"]["value"]


def called(path: str, parameters: Sequence[Schema]) -> str:
    """The path of an example, with the parameters in it that are worth trying out."""
    given = {one["name"]: example_of(one) for one in parameters}
    inside = {one["name"] for one in parameters if one["in"] == "path"}
    asked = {name: given[name] for name in TRIED_OUT if name in given and name not in inside}
    filled = path.format(**given)
    return f"{filled}?{urlencode(asked)}" if asked else filled


def answer_of(operation: Schema) -> str:
    """The example of an answer, as JSON."""
    content = operation["responses"]["200"]["content"]["application/json"]
    return json.dumps(content["examples"]["Answer"]["value"], ensure_ascii=False, indent=2)


def shapes_of(description: Schema) -> Iterator[tuple[str, list[Field]]]:
    """What answers are made of: the fields of each object, by its name."""
    for name, schema in description["components"]["schemas"].items():
        yield (
            name,
            [
                Field(field, kind_of(one), one.get("description", ""), shape_in(one))
                for field, one in schema["properties"].items()
            ],
        )


def shape_in(schema: Schema) -> str:
    """The name of the object that a value is, can be, or is a list of; else empty."""
    match schema:
        case {"$ref": reference}:
            return str(reference).rpartition("/")[2]
        case {"allOf": [kind, *_]} | {"oneOf": [kind, *_]} | {"items": kind}:
            return shape_in(kind)
    return ""


def kind_of(schema: Schema) -> str:
    """What a value can be, briefly: ``string``, ``date | null``, ``Page[]``, ``1–100``."""
    match schema:
        case {"$ref": reference}:
            return str(reference).rpartition("/")[2]
        case {"allOf": kinds} | {"oneOf": kinds}:
            return " | ".join(map(kind_of, kinds))
        case {"type": "array", "items": items}:
            return f"{kind_of(items)}[]"
        case {"enum": values}:
            return " | ".join(values)
        case {"minimum": least, "maximum": most}:
            return f"{least}–{most}"
        case {"type": [kind, "null"]}:
            return f"{kind_of({**schema, 'type': kind})} | null"
        case {"format": form}:
            return str(form)
    return str(schema["type"])
