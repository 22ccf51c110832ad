"""The entry: where each list of the API is."""

from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.response import Response

from articles.caching.validators import of_program

from . import examples
from .addresses import Link
from .resource import Resource


def of_list(name: str, words: object) -> Link:
    return Link(lambda _index: reverse(f"api:{name}"), help_text=words)


class IndexSerializer(serializers.Serializer):
    """The addresses of all lists."""

    newspapers = of_list("newspapers", _("Newspapers"))
    issues = of_list("issues", _("Issues"))
    pages = of_list("pages", _("Printed pages"))
    stories = of_list("stories", _("Stories"))
    articles = of_list("articles", _("Articles"))
    contributors = of_list("contributors", _("Contributors"))
    continuations = of_list("continuations", _("Continuations"))
    corrections = of_list("corrections", _("Corrections"))
    search = of_list("search", _("Search"))
    openapi = of_list("openapi", _("The description of the API for programs (OpenAPI 3.1)."))
    reference = of_list("reference", _("The description of the API for people."))


class Index(Resource):
    summary = _("Index")
    description = _("Where everything is.")
    validate = staticmethod(of_program)
    result = IndexSerializer
    example = examples.INDEX

    def answer(self, asked: dict[str, str], **named: object) -> HttpResponseBase:
        return Response(self.shown(self))
