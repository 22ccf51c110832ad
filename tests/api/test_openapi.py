"""The OpenAPI document: valid, whole, and true of every answer."""

from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
import yaml
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.test import Client
from django.utils import translation
from drf_spectacular.drainage import GENERATOR_STATS
from drf_spectacular.validation import validate_schema
from hypothesis import HealthCheck, given, settings
from jsonschema import Draft202012Validator
from rest_framework.throttling import AnonRateThrottle
from schemathesis import Case, GenerationMode
from schemathesis.schemas import BaseSchema
from schemathesis.specs.openapi.checks import positive_data_acceptance

from articles.api import parameters
from articles.api.document import document
from articles.filters import StoryFilter
from articles.models import Article
from newsroom.wsgi import application
from tests.api.conftest import Read
from tests.views.press import correct

pytestmark = pytest.mark.django_db

EXAMPLES = 20  # calls of each address, in each mode
# What no schema can say: whether there is such a newspaper, which day comes first, whether there
# is such a day; and a text may hold no NUL.
BEYOND_SCHEMAS = {"newspaper", "date_to", "after"}


@pytest.fixture
def english() -> Iterator[dict[str, Any]]:
    with translation.override("en"):
        yield document()


def test_the_document_is_valid_openapi_3_1(english: dict[str, Any]) -> None:
    assert english["openapi"] == "3.1.0"
    validate_schema(english)


def test_making_it_gives_no_warning(english: dict[str, Any]) -> None:
    assert not GENERATOR_STATS


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_it_is_valid_in_every_language_and_served_as_it_is(language: str) -> None:
    client = Client(headers={"accept-language": language})
    answer = client.get("/api/v1/openapi.json")
    assert answer.headers["Content-Type"] == "application/json"
    assert answer.headers["Content-Language"] == language
    validate_schema(answer.json())
    written = client.get("/api/v1/openapi.yaml")
    assert written.headers["Content-Type"] == "application/yaml"
    assert yaml.safe_load(written.content) == answer.json()


def test_every_address_is_described_with_all_that_it_can_answer(english: dict[str, Any]) -> None:
    lists = {
        "newspapers", "issues", "pages", "stories", "articles", "contributors", "continuations",
        "corrections",
    }  # fmt: skip
    things = [path.split("/")[3] for path in english["paths"] if path.endswith("}/")]
    assert set(things) == lists
    assert {f"/api/v1/{name}/" for name in (*lists, "search")} <= set(english["paths"])
    for path, methods in english["paths"].items():
        assert set(methods) == {"get"}
        may_move = ("pages", "stories", "articles", "contributors")
        moved = {"301", "302"} if path.split("/")[3] in may_move else set()
        single = {"404"} | moved if path.endswith("}/") else set()
        assert set(methods["get"]["responses"]) == {"200", "304", "400", "406", "429"} | single


def test_everything_in_it_is_explained(english: dict[str, Any]) -> None:
    for methods in english["paths"].values():
        operation = methods["get"]
        assert operation["summary"]
        assert operation["description"]
        assert all(response["description"] for response in operation["responses"].values())
        for parameter in operation.get("parameters", []):
            assert parameter["description"]
            assert "Example" in parameter["examples"]
    for name, schema in english["components"]["schemas"].items():
        for field, one in schema["properties"].items():
            assert one.get("description"), (name, field)


def test_the_filters_are_those_of_the_site(english: dict[str, Any]) -> None:
    for path in ("/api/v1/stories/", "/api/v1/search/"):
        given = {one["name"] for one in english["paths"][path]["get"]["parameters"]}
        assert given - {"after", "limit", "q"} == set(StoryFilter.base_filters)


def validator(english: dict[str, Any], schema: dict[str, Any]) -> Draft202012Validator:
    whole = {**schema, "components": english["components"]}
    return Draft202012Validator(whole, format_checker=Draft202012Validator.FORMAT_CHECKER)


def test_every_example_is_as_its_schema_says(english: dict[str, Any]) -> None:
    checked = 0
    for methods in english["paths"].values():
        for parameter in methods["get"].get("parameters", []):
            value = parameter["examples"]["Example"]["value"]
            validator(english, parameter["schema"]).validate(value)
        for response in methods["get"]["responses"].values():
            for content in response.get("content", {}).values():
                for example in content["examples"].values():
                    validator(english, content["schema"]).validate(example["value"])
                    checked += 1
    assert checked > 3 * len(english["paths"])


def test_the_example_of_every_parameter_is_accepted() -> None:
    for name in dir(parameters):
        parameter = getattr(parameters, name)
        if isinstance(parameter, parameters.Parameter):
            assert parameter.refusal([str(parameter.example)]) == "", name


def exactly(schema: dict[str, Any]) -> dict[str, Any]:
    """The components with no room for fields that they do not name."""
    return {name: {**one, "additionalProperties": False} for name, one in schema.items()}


def test_real_answers_hold_exactly_what_the_document_names(
    english: dict[str, Any], read: Read, parts: list[Article]
) -> None:
    strict = {**english, "components": {"schemas": exactly(english["components"]["schemas"])}}
    correct(parts[0], "桥名有误，应为新桥。")
    asked = {"search": {"q": "桥"}}
    for path, methods in english["paths"].items():
        if "{" not in path:
            name = path.removeprefix("/api/v1/")
            answer = read(name, **asked.get(name.strip("/"), {}))
            content = methods["get"]["responses"]["200"]["content"]["application/json"]
            validator(strict, content["schema"]).validate(answer)
            assert not name or answer["results"], path


@pytest.fixture
def schema(parts: list[Article], monkeypatch: pytest.MonkeyPatch) -> Iterator[BaseSchema]:
    """The document as schemathesis sees it, over an archive with a story in it.

    The site is called as a server calls it; but it keeps the test's connection to the database,
    whose transaction holds the archive.
    """
    monkeypatch.setattr(AnonRateThrottle, "THROTTLE_RATES", {"anon": None})
    around = (request_started, request_finished)
    for signal in around:
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for signal in around:
        signal.connect(close_old_connections)


def check(case: Case) -> None:
    """Call the address; what the document allows may be refused only for what it can't say."""
    answer = case.call(headers={"Accept-Language": "en"})
    case.validate_response(answer, excluded_checks=[positive_data_acceptance])
    allowed = case.meta is None or case.meta.generation.mode == GenerationMode.POSITIVE
    if allowed and answer.status_code == 400:
        for name, sentences in answer.json()["errors"].items():
            assert name in BEYOND_SCHEMAS or "Null characters" in sentences[0], (case, sentences)


@pytest.mark.parametrize("mode", [GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
def test_every_address_answers_as_the_document_says(
    schema: BaseSchema, mode: GenerationMode
) -> None:
    called = set()
    quickly = settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    for result in schema.get_all_operations():
        operation = result.ok()
        if mode == GenerationMode.NEGATIVE and not list(operation.iter_parameters()):
            continue
        quickly(given(case=operation.as_strategy(generation_mode=mode))(check))()
        called.add(operation.path)
    assert len(called) > 10
