"""The OpenAPI document: what the API is, for programs, in the reader's language."""

from functools import cache
from typing import Any

import yaml
from django.conf import settings
from django.http.response import HttpResponseBase
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from drf_spectacular.generators import SchemaGenerator
from rest_framework.renderers import BaseRenderer
from rest_framework.response import Response

from articles.caching.validators import of_program

from .parameters import MOST
from .resource import Resource


def remarks() -> dict[str, str]:
    """What holds for every address, paragraph by paragraph, each with a name."""
    rate = settings.REST_FRAMEWORK["DEFAULT_THROTTLE_RATES"]["anon"]
    limit = _(
        "The limit for one address is %(rate)s requests; beyond it comes 429 and Retry-After."
    )
    return {
        "what": _(
            "Everything that readers of this site may see, for programs, in JSON. The API is "
            "read-only and needs neither key nor registration. Texts are as printed: plain text, "
            "never HTML."
        ),
        "addresses": _(
            "Whatever has an address has a stable id in it. The field url leads to it in the API, "
            "html_url to the page where people read it."
        ),
        "lists": _(
            "A list answers with the total, one page of results, and next, the address of the page "
            "after it: follow that until it is null. A page holds up to %(most)d results, each the "
            "same as at its own address."
        )
        % {"most": MOST},
        "parameters": _(
            "A parameter that an address does not know is refused, and so is one that is blank, "
            "given twice, or makes no sense: a slip in a name would else bring back everything, "
            "as if nothing had been asked for."
        ),
        "refusals": _(
            "Refusals are problem details (RFC 9457, application/problem+json), with a sentence "
            "for each parameter that is wrong. These sentences, and the evidence for "
            "continuations, come in the language that Accept-Language asks for: zh-hans, zh-hant "
            "or en."
        ),
        "caching": _(
            "Answers carry an ETag and may be kept, if they are asked for again with If-None-Match "
            "each time: what has not changed is answered with 304. Pages of other sites may read "
            "the API in the browser (CORS), without cookies."
        ),
        **({"limit": limit % {"rate": rate}} if rate else {}),
    }


def with_words(result: dict[str, Any], **_more: Any) -> dict[str, Any]:
    """The generated document with what holds for all of it."""
    result["info"]["title"] = _("The newspaper archive: API")
    result["info"]["description"] = "\n\n".join(remarks().values())
    return {**result, "servers": [{"url": "/"}]}


def document() -> dict[str, Any]:
    """The document in the language in use; it is the same until the program is started anew."""
    return _document(get_language())


@cache
def _document(language: str | None) -> dict[str, Any]:
    return SchemaGenerator().get_schema(public=True)


class Json(Resource):
    schema = None
    validate = staticmethod(of_program)

    def answer(self, asked: dict[str, str], **named: object) -> HttpResponseBase:
        return Response(document())


class YamlRenderer(BaseRenderer):
    media_type = "application/yaml"  # RFC 9512
    format = "yaml"
    charset = None  # the type has no such parameter: it is always UTF-8

    def render(self, data: Any, *_context: Any) -> bytes:
        return yaml.dump(data, allow_unicode=True, sort_keys=False).encode()


class Yaml(Json):
    renderer_classes = (YamlRenderer,)
