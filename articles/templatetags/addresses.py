"""Whole addresses, for text that is read far from this site."""

from django import template
from django.http import HttpRequest

register = template.Library()


@register.filter
def absolute(address: str, request: HttpRequest) -> str:
    return request.build_absolute_uri(address)
