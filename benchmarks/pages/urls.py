"""Our addresses, and ``/bare/N/``: a view that does nothing but answer with N bytes."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from newsroom.urls import urlpatterns as ours

handler403 = "newsroom.kept_post.forbidden"


def bare(request: HttpRequest, size: int) -> HttpResponse:
    return HttpResponse(b" " * size)


urlpatterns = [path("bare/<int:size>/", bare), *ours]
