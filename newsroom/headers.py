"""Headers that tell browsers what our pages never do."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]


def content_security_policy(get_response: Handler) -> Handler:
    """Add the policy of settings to every response that doesn't bring its own."""

    def respond(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        # Django's error pages for developers are made of inline styles and scripts.
        if not (settings.DEBUG and response.status_code >= 400):
            response.headers.setdefault("Content-Security-Policy", settings.CONTENT_SECURITY_POLICY)
        return response

    return respond
